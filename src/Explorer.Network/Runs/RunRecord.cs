using Explorer.Network.Messages;
using System.Text.Json.Serialization;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Training;
using Explorer.Network.Uncertainty;

namespace Explorer.Network.Runs;

/// <summary>All that is known of a run but for its weights, as <c>run.json</c> holds it.</summary>
public sealed record RunRecord
{
    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>The images that it learns from.</summary>
    public required DatasetSelection Data { get; init; }

    /// <summary>The folder that its drawings came from; null where it learns from none, or elsewhere.</summary>
    public string? DrawingsFolder { get; init; }

    /// <summary>How many of its training images are drawings.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Drawings { get; init; }

    /// <summary>The network that it trains.</summary>
    public required NetworkArchitecture Network { get; init; }

    /// <summary>How it learns.</summary>
    public required TrainingConfig Config { get; init; }

    /// <summary>Where it is computed, or is to be: <c>cpu</c> or <c>cuda:0</c>.</summary>
    public required string Device { get; init; }

    /// <summary>How far it has got.</summary>
    public required RunState State { get; init; }

    /// <summary>Why it failed or was interrupted, or what was noticed at its end; null when all went well.</summary>
    public Message? Reason { get; init; }

    /// <summary>Where the images came from.</summary>
    public required DataOrigin DataOrigin { get; init; }

    /// <summary>Number of training images, drawings included.</summary>
    public required int TrainImages { get; init; }

    /// <summary>Number of test images.</summary>
    public required int TestImages { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>How long it has taken so far, evaluations included; pauses before a resumption are not.</summary>
    public required double Seconds { get; init; }

    /// <summary>What it ran on.</summary>
    public required MachineInfo Machine { get; init; }

    /// <summary>The version of libtorch that computed it.</summary>
    public required string LibTorch { get; init; }

    /// <summary>Every report so far, about five an epoch, in their order.</summary>
    public required IReadOnlyList<ReportRecord> Reports { get; init; }

    /// <summary>What is to be known of the network; null when no epoch was completed.</summary>
    public NetworkCard? Card { get; init; }

    /// <summary>Steps in one epoch.</summary>
    [JsonIgnore]
    public long StepsPerEpoch => (TrainImages + Config.BatchSize - 1L) / Config.BatchSize;

    /// <summary>The record as it was after some step: later reports are left out, and the card tells of the last epoch before.</summary>
    public RunRecord UpTo(long step)
    {
        var kept = Reports.Where(report => report.Step <= step).ToList();
        return (this with { Reports = kept }).WithCard();
    }

    /// <summary>The record with the card of its last complete epoch.</summary>
    /// <param name="calibration">How sure the network may be; null keeps what the card of the same epoch says.</param>
    public RunRecord WithCard(Calibration? calibration = null) => this with
    {
        Card = RunCard.Of(this) is { } card ? card with { Calibration = calibration ?? (Card?.Epochs == card.Epochs ? Card.Calibration : null) } : null,
    };
}
