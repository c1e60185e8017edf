using Explorer.Network.Training;

namespace Explorer.Network.Runs;

/// <summary>One point of a run's curves.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Epoch">Epochs done, with the part of the current one: 2.4.</param>
/// <param name="TrainLoss">Mean cross-entropy over the images of the epoch so far.</param>
/// <param name="TrainAccuracy">Share of right answers over the images of the epoch so far, 0 to 1.</param>
/// <param name="TestAccuracy">Share of right answers on the test images, 0 to 1; null but at an epoch's end.</param>
/// <param name="ExamplesPerSecond">Images that the training steps took in a second.</param>
public sealed record ReportRecord(
    long Step, double Epoch, double TrainLoss, double TrainAccuracy, double? TestAccuracy, double ExamplesPerSecond)
{
    /// <summary>The losses of the batches since the report before, see <see cref="BatchLosses"/>; none in records of earlier versions.</summary>
    public IReadOnlyList<double> RecentLosses { get => field ?? []; init; } = [];

    /// <inheritdoc/>
    public bool Equals(ReportRecord? other) => other is not null
        && (Step, Epoch, TrainLoss, TrainAccuracy, TestAccuracy, ExamplesPerSecond) == (other.Step, other.Epoch, other.TrainLoss, other.TrainAccuracy, other.TestAccuracy, other.ExamplesPerSecond)
        && RecentLosses.SequenceEqual(other.RecentLosses);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Step, TrainLoss);

    /// <summary>What of a report is kept.</summary>
    public static ReportRecord Of(TrainingReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new(report.Step, report.Epoch, report.TrainLoss, report.TrainAccuracy, report.TestAccuracy, report.ExamplesPerSecond) { RecentLosses = report.RecentLosses };
    }
}
