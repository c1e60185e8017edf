using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Layers;
using Explorer.Network.Training;

namespace Explorer.Web.Training;

/// <summary>The fields of the training form while a person changes them.</summary>
public sealed class TrainingFormState
{
    /// <summary>Raised after every change.</summary>
    public event Action? Changed;

    /// <summary>What to call the run.</summary>
    public string Name { get; set => Set(ref field, value); } = "";

    /// <summary>Data set and images in one choice: <c>garments full</c>, <c>digits sample</c>, <c>garments folder leaves</c>.</summary>
    public string Data
    {
        get;
        set
        {
            field = value;
            // A network that takes other images would only be refused.
            Kinds = Selection.Dataset.Adapt(Kinds);
        }
    } = DataChoice(RunRequest.Course.Data);

    /// <summary>The data sets that people brought.</summary>
    public IReadOnlyList<OwnDataset> Own { get; set; } = [];

    /// <summary>The network's layers, which may not fit one another yet.</summary>
    public IReadOnlyList<LayerKind> Kinds { get; set => Set(ref field, value); } = [.. RunRequest.Course.Network.Kinds];

    /// <summary>How it learns.</summary>
    public TrainingConfig Config { get; set => Set(ref field, value); } = RunRequest.Course.Config;

    /// <summary>Where.</summary>
    public string Device { get; set => Set(ref field, value); } = RunRequest.Course.Device;

    /// <summary>The network by name: a preset's, or <see cref="NetworkArchitecture.Edited"/>.</summary>
    public string Network
    {
        get => ArchitecturePresets.All.FirstOrDefault(preset => Adapted(preset).SequenceEqual(Kinds))?.Name ?? NetworkArchitecture.Edited;
        set => Kinds = ArchitecturePresets.Find(value) is { } preset ? Adapted(preset) : Kinds;
    }

    /// <summary>The images that are chosen.</summary>
    public DatasetSelection Selection => Data.Split(' ', 3) is [var id, var part, .. var folder]
        ? id == OwnChoice ? Own.FirstOrDefault(own => own.Folder == folder.FirstOrDefault())?.Selection ?? RunRequest.Course.Data : new(DatasetCatalog.Find(id) ?? DatasetCatalog.Garments, Enum.Parse<DatasetPart>(part, ignoreCase: true), folder.FirstOrDefault())
        : RunRequest.Course.Data;

    /// <summary>Chooses a data set that somebody brought.</summary>
    public void Choose(OwnDataset own)
    {
        ArgumentNullException.ThrowIfNull(own);
        Data = DataChoice(own.Selection);
    }

    /// <summary>The one of them that is chosen; null while another is.</summary>
    public OwnDataset? OwnChosen => Own.FirstOrDefault(own => DataChoice(own.Selection) == Data);

    private IReadOnlyList<LayerKind> Adapted(NetworkArchitecture preset) => Selection.Dataset.Adapt([.. preset.Kinds]);

    /// <summary>Fills the form.</summary>
    public void Take(RunRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        // A run that others share may have learned from images that are not there to choose.
        var data = request.Data.Dataset.Files is null && Own.All(own => own.Folder != request.Data.Folder) ? RunRequest.Course.Data : request.Data;
        (Data, Kinds, Config) = (DataChoice(data), [.. request.Network.Kinds], request.Config);
    }

    /// <summary>Whether the form asks for the same, whatever its name and device.</summary>
    public bool Is(RunRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Data == DataChoice(request.Data) && Kinds.SequenceEqual(request.Network.Kinds) && Config == request.Config;
    }

    /// <summary>Whether it is as it was at first.</summary>
    public bool IsUntouched => Name.Length == 0 && Device == RunRequest.Course.Device && Is(RunRequest.Course);

    /// <summary>What the form asks for.</summary>
    /// <exception cref="ArchitectureException">The layers do not fit one another.</exception>
    public RunRequest ToRequest() => new() { Name = Name, Data = Selection, Network = ArchitecturePresets.Build(Kinds), Config = Config, Device = Device };

    private void Set<T>(ref T field, T value)
    {
        field = value;
        Changed?.Invoke();
    }

    // No data set that everybody has is called so.
    private const string OwnChoice = "own";

    /// <summary>One choice of the data field.</summary>
    public static string DataChoice(DatasetSelection data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return $"{(data.Dataset.Files is null ? OwnChoice : data.Dataset.Id)} {data.Part.ToString().ToLowerInvariant()}{(data.Folder is null ? "" : $" {data.Folder}")}";
    }
}
