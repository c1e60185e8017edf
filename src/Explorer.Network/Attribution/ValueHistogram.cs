using Explorer.Network.Architecture;
using Explorer.Network.Model;

namespace Explorer.Network.Attribution;

/// <summary>How the values of a layer are spread, for one image.</summary>
/// <param name="Least">The smallest value, where the first bin begins.</param>
/// <param name="Most">The largest value, where the last bin ends.</param>
/// <param name="Counts">Values in each bin; all bins are equally wide.</param>
/// <param name="Zeros">Values that are exactly 0.</param>
/// <param name="ZeroMaps">The maps that are 0 everywhere.</param>
public sealed record ValueHistogram(float Least, float Most, IReadOnlyList<int> Counts, int Zeros, IReadOnlyList<int> ZeroMaps)
{
    /// <summary>Counts a layer's values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than one bin.</exception>
    public static ValueHistogram Of(ForwardPass pass, Layer layer, int bins)
    {
        ArgumentNullException.ThrowIfNull(pass);
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        var values = pass.Values(layer);
        var (least, most) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (var value in values)
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        var (counts, zeros) = (new int[bins], 0);
        foreach (var value in values)
        {
            counts[most > least ? Math.Min(bins - 1, (int)(((double)value - least) / ((double)most - least) * bins)) : 0]++;
            zeros += value == 0 ? 1 : 0;
        }
        var still = layer.Output.IsSpatial ? Enumerable.Range(0, layer.Output.Channels).Where(channel => !pass.Map(layer, channel).ContainsAnyExcept(0f)) : [];
        return new ValueHistogram(least, most, counts, zeros, [.. still]);
    }
}
