using Explorer.Network.Preprocessing;

namespace Explorer.Network.Uncertainty;

/// <summary>Counts the things in a drawing, and the places that its lines enclose.</summary>
internal static class InkParts
{
    private const byte Ink = 64;

    // Smaller than one pixel of the network's 28, a gap between two lines is none.
    private const double LeastHole = 1.0 / (28 * 28);

    // The bar of a 5 that misses its body is short and light; a second digit is neither.
    private const double LeastShare = 0.25;
    private const double LeastHeight = 0.35;

    /// <summary>
    /// The parts that touch nowhere, not even at a corner, and hold a quarter of the ink and a third of the height, or more; 1
    /// where none or one does.
    /// </summary>
    public static int Things(InkImage ink)
    {
        ArgumentNullException.ThrowIfNull(ink);
        var parts = InkRegion.Of(ink, Ink, byte.MaxValue, byCorners: true);
        if (parts.Count < 2)
            return 1;
        var all = parts.Sum(part => part.Count);
        var height = parts.Max(part => part.Bottom) - parts.Min(part => part.Top) + 1;
        return Math.Max(1, parts.Count(part => part.Count >= LeastShare * all && part.Bottom - part.Top + 1 >= LeastHeight * height));
    }

    /// <summary>The places without ink that cannot be left without crossing ink, not even at a corner.</summary>
    public static int Holes(InkImage ink)
    {
        ArgumentNullException.ThrowIfNull(ink);
        var least = LeastHole * ink.Width * ink.Height;
        return InkRegion.Of(ink, 0, Ink - 1, byCorners: false).Count(region => !region.IsOpen && region.Count >= least);
    }
}
