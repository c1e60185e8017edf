using Explorer.Network.Preprocessing;

namespace Explorer.Network.Uncertainty;

/// <summary>Recognises the digits of a seven-segment display by the segments that are lit, upright or slanted.</summary>
internal static class SegmentDisplay
{
    private const byte Ink = 128;
    private const double LeastAspect = 1.1;
    private const double MostAspect = 3.2;

    // Italic displays lean by up to a quarter of their height.
    private static readonly double[] _slants = [0, 0.05, 0.1, 0.15, 0.2, 0.25];

    // Where along a segment its ink is looked for, as a share of its length. A bent line misses the outer places; other segments
    // may reach those of one that is dark.
    private static readonly double[] _inner = [0.25, 0.35, 0.5, 0.65, 0.75];
    private static readonly double[] _outer = [0.12, 0.88];

    // Top, upper right, lower right, bottom, lower left, upper left, middle: a bit each, the first one lowest. The narrow 1 is left
    // out: it is a stroke like any other.
    private static readonly Dictionary<int, int> _digits = new()
    {
        [0b0111111] = 0, [0b1011011] = 2, [0b1001111] = 3, [0b1100110] = 4, [0b1101101] = 5, [0b1111101] = 6, [0b1111100] = 6,
        [0b0000111] = 7, [0b0100111] = 7, [0b1111111] = 8, [0b1101111] = 9, [0b1100111] = 9,
    };

    /// <summary>The digit that lit segments show; null for any other drawing, as handwriting is.</summary>
    public static int? Read(InkImage ink)
    {
        ArgumentNullException.ThrowIfNull(ink);
        var rows = Rows(ink);
        if (rows.Count == 0)
            return null;
        // Upright, a display's digit is narrowest.
        var (slant, left, right) = _slants
            .Select(slant => (Slant: slant, Left: rows.Min(row => row.First + slant * row.Y), Right: rows.Max(row => row.Last + slant * row.Y) + 1))
            .MinBy(one => one.Right - one.Left);
        var half = StrokeWidth(ink, rows) / 2;
        return Lit(ink, slant, left + half, right - half, rows[0].Y + half, rows[^1].Y + 1 - half) is { } lit && _digits.TryGetValue(lit, out var digit) ? digit : null;
    }

    /// <summary>The rows that have ink, with its first and its last column.</summary>
    internal static List<(int Y, int First, int Last)> Rows(InkImage ink)
    {
        List<(int, int, int)> rows = [];
        for (var y = 0; y < ink.Height; y++)
        {
            if (ink.Row(y).IndexOfAnyInRange(Ink, byte.MaxValue) is >= 0 and var first)
                rows.Add((y, first, ink.Row(y).LastIndexOfAnyInRange(Ink, byte.MaxValue)));
        }
        return rows;
    }

    /// <summary>Which segments are full of ink; null where one is neither full nor empty.</summary>
    private static int? Lit(InkImage ink, double slant, double left, double right, double top, double bottom)
    {
        var middle = (top + bottom) / 2;
        if (right <= left || (bottom - top) / (right - left) is < LeastAspect or > MostAspect)
            return null;
        // What the segments surround is empty.
        if (IsInk((left + right) / 2, (top + middle) / 2) || IsInk((left + right) / 2, (middle + bottom) / 2))
            return null;
        ((double X, double Y) From, (double X, double Y) To)[] segments =
        [
            ((left, top), (right, top)), ((right, top), (right, middle)), ((right, middle), (right, bottom)), ((left, bottom), (right, bottom)),
            ((left, middle), (left, bottom)), ((left, top), (left, middle)), ((left, middle), (right, middle)),
        ];
        var lit = 0;
        for (var i = 0; i < segments.Length; i++)
        {
            var (from, to) = segments[i];
            var inked = _inner.Count(IsInked);
            if (inked != 0 && inked + _outer.Count(IsInked) != _inner.Length + _outer.Length)
                return null;
            lit |= inked > 0 ? 1 << i : 0;

            bool IsInked(double share) => IsInk(from.X + (to.X - from.X) * share, from.Y + (to.Y - from.Y) * share);
        }
        return lit;

        bool IsInk(double x, double y)
        {
            var (row, column) = ((int)y, (int)(x - slant * (int)y));
            return row >= 0 && row < ink.Height && column >= 0 && column < ink.Width && ink[row, column] >= Ink;
        }
    }

    /// <summary>The median length of the runs of ink along rows and columns: most of them cross a stroke.</summary>
    /// <param name="ink">The drawing.</param>
    /// <param name="rows">Its rows that have ink, at least one.</param>
    internal static double StrokeWidth(InkImage ink, List<(int Y, int First, int Last)> rows)
    {
        // How many runs there are of each length, and how far down the one of each column has come.
        var runs = new int[Math.Max(ink.Width, ink.Height) + 1];
        var (left, right) = (rows.Min(row => row.First), rows.Max(row => row.Last));
        Span<int> columns = stackalloc int[right - left + 1];
        for (var y = rows[0].Y; y <= rows[^1].Y; y++)
        {
            var across = 0;
            var pixels = ink.Row(y);
            for (var x = left; x <= right; x++)
                if (pixels[x] >= Ink)
                {
                    across++;
                    columns[x - left]++;
                }
                else
                {
                    End(ref across);
                    End(ref columns[x - left]);
                }
            End(ref across);
        }
        foreach (ref var down in columns)
            End(ref down);
        var before = 0;
        var middle = runs.Sum() / 2;
        return Array.FindIndex(runs, count => (before += count) > middle);

        void End(ref int run)
        {
            if (run > 0)
                runs[run]++;
            run = 0;
        }
    }
}
