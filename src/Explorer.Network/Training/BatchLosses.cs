namespace Explorer.Network.Training;

/// <summary>The losses of single batches, few enough to be kept: the noisy curve that the mean of an epoch smooths away.</summary>
public static class BatchLosses
{
    /// <summary>The most that one report carries.</summary>
    public const int Most = 10;

    /// <summary>Means of at most <see cref="Most"/> groups of consecutive batches, as equal in size as they can be.</summary>
    /// <param name="losses">Mean cross-entropy of each batch, in order.</param>
    public static double[] Smooth(IReadOnlyList<double> losses)
    {
        ArgumentNullException.ThrowIfNull(losses);
        var groups = Math.Min(Most, losses.Count);
        return [.. Enumerable.Range(0, groups).Select(i =>
        {
            var (from, to) = (i * losses.Count / groups, (i + 1) * losses.Count / groups);
            return losses.Skip(from).Take(to - from).Average();
        })];
    }
}
