using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Training;

namespace Explorer.Web.Training;

/// <summary>What a person asks to be trained.</summary>
public sealed record RunRequest
{
    /// <summary>The course's training settings: its network on all garments.</summary>
    public static RunRequest Course { get; } = new();

    /// <summary>Under ten seconds on two cores: the sample, and the layers that learn fast.</summary>
    public static RunRequest QuickLook { get; } = new()
    {
        Data = new(DatasetCatalog.Digits, DatasetPart.Sample),
        Network = LeNet.Modern,
        Config = new() { Optimizer = Optimizer.Adam, LearningRate = 0.003, BatchSize = 64, Epochs = 5 },
    };

    /// <summary>As the networks that come with the program were trained.</summary>
    public static RunRequest Best { get; } = new()
    {
        Data = new(DatasetCatalog.Digits, DatasetPart.Full),
        Network = LeNet.Modern,
        Config = new()
        {
            Optimizer = Optimizer.Adam, LearningRate = 0.003, Schedule = LearningRateSchedule.Cosine, BatchSize = 128, Epochs = 15,
            Augmentation = new(Shift: 1.5, Rotation: 8, Scale: 0.08),
        },
    };

    /// <summary>The most characters of a name.</summary>
    public const int LongestName = 80;

    /// <summary>What to call it; empty makes a name of network and data.</summary>
    public string Name { get; init; } = "";

    /// <summary>The images; a folder is named as in <see cref="RunPaths.OwnData"/>.</summary>
    public DatasetSelection Data { get; init; } = new(DatasetCatalog.Garments, DatasetPart.Full);

    /// <summary>The network.</summary>
    public NetworkArchitecture Network { get; init; } = LeNet.Classic;

    /// <summary>How it learns.</summary>
    public TrainingConfig Config { get; init; } = TrainingConfig.Course;

    /// <summary>The device: <c>auto</c>, or one of those that exist.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>The name, or what stands in for it.</summary>
    public string Title => Shorten(Name) is { Length: > 0 } name
        ? name
        : $"{Network.Name} · {Data.Folder ?? Data.Dataset.Id}{(Data.Part == DatasetPart.Sample ? " sample" : "")}";

    /// <summary>A name as it is kept: without spaces around it, and no longer than <see cref="LongestName"/>.</summary>
    internal static string Shorten(string name)
    {
        var trimmed = name.Trim();
        return trimmed[..Math.Min(trimmed.Length, LongestName)];
    }
}
