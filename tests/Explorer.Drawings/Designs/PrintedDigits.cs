using Explorer.Network.Preprocessing;

namespace Explorer.Drawings.Designs;

/// <summary>Digits as they are printed and shown on displays, drawn by exact strokes: no fonts are needed.</summary>
public static class PrintedDigits
{
    private static readonly Dictionary<string, string[]> _faces = new()
    {
        // Circles and straight lines, as in Futura.
        ["geometric"] =
        [
            "M30 0 A30 50 0 1 1 29.9 0", "M6 18 L26 0 L26 100", "M4 26 A26 26 0 1 1 51 40 L0 100 L60 100", "M8 16 A24 24 0 1 1 28 48 A27 27 0 1 1 2 84",
            "M46 100 L46 0 L0 70 L62 70", "M52 0 L16 0 L9 44 A30 30 0 1 1 2 86", "M42 0 L8 52 A29 29 0 1 0 56 54 A29 29 0 0 0 8 52", "M0 0 L58 0 L20 100",
            "M30 0 A22 22 0 1 1 29.9 0 M30 45 A28 28 0 1 1 29.9 45", "M18 100 L52 48 A29 29 0 1 0 4 46 A29 29 0 0 0 52 48",
        ],
        // Rounded rectangles, as on road signs.
        ["sign"] =
        [
            "M0 25 A25 25 0 0 1 50 25 L50 75 A25 25 0 0 1 0 75 Z", "M0 20 L22 0 L22 100", "M0 24 A24 24 0 0 1 48 24 C48 44 20 70 0 100 L50 100", "M0 0 L46 0 L22 40 C60 40 60 100 22 100 C10 100 2 92 0 82",
            "M30 0 L0 76 L56 76 M40 46 L40 100", "M46 0 L4 0 L4 42 C20 34 50 38 50 68 C50 98 14 108 0 86", "M34 0 L6 54 M2 72 A24 28 0 1 1 50 72 A24 28 0 1 1 2 72", "M0 0 L50 0 L16 100",
            "M4 24 A21 24 0 1 1 46 24 A21 24 0 1 1 4 24 M0 74 A25 26 0 1 1 50 74 A25 26 0 1 1 0 74", "M16 100 L44 46 M0 28 A24 28 0 1 1 48 28 A24 28 0 1 1 0 28",
        ],
        // With feet, as on a typewriter.
        ["typewriter"] =
        [
            "M28 0 C-4 0 -4 100 28 100 C60 100 60 0 28 0", "M6 14 L28 0 L28 100 M4 100 L52 100", "M4 30 C4 -10 56 -10 54 28 C52 56 12 74 2 100 L56 100 L56 88", "M4 14 C16 -8 54 -4 50 24 C48 42 34 46 22 47 C44 47 58 58 54 78 C48 106 10 104 0 84",
            "M44 100 L44 0 L0 68 L60 68 M30 100 L58 100", "M52 0 L12 0 L8 44 C26 32 58 40 54 72 C50 104 12 106 0 84", "M50 6 C26 -8 0 26 2 66 C4 108 54 106 54 72 C54 42 16 40 4 64", "M0 14 L0 0 L54 0 C40 32 26 62 24 100",
            "M28 0 C-2 0 0 44 28 46 C62 50 62 100 28 100 C-6 100 -6 50 28 46 C56 44 58 0 28 0", "M6 94 C30 108 56 74 54 34 C52 -8 2 -6 2 28 C2 58 40 60 52 36",
        ],
    };

    // The segments of a display, a to g.
    private static readonly ((double X, double Y) From, (double X, double Y) To)[] _segments =
        [((0, 0), (52, 0)), ((52, 0), (52, 50)), ((52, 50), (52, 100)), ((0, 100), (52, 100)), ((0, 50), (0, 100)), ((0, 0), (0, 50)), ((0, 50), (52, 50))];

    private static readonly string[] _lit = ["abcdef", "bc", "abged", "abgcd", "fgbc", "afgcd", "afgedc", "abc", "abcdefg", "abcdfg"];

    // Some displays leave the hooks of 6, 7 and 9 out, or add one to the 7.
    private static readonly string[] _otherwiseLit = ["abcdef", "bc", "abged", "abgcd", "fgbc", "afgcd", "fgedc", "fabc", "abcdefg", "abcfg"];

    /// <summary>The ten digits of each printed face.</summary>
    public static IReadOnlyList<Design> Printed { get; } = [.. _faces.Values.SelectMany(face => face.Select((strokes, digit) => new Design(digit, strokes)))];

    /// <summary>The ten digits of displays of seven segments: whose segments touch, and do not; with and without hooks.</summary>
    public static IReadOnlyList<Design> SevenSegments { get; } =
        [.. from lit in new[] { _lit, _otherwiseLit } from gap in new[] { 0.0, 4.0 } from digit in Enumerable.Range(0, 10) select new Design(digit, Segments(lit[digit], gap))];

    /// <summary>Draws each design some times: exact, of any size and pen, a display's digits a little slanted.</summary>
    /// <returns>The ink as the pad sends it, and the digit.</returns>
    public static IEnumerable<(InkImage Ink, int Label)> Draw(IReadOnlyList<Design> designs, int repeats, int seed)
    {
        ArgumentNullException.ThrowIfNull(designs);
        for (var i = 0; i < designs.Count; i++)
        {
            var random = new Random(seed + i);
            for (var n = 0; n < repeats; n++)
            {
                double Between(double from, double to) => from + (to - from) * random.NextDouble();
                var size = Between(90, 190);
                var slant = random.Next(3) == 0 ? Between(0.05, 0.2) : 0;
                var hand = new StrokeJitter(size, PenWidth: size * Between(0.07, 0.16), Rotation: 0, slant, Aspect: Between(0.8, 1.2), Wobble: 0);
                yield return (Pad.Draw(designs[i], StrokeStyle.Written, hand, random), designs[i].Label);
            }
        }
    }

    private static string Segments(string lit, double gap) => string.Join(' ', lit.Select(name =>
    {
        var (from, to) = _segments[name - 'a'];
        double across = Math.Sign(to.X - from.X) * gap, down = Math.Sign(to.Y - from.Y) * gap;
        return FormattableString.Invariant($"M{from.X + across} {from.Y + down} L{to.X - across} {to.Y - down}");
    }));
}
