using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Training;

namespace Explorer.Web.Training;

/// <summary>What a person asks to be trained.</summary>
public sealed record RunRequest
{
    /// <summary>The course's recipe: its network on all garments.</summary>
    public static RunRequest Course { get; } = new();

    /// <summary>Under ten seconds on two cores: the sample, and the parts that learn fast.</summary>
    public static RunRequest QuickLook { get; } = new()
    {
        Subject = Subject.Digits,
        Data = DataKind.Sample,
        Design = LeNetDesign.Modern,
        Config = new() { Optimizer = Optimizer.Adam, LearningRate = 0.003, BatchSize = 64, Epochs = 5 },
    };

    /// <summary>As the networks that come with the program were trained.</summary>
    public static RunRequest Best { get; } = new()
    {
        Subject = Subject.Digits,
        Design = LeNetDesign.Modern,
        Config = new()
        {
            Optimizer = Optimizer.Adam, LearningRate = 0.003, Schedule = LearningRateSchedule.Cosine, BatchSize = 128, Epochs = 15,
            Augmentation = new(Shift: 1.5, Rotation: 8, Scale: 0.08),
        },
    };

    /// <summary>What to call it; empty makes a name of network and data.</summary>
    public string Name { get; init; } = "";

    /// <summary>What the images show.</summary>
    public Subject Subject { get; init; } = Subject.Garments;

    /// <summary>Which images.</summary>
    public DataKind Data { get; init; } = DataKind.Full;

    /// <summary>Which folder of one's own data.</summary>
    public string? DataName { get; init; }

    /// <summary>The network.</summary>
    public LeNetDesign Design { get; init; } = LeNetDesign.Classic;

    /// <summary>How it learns.</summary>
    public TrainingConfig Config { get; init; } = TrainingConfig.Course;

    /// <summary>The device: <c>auto</c>, or one of those that exist.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>The name, or what stands in for it.</summary>
    public string Title
    {
        get
        {
            if (Name.Trim() is { Length: > 0 } name)
                return name[..Math.Min(name.Length, 80)];
            var network = Design == LeNetDesign.Classic ? "classic" : Design == LeNetDesign.Modern ? "modern" : "edited";
            return $"{network} · {(Data == DataKind.Own ? DataName : Subject.Id())}{(Data == DataKind.Sample ? " sample" : "")}";
        }
    }
}
