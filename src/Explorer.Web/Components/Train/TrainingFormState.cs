using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Training;
using Explorer.Web.Training;

namespace Explorer.Web.Components.Train;

/// <summary>The recipe form's fields while a person changes them.</summary>
public sealed class TrainingFormState
{
    /// <summary>What to call the run.</summary>
    public string Name { get; set; } = "";

    /// <summary>Subject and images in one choice: <c>garments full</c>, <c>digits sample</c>, <c>garments own leaves</c>.</summary>
    public string Data { get; set; } = "garments full";

    /// <summary>The network's numbers.</summary>
    public LeNetDesign Design { get; set; } = LeNetDesign.Classic;

    /// <summary>How it learns.</summary>
    public TrainingConfig Config { get; set; } = TrainingConfig.Course;

    /// <summary>Where.</summary>
    public string Device { get; set; } = "auto";

    /// <summary>The network by name: <c>classic</c>, <c>modern</c> or <c>edited</c>.</summary>
    public string Network
    {
        get => Design == LeNetDesign.Classic ? "classic" : Design == LeNetDesign.Modern ? "modern" : "edited";
        set => Design = value == "modern" ? LeNetDesign.Modern : value == "classic" ? LeNetDesign.Classic : Design;
    }

    /// <summary>Fills the form.</summary>
    public void Take(RunRequest order)
    {
        ArgumentNullException.ThrowIfNull(order);
        (Data, Design, Config) = (DataChoice(order.Subject, order.Data, order.DataName), order.Design, order.Config);
    }

    /// <summary>What the form asks for.</summary>
    public RunRequest ToOrder()
    {
        var parts = Data.Split(' ', 3);
        return new RunRequest
        {
            Name = Name,
            Subject = Subjects.Find(parts[0]) ?? Subject.Garments,
            Data = Enum.Parse<DataKind>(parts[1], ignoreCase: true),
            DataName = parts.Length > 2 ? parts[2] : null,
            Design = Design,
            Config = Config,
            Device = Device,
        };
    }

    /// <summary>One choice of the data field.</summary>
    public static string DataChoice(Subject subject, DataKind kind, string? name = null) =>
        $"{subject.Id()} {kind.ToString().ToLowerInvariant()}{(name is null ? "" : $" {name}")}";
}
