namespace Explorer.Network.Training;

/// <summary>Loss and accuracy of an epoch so far.</summary>
/// <param name="Loss">Mean cross-entropy of the epoch so far.</param>
/// <param name="Accuracy">Share of right answers of the epoch so far.</param>
/// <param name="RecentLoss">Mean cross-entropy since the last reading, NaN where one batch's is.</param>
/// <param name="Batches">The loss of each batch since the last reading, up to the first that is not finite.</param>
/// <param name="Lost">How many batches came from that one on; 0 where all losses are finite. Loss and accuracy leave them out.</param>
internal sealed record EpochMetrics(double Loss, double Accuracy, double RecentLoss, double[] Batches, int Lost);

/// <summary>Adds the batches of an epoch up, whichever engine made them.</summary>
internal sealed class EpochTally
{
    private (double Loss, double Correct, long Count) _epoch;

    /// <summary>Begins an epoch.</summary>
    public void Reset() => _epoch = default;

    /// <summary>Takes in the batches since the last reading.</summary>
    /// <param name="batches">Mean loss, right answers and images of each; one at least.</param>
    public EpochMetrics Read(IReadOnlyList<(double Loss, double Correct, long Count)> batches)
    {
        var finite = batches.TakeWhile(batch => double.IsFinite(batch.Loss)).ToList();
        foreach (var (loss, correct, count) in finite)
            _epoch = (_epoch.Loss + loss * count, _epoch.Correct + correct, _epoch.Count + count);
        var recent = batches.Sum(batch => batch.Loss * batch.Count) / batches.Sum(batch => batch.Count);
        return new EpochMetrics(_epoch.Loss / _epoch.Count, _epoch.Correct / _epoch.Count, recent, [.. finite.Select(batch => batch.Loss)], batches.Count - finite.Count);
    }
}
