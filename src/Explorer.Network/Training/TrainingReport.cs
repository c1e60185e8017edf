using Explorer.Network.Messages;

namespace Explorer.Network.Training;

/// <summary>
/// Where a run stands; given about five times in each epoch and once more at the epoch's end, and a last time where it
/// diverges, for the steps whose loss was finite.
/// </summary>
/// <param name="Step">Steps done so far, over all epochs.</param>
/// <param name="Steps">Steps of the whole run.</param>
/// <param name="Epoch">Epochs done so far, with the part of the current one: 2.4.</param>
/// <param name="TrainLoss">Mean cross-entropy over the images of this epoch so far.</param>
/// <param name="TrainAccuracy">Share of right answers over the images of this epoch so far.</param>
/// <param name="TestAccuracy">Share of right answers on the test images; null but at an epoch's end, with validation images at the last's alone.</param>
/// <param name="ExamplesPerSecond">Images that the training steps take in a second; the time for evaluation is left out.</param>
/// <param name="Remaining">Time left, evaluations included, if the speed stays.</param>
public sealed record TrainingReport(
    long Step, long Steps, double Epoch, double TrainLoss, double TrainAccuracy, double? TestAccuracy,
    double ExamplesPerSecond, TimeSpan Remaining)
{
    /// <summary>Share of right answers on the validation images; null but at an epoch's end, and where there are none.</summary>
    public double? ValidationAccuracy { get; init; }

    /// <summary>Whether an epoch ends here.</summary>
    public bool IsEpochEnd => (ValidationAccuracy ?? TestAccuracy) is not null;

    /// <summary>The losses of the batches since the last report, see <see cref="BatchLosses.Smooth"/>.</summary>
    public IReadOnlyList<double> RecentLosses { get; init; } = [];

    /// <summary>
    /// The root mean square of the last step's weight gradients, of each layer in the order of <see cref="Architecture.NetworkArchitecture.Weighted"/>;
    /// none where a gradient is not finite.
    /// </summary>
    public IReadOnlyList<double> Gradients { get; init; } = [];

    /// <summary>What a person should know while it learns: that it has stayed at guessing, why, and what helps; null while all is well.</summary>
    public Message? Notice { get; init; }
}
