using Explorer.Network.Drawing;

namespace Explorer.Network.Doubting;

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
        var parts = Parts(ink);
        if (parts.Count < 2)
            return 1;
        var all = parts.Sum(part => part.Pixels);
        var height = parts.Max(part => part.Bottom) - parts.Min(part => part.Top) + 1;
        return Math.Max(1, parts.Count(part => part.Pixels >= LeastShare * all && part.Bottom - part.Top + 1 >= LeastHeight * height));
    }

    /// <summary>The places without ink that cannot be left without crossing ink, not even at a corner.</summary>
    public static int Holes(InkImage ink)
    {
        ArgumentNullException.ThrowIfNull(ink);
        var least = LeastHole * ink.Width * ink.Height;
        var (seen, next, holes) = (new bool[ink.Width * ink.Height], new Stack<(int X, int Y)>(), 0);
        for (var i = 0; i < seen.Length; i++)
        {
            var (pixels, isOpen) = (0, false);
            next.Push((i % ink.Width, i / ink.Width));
            while (next.TryPop(out var at))
            {
                if (at.X < 0 || at.Y < 0 || at.X >= ink.Width || at.Y >= ink.Height)
                {
                    isOpen = true;
                    continue;
                }
                var place = at.Y * ink.Width + at.X;
                if (seen[place] || ink[at.Y, at.X] >= Ink)
                    continue;
                seen[place] = true;
                pixels++;
                next.Push((at.X - 1, at.Y));
                next.Push((at.X + 1, at.Y));
                next.Push((at.X, at.Y - 1));
                next.Push((at.X, at.Y + 1));
            }
            holes += !isOpen && pixels >= least ? 1 : 0;
        }
        return holes;
    }

    private static List<(int Pixels, int Top, int Bottom)> Parts(InkImage ink)
    {
        var seen = new bool[ink.Width * ink.Height];
        var next = new Stack<(int X, int Y)>();
        List<(int Pixels, int Top, int Bottom)> parts = [];
        for (var i = 0; i < seen.Length; i++)
        {
            next.Push((i % ink.Width, i / ink.Width));
            var (pixels, top, bottom) = (0, int.MaxValue, int.MinValue);
            while (next.TryPop(out var at))
            {
                if (at.X < 0 || at.Y < 0 || at.X >= ink.Width || at.Y >= ink.Height || seen[at.Y * ink.Width + at.X] || ink[at.Y, at.X] < Ink)
                    continue;
                seen[at.Y * ink.Width + at.X] = true;
                (pixels, top, bottom) = (pixels + 1, Math.Min(top, at.Y), Math.Max(bottom, at.Y));
                for (var y = -1; y <= 1; y++)
                    for (var x = -1; x <= 1; x++)
                        next.Push((at.X + x, at.Y + y));
            }
            if (pixels > 0)
                parts.Add((pixels, top, bottom));
        }
        return parts;
    }
}
