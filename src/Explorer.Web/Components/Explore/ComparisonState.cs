using Explorer.Network.Comparison;

namespace Explorer.Web.Components.Explore;

/// <summary>Two pictures compared, as the browser takes it.</summary>
/// <param name="A">The pinned picture, <c>[channels, height, width]</c>.</param>
/// <param name="B">The picture that is shown.</param>
/// <param name="Layers">What differs at each layer.</param>
/// <param name="Differences">B − A of all layers one after the other, rounded for colour: a signed byte each, ±127 being the layer's limit.</param>
/// <param name="Leading">The classes that matter most on the way.</param>
/// <param name="Lines">Their probabilities at evenly spaced places of the way.</param>
/// <param name="LabelChanges">Where the answer changes.</param>
internal sealed record ComparisonState(
    byte[] A, byte[] B, IReadOnlyList<ComparedLayer> Layers, byte[] Differences, IReadOnlyList<int> Leading, IReadOnlyList<float[]> Lines, IReadOnlyList<LabelChange> LabelChanges)
{
    private const int MostLines = 3;

    // A class that stays below a hundredth all the way is a line on the floor.
    private const float Least = 0.01f;

    /// <summary>Runs the network over both pictures and the way between them.</summary>
    public static ComparisonState Of(Interpolation interpolation)
    {
        var (differences, curve) = (LayerDifference.Between(interpolation.At(0), interpolation.At(1)), interpolation.Trace());
        var leading = curve.Leading(MostLines).Where(label => curve.Probabilities.Any(at => at[label] >= Least)).ToArray();
        return new ComparisonState(
            interpolation.A.ToArray(), interpolation.B.ToArray(), [.. differences.Select(ComparedLayer.Of)], [.. differences.SelectMany(Rounded)],
            leading, [.. leading.Select(label => curve.Probabilities.Select(at => at[label]).ToArray())], curve.LabelChanges);
    }

    private static IEnumerable<byte> Rounded(LayerDifference difference) =>
        difference.Values.Select(value => unchecked((byte)(sbyte)MathF.Round(difference.Limit > 0 ? sbyte.MaxValue * value / difference.Limit : 0)));
}

/// <summary>A layer's part of a comparison: its maps' size, the end of its scale, and how large the difference is (<see cref="LayerDifference"/>).</summary>
internal sealed record ComparedLayer(string Name, int Channels, int Rows, int Columns, float Limit, double RootMeanSquare, double? Relative)
{
    public static ComparedLayer Of(LayerDifference one) => new(
        one.Layer.Name, one.Layer.Output.Channels, one.Layer.Output.Rows, one.Layer.Output.Columns, one.Limit, one.RootMeanSquare, one.Relative);
}
