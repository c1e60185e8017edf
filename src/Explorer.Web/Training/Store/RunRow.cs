using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Network.Weights;

namespace Explorer.Web.Training.Store;

/// <summary>A run as the database keeps it; its weights are files in <see cref="Folder"/>.</summary>
public sealed class RunRow
{
    /// <summary>The number by which people, addresses and folders call it.</summary>
    public long Id { get; set; }

    /// <summary>What people call it.</summary>
    public required string Name { get; set; }

    /// <summary>Where it stands.</summary>
    public RunState State { get; set; }

    /// <summary>Why it failed or was interrupted, one sentence.</summary>
    public string? Reason { get; set; }

    /// <summary>What its images show.</summary>
    public required Subject Subject { get; init; }

    /// <summary>Which images it learns from.</summary>
    public required DataKind Data { get; init; }

    /// <summary>Name of the folder with one's own data; null for any other.</summary>
    public string? DataName { get; init; }

    /// <summary>The network; null when it came from outside and is no LeNet.</summary>
    public LeNetDesign? Design { get; init; }

    /// <summary>How it learns; null for weights that came without.</summary>
    public TrainingConfig? Config { get; init; }

    /// <summary>The device that was asked for: <c>auto</c>, <c>cpu</c>, <c>cuda:0</c>.</summary>
    public required string Device { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it last began to learn.</summary>
    public DateTimeOffset? Started { get; set; }

    /// <summary>How long it has learned, over all its beginnings.</summary>
    public double Seconds { get; set; }

    /// <summary>Number of training images, once they were loaded.</summary>
    public int TrainImages { get; set; }

    /// <summary>Number of test images.</summary>
    public int TestImages { get; set; }

    /// <summary>Where the images came from, in words.</summary>
    public string? DataOrigin { get; set; }

    /// <summary>Whether they had the published checksums.</summary>
    public bool DataVerified { get; set; }

    /// <summary>What is to be known of the network that came out; null before its first epoch.</summary>
    public NetworkCard? Card { get; set; }

    /// <summary>A folder elsewhere, which is only read; null for the program's own.</summary>
    public string? Folder { get; init; }

    /// <summary>When it was deleted; it can be brought back until it is cleared away.</summary>
    public DateTimeOffset? Deleted { get; set; }
}
