using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Messages;
using Explorer.Network.Runs;
using Explorer.Network.Training;

namespace Explorer.Web.Training.Store;

/// <summary>A run as the database keeps it; <see cref="Run"/> says what each value means.</summary>
internal sealed class RunRow
{
    public long Id { get; init; }

    public required string Name { get; set; }

    public RunState State { get; set; }

    public Message? Reason { get; set; }

    public required Dataset Dataset { get; set; }

    public DatasetPart Data { get; set; }

    public string? DataName { get; set; }

    public NetworkArchitecture? Network { get; set; }

    public TrainingConfig? Config { get; set; }

    public required string Device { get; set; }

    public DateTimeOffset Created { get; set; }

    public DateTimeOffset? Started { get; set; }

    public double Seconds { get; set; }

    public int TrainImages { get; set; }

    public int TestImages { get; set; }

    public int Drawings { get; set; }

    public DataOrigin? DataOrigin { get; set; }

    public MachineInfo? Machine { get; set; }

    public string? LibTorch { get; set; }

    public NetworkCard? Card { get; set; }

    public string? Folder { get; set; }

    public string? OwnerId { get; set; }

    public bool IsShared { get; set; }

    public bool IsPinned { get; set; }

    public string? Instance { get; set; }

    public bool StopAsked { get; set; }

    public DateTimeOffset? Deleted { get; set; }

    /// <summary>When it was last changed, in milliseconds since 1970, and in any case after every change before.</summary>
    public long Changed { get; set; }
}
