namespace Explorer.Web.Components.Explore.Arithmetic;

/// <summary>A sum as a waterfall: each part begins where the one before it ended.</summary>
public sealed class Waterfall
{
    private readonly double _low;
    private readonly double _span;

    /// <summary>Lays out the parts of a sum in their order.</summary>
    public Waterfall(IEnumerable<double> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        List<double> ends = [0];
        foreach (var part in parts)
            ends.Add(ends[^1] + part);
        _low = ends.Min();
        _span = ends.Max() - _low is > 0 and var span ? span : 1;
        Bars = [.. ends.Zip(ends.Skip(1), Bar)];
        Total = Bar(0, ends[^1]);
    }

    /// <summary>A bar for each part.</summary>
    public IReadOnlyList<WaterfallBar> Bars { get; }

    /// <summary>The bar of the sum, which begins at 0.</summary>
    public WaterfallBar Total { get; }

    private WaterfallBar Bar(double from, double to) => new((Math.Min(from, to) - _low) / _span, Math.Abs(to - from) / _span, (to - _low) / _span, to < from);
}

/// <summary>A bar of a waterfall; places are shares of the way from the lowest running sum to the highest, 0 being one of them.</summary>
/// <param name="Left">Where it begins.</param>
/// <param name="Width">How long it is.</param>
/// <param name="End">Where the running sum is after it.</param>
/// <param name="IsNegative">Whether it leads to the left.</param>
public sealed record WaterfallBar(double Left, double Width, double End, bool IsNegative);
