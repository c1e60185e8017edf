using System.Globalization;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Messages;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Web.Training.Recorded;

namespace Explorer.Web.Training;

/// <summary>A run as pages know it; its curves are asked of the store, its weights are in its folder.</summary>
public sealed record Run
{
    /// <summary>The number by which people, addresses and folders call it; 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>How far it has got.</summary>
    public required RunState State { get; init; }

    /// <summary>Why it failed, stopped or was interrupted, or what was noticed at its end.</summary>
    public Message? Reason { get; init; }

    /// <summary>The images that it learns from; a folder is named as in <see cref="RunPaths.OwnData"/>.</summary>
    public required DatasetSelection Data { get; init; }

    /// <summary>The network that it trains; null where what was stored of it is no network.</summary>
    public NetworkArchitecture? Network { get; init; }

    /// <summary>How it learns; null for weights that came without.</summary>
    public TrainingConfig? Config { get; init; }

    /// <summary>The device that it is computed on: <c>cpu</c>, <c>cuda:0</c>.</summary>
    public required string Device { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it last began to learn.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>How long it has learned, pauses not counted.</summary>
    public double Seconds { get; init; }

    /// <summary>Number of training images, once they were loaded.</summary>
    public int TrainImages { get; init; }

    /// <summary>Number of test images.</summary>
    public int TestImages { get; init; }

    /// <summary>How many of the training images are drawings.</summary>
    public int Drawings { get; init; }

    /// <summary>Where the images came from; null before they were loaded.</summary>
    public DataOrigin? DataOrigin { get; init; }

    /// <summary>The computer that it ran on; null before it ran.</summary>
    public MachineInfo? Machine { get; init; }

    /// <summary>The version of libtorch that computed it; null before it ran.</summary>
    public string? LibTorch { get; init; }

    /// <summary>What is to be known of the network that came out; null before its first epoch.</summary>
    public NetworkCard? Card { get; init; }

    /// <summary>A folder elsewhere, which is only read; null for the program's own.</summary>
    public string? Folder { get; init; }

    /// <summary>The visitor who started it or brought it; null for one of an earlier version, of the command line, or of the program itself.</summary>
    public string? OwnerId { get; init; }

    /// <summary>The process that trains it, see <see cref="RunInstance"/>; null while none does.</summary>
    public string? Instance { get; init; }

    /// <summary>Whether it was asked to stop while it learns; the process that trains it then ends it.</summary>
    public bool StopAsked { get; init; }

    /// <summary>Whether its owner lets everybody look at it.</summary>
    public bool IsShared { get; init; }

    /// <summary>Whether its owner wants it kept: it is not offered for deletion.</summary>
    public bool IsPinned { get; init; }

    /// <summary>Its name among the runs that come with the program, see <see cref="RecordedRuns"/>; null for any other.</summary>
    public string? Recorded { get; init; }

    /// <summary>When it was deleted; it can be brought back until it is cleared away.</summary>
    public DateTimeOffset? Deleted { get; init; }

    /// <summary>The data set of its images.</summary>
    public Dataset Dataset => Data.Dataset;

    /// <summary>What addresses of the Train page call it: <c>12</c>, <c>course</c>.</summary>
    public string Address => Recorded ?? Id.ToString(CultureInfo.InvariantCulture);

    /// <summary>The id of its network in addresses: <c>run-12</c>.</summary>
    public string NetworkId => Recorded is null ? FormattableString.Invariant($"run-{Id}") : RecordedRuns.NetworkId(Recorded);

    /// <summary>Whether it waits or learns.</summary>
    public bool IsUnderWay => State is RunState.Queued or RunState.Running;
}
