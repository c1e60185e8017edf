using System.Text.Json.Serialization;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Training;
using Explorer.Network.Weights;

namespace Explorer.Network.Runs;

/// <summary>The whole story of a run but for its weights, as <c>run.json</c> tells it.</summary>
public sealed record RunRecord
{
    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>What its images show.</summary>
    public required Subject Subject { get; init; }

    /// <summary>Id of the data set that it learns from.</summary>
    public required string DataSet { get; init; }

    /// <summary>Whether it learns from the sample inside the program instead of the full data.</summary>
    public required bool Sample { get; init; }

    /// <summary>The folder with the data's four IDX files that somebody named; null when nobody did.</summary>
    public string? DataFolder { get; init; }

    /// <summary>The folder that its drawings came from; null where it learns from none, or elsewhere.</summary>
    public string? DrawingsFolder { get; init; }

    /// <summary>How many of its training images are drawings.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Drawings { get; init; }

    /// <summary>Name of the network: <c>classic</c>, <c>modern</c> or <c>edited</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>The network as a design, written by <see cref="LeNetDesignText"/>; null when it is none.</summary>
    [JsonConverter(typeof(LeNetDesignJson))]
    public LeNetDesign? Design { get; init; }

    /// <summary>How it learns.</summary>
    [JsonPropertyName("recipe")]
    public required TrainingConfig Config { get; init; }

    /// <summary>Where it is computed, or is to be: <c>cpu</c> or <c>cuda:0</c>.</summary>
    public required string Device { get; init; }

    /// <summary>How far it has got.</summary>
    public required RunState State { get; init; }

    /// <summary>Why it failed, one sentence; null when it did not.</summary>
    public string? Reason { get; init; }

    /// <summary>Where the images came from, in words.</summary>
    public required string DataOrigin { get; init; }

    /// <summary>Whether they had the published checksums.</summary>
    public required bool DataVerified { get; init; }

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

    /// <summary>The network that it trains.</summary>
    /// <exception cref="RunException">The record describes none.</exception>
    public NetworkArchitecture BuildNetwork()
    {
        try
        {
            return Design?.Build() ?? LeNet.Find(Architecture)
                ?? throw new RunException($"The run's record names the network '{Architecture}' without describing it.");
        }
        catch (Exception error) when (error is ArchitectureException or OverflowException)
        {
            throw new RunException($"The run's record describes a network that cannot be built: {error.Message}", error);
        }
    }

    /// <summary>The record as it was after some step: later reports are left out, and the card tells of the last epoch before.</summary>
    public RunRecord UpTo(long step)
    {
        var kept = Reports.Where(report => report.Step <= step).ToList();
        return (this with { Reports = kept, Card = null }).WithCard();
    }

    /// <summary>The record with the card of its last complete epoch.</summary>
    public RunRecord WithCard() => this with { Card = RunCard.Of(this) };
}
