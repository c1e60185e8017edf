namespace Explorer.Network.Datasets.Import;

/// <summary>Keeps a part of every class back: for testing, where data come without a test set, or for validation.</summary>
public static class StratifiedSplit
{
    /// <summary>The share that is kept back for testing.</summary>
    public const double TestShare = 0.2;

    /// <summary>Splits the images of each class alike; one of a single image stays with the training images.</summary>
    /// <param name="labels">The class of every image.</param>
    /// <param name="seed">Decides which; the same gives the same.</param>
    /// <param name="share">The part of each class that is kept back, 0 to 1.</param>
    /// <returns>The indices of both parts, ascending.</returns>
    public static (int[] Train, int[] Test) Split(ReadOnlySpan<byte> labels, int seed = 0, double share = TestShare)
    {
        var classes = new Dictionary<byte, List<int>>();
        for (var i = 0; i < labels.Length; i++)
        {
            if (!classes.TryGetValue(labels[i], out var members))
                classes[labels[i]] = members = [];
            members.Add(i);
        }
        var random = new Random(seed);
        List<int> train = [], test = [];
        foreach (var (_, members) in classes.OrderBy(pair => pair.Key))
        {
            var order = members.ToArray();
            random.Shuffle(order);
            var kept = order.Length < 2 ? 0 : Math.Max(1, (int)Math.Round(share * order.Length));
            test.AddRange(order[..kept]);
            train.AddRange(order[kept..]);
        }
        return ([.. train.Order()], [.. test.Order()]);
    }
}
