using Explorer.Network.Datasets;
using Explorer.Network.Training;
using Explorer.Network.Weights;

namespace Explorer.Drawings;

/// <summary>How a network does on drawings.</summary>
/// <param name="Count">Number of drawings.</param>
/// <param name="Right">The share that it names rightly, 0 to 1.</param>
/// <param name="TopTwo">The share whose class is among its two best.</param>
/// <param name="ByClass">The share of each class that it names rightly.</param>
public sealed record Score(int Count, double Right, double TopTwo, IReadOnlyList<double> ByClass)
{
    /// <summary>Asks a network about prepared drawings.</summary>
    public static Score Of(NetworkWeights weights, ImageSet drawings)
    {
        ArgumentNullException.ThrowIfNull(drawings);
        var logits = Evaluation.Logits(weights, drawings);
        var classes = logits.Length / drawings.Count;
        var places = Enumerable.Range(0, drawings.Count).Select(i => (Label: drawings.Label(i), Place: Place(logits.AsSpan(i * classes, classes), drawings.Label(i)))).ToList();
        return new Score(
            drawings.Count, places.Average(one => one.Place < 1 ? 1.0 : 0), places.Average(one => one.Place < 2 ? 1.0 : 0),
            [.. Enumerable.Range(0, classes).Select(label => places.Where(one => one.Label == label).Average(one => one.Place < 1 ? 1.0 : 0))]);
    }

    /// <summary>How many classes the network takes for likelier than the right one.</summary>
    private static int Place(ReadOnlySpan<float> logits, int label)
    {
        var place = 0;
        foreach (var logit in logits)
            place += logit > logits[label] ? 1 : 0;
        return place;
    }
}
