namespace Explorer.Network.Comparison;

/// <summary>What a network answers on the way from one image to another.</summary>
/// <param name="Probabilities">A probability for each class, at evenly spaced places from t = 0 to t = 1.</param>
/// <param name="LabelChanges">Where the answer changes, in order.</param>
public sealed record InterpolationCurve(IReadOnlyList<float[]> Probabilities, IReadOnlyList<LabelChange> LabelChanges)
{
    /// <summary>So many classes that matter most on the way: those that come nearest to certainty anywhere on it, the nearest first.</summary>
    public IReadOnlyList<int> Leading(int count) =>
        [.. Enumerable.Range(0, Probabilities[0].Length).OrderByDescending(label => Probabilities.Max(at => at[label])).Take(count)];
}
