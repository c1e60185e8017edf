using Explorer.Network.Architecture;
using Explorer.Network.Model;

namespace Explorer.Network.Comparison;

/// <summary>How far one image's way through a network is from another's at one layer: B − A, value by value.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Values">B − A, row-major in the order <c>[channel, row, column]</c>.</param>
/// <param name="Limit">The largest difference without its sign: what a scale with zero in its middle has to reach.</param>
/// <param name="RootMeanSquare">The size of the difference in one number: the square root of the mean of its squares.</param>
/// <param name="Relative">The same over the root mean square of A's own values; null where A is zero throughout.</param>
public sealed record LayerDifference(Layer Layer, IReadOnlyList<float> Values, float Limit, double RootMeanSquare, double? Relative)
{
    /// <summary>Compares two passes at every layer, in the layers' order.</summary>
    /// <exception cref="ArgumentException">The passes are of networks of different shapes.</exception>
    public static IReadOnlyList<LayerDifference> Between(ForwardPass a, ForwardPass b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Architecture != b.Architecture)
            throw new ArgumentException($"Passes of {a.Architecture.Name} and {b.Architecture.Name} cannot be compared.", nameof(b));
        return [.. a.Architecture.Layers.Select(layer => Of(layer, a.Values(layer), b.Values(layer)))];
    }

    private static LayerDifference Of(Layer layer, ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var (values, limit, squares, own) = (new float[a.Length], 0f, 0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = b[i] - a[i];
            limit = Math.Max(limit, Math.Abs(values[i]));
            squares += (double)values[i] * values[i];
            own += (double)a[i] * a[i];
        }
        return new LayerDifference(layer, values, limit, Math.Sqrt(squares / values.Length), own > 0 ? Math.Sqrt(squares / own) : null);
    }
}
