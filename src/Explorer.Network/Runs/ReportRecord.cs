using System.Text.Json.Serialization;
using Explorer.Network.Training;

namespace Explorer.Network.Runs;

/// <summary>One point of a run's curves.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Epoch">Epochs done, with the part of the current one: 2.4.</param>
/// <param name="TrainLoss">Mean cross-entropy over the images of the epoch so far.</param>
/// <param name="TrainAccuracy">Share of right answers over the images of the epoch so far, 0 to 1.</param>
/// <param name="TestAccuracy">Share of right answers on the test images, 0 to 1; null but at an epoch's end, with validation images at the last's alone.</param>
/// <param name="ExamplesPerSecond">Images that the training steps took in a second.</param>
public sealed record ReportRecord(
    long Step, double Epoch, double TrainLoss, double TrainAccuracy, double? TestAccuracy, double ExamplesPerSecond)
{
    /// <summary>Share of right answers on the validation images, 0 to 1; null but at an epoch's end, and where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ValidationAccuracy { get; init; }

    /// <summary>Whether an epoch ends here.</summary>
    [JsonIgnore]
    public bool IsEpochEnd => (ValidationAccuracy ?? TestAccuracy) is not null;

    /// <summary>The losses of the batches since the report before, see <see cref="BatchLosses"/>; none in records of earlier versions.</summary>
    public IReadOnlyList<double> RecentLosses { get => field ?? []; init; } = [];

    /// <summary>The root mean square of each weighted layer's gradient, see <see cref="TrainingReport.Gradients"/>; none in records of earlier versions.</summary>
    public IReadOnlyList<double> Gradients { get => field ?? []; init; } = [];

    /// <inheritdoc/>
    public bool Equals(ReportRecord? other) => other is not null
        && (Step, Epoch, TrainLoss, TrainAccuracy, TestAccuracy, ValidationAccuracy, ExamplesPerSecond) == (other.Step, other.Epoch, other.TrainLoss, other.TrainAccuracy, other.TestAccuracy, other.ValidationAccuracy, other.ExamplesPerSecond)
        && RecentLosses.SequenceEqual(other.RecentLosses) && Gradients.SequenceEqual(other.Gradients);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Step, TrainLoss);

    /// <summary>What of a report is kept.</summary>
    public static ReportRecord Of(TrainingReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new(report.Step, report.Epoch, report.TrainLoss, report.TrainAccuracy, report.TestAccuracy, report.ExamplesPerSecond) { ValidationAccuracy = report.ValidationAccuracy, RecentLosses = report.RecentLosses, Gradients = report.Gradients };
    }
}
