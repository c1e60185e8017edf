using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Layers;
using Explorer.Network.Training;
using Explorer.Web.Training;

namespace Explorer.Web.Components.Train;

/// <summary>The fields of the training form while a person changes them.</summary>
public sealed class TrainingFormState
{
    /// <summary>What to call the run.</summary>
    public string Name { get; set; } = "";

    /// <summary>Data set and images in one choice: <c>garments full</c>, <c>digits sample</c>, <c>garments folder leaves</c>.</summary>
    public string Data { get; set; } = DataChoice(RunRequest.Course.Data);

    /// <summary>The network's layers, which may not fit one another yet.</summary>
    public IReadOnlyList<LayerKind> Kinds { get; set; } = [.. RunRequest.Course.Network.Kinds];

    /// <summary>How it learns.</summary>
    public TrainingConfig Config { get; set; } = RunRequest.Course.Config;

    /// <summary>Where.</summary>
    public string Device { get; set; } = RunRequest.Course.Device;

    /// <summary>The network by name: a preset's, or <see cref="NetworkArchitecture.Edited"/>.</summary>
    public string Network
    {
        get => ArchitecturePresets.All.FirstOrDefault(preset => preset.Kinds.SequenceEqual(Kinds))?.Name ?? NetworkArchitecture.Edited;
        set => Kinds = ArchitecturePresets.Find(value) is { } preset ? [.. preset.Kinds] : Kinds;
    }

    /// <summary>The images that are chosen.</summary>
    public DatasetSelection Selection => Data.Split(' ', 3) is [var id, var part, .. var folder]
        ? new(DatasetCatalog.Find(id) ?? DatasetCatalog.Garments, Enum.Parse<DatasetPart>(part, ignoreCase: true), folder.FirstOrDefault())
        : RunRequest.Course.Data;

    /// <summary>Fills the form.</summary>
    public void Take(RunRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        (Data, Kinds, Config) = (DataChoice(request.Data), [.. request.Network.Kinds], request.Config);
    }

    /// <summary>Whether the form asks for the same, whatever its name and device.</summary>
    public bool Is(RunRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Data == DataChoice(request.Data) && Kinds.SequenceEqual(request.Network.Kinds) && Config == request.Config;
    }

    /// <summary>What the form asks for.</summary>
    /// <exception cref="ArchitectureException">The layers do not fit one another.</exception>
    public RunRequest ToRequest() => new() { Name = Name, Data = Selection, Network = ArchitecturePresets.Build(Kinds), Config = Config, Device = Device };

    /// <summary>One choice of the data field.</summary>
    public static string DataChoice(DatasetSelection data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return $"{data.Dataset.Id} {data.Part.ToString().ToLowerInvariant()}{(data.Folder is null ? "" : $" {data.Folder}")}";
    }
}
