namespace Explorer.Network.Uncertainty;

/// <summary>Answers of about the same confidence: an honest network is right as often as it says.</summary>
/// <param name="From">The confidence where the bin begins; itself outside of it.</param>
/// <param name="To">The confidence where it ends; itself within.</param>
/// <param name="Count">Number of answers.</param>
/// <param name="Confidence">Their mean confidence.</param>
/// <param name="Accuracy">The share of them that is right.</param>
public sealed record ReliabilityBin(double From, double To, int Count, double Confidence, double Accuracy)
{
    /// <summary>Bins of the expected calibration error.</summary>
    public const int Bins = 15;

    /// <summary>Sorts answers into bins of equal width; empty ones are left out.</summary>
    /// <param name="confidence">Probability of the class named, 0 to 1.</param>
    /// <param name="right">Whether that was right.</param>
    public static IReadOnlyList<ReliabilityBin> Sort(ReadOnlySpan<double> confidence, ReadOnlySpan<bool> right)
    {
        if (confidence.Length != right.Length)
            throw new ArgumentException($"There are {confidence.Length} confidences, but {right.Length} answers.", nameof(right));
        var (count, sum, hits) = (new int[Bins], new double[Bins], new int[Bins]);
        for (var i = 0; i < confidence.Length; i++)
        {
            var bin = Math.Clamp((int)Math.Ceiling(confidence[i] * Bins) - 1, 0, Bins - 1);
            count[bin]++;
            sum[bin] += confidence[i];
            hits[bin] += right[i] ? 1 : 0;
        }
        return
        [
            .. Enumerable.Range(0, Bins).Where(bin => count[bin] > 0).Select(bin => new ReliabilityBin(
                bin / (double)Bins, (bin + 1) / (double)Bins, count[bin], sum[bin] / count[bin], hits[bin] / (double)count[bin])),
        ];
    }

    /// <summary>
    /// The expected calibration error: how far confidence and accuracy lie apart, averaged over all answers (Naeini et al. 2015).
    /// </summary>
    public static double Error(IReadOnlyList<ReliabilityBin> bins)
    {
        ArgumentNullException.ThrowIfNull(bins);
        return bins.Sum(bin => bin.Count * Math.Abs(bin.Confidence - bin.Accuracy)) / Math.Max(1, bins.Sum(bin => bin.Count));
    }
}
