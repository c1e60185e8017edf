using System.Globalization;
using System.Text;

namespace Explorer.Drawings.Invented;

/// <summary>Paths in SVG's notation from corners; x and y as in a design.</summary>
internal static class Pattern
{
    /// <summary>The garment's axis.</summary>
    public const double Axis = 50;

    /// <summary>A closed path.</summary>
    /// <param name="corners">In their order.</param>
    /// <param name="rounding">How much of both sides a rounded corner takes, 0 to 0.5; 0 leaves it sharp.</param>
    public static string Closed(IReadOnlyList<(double X, double Y)> corners, double rounding)
    {
        var path = new StringBuilder();
        for (var i = 0; i < corners.Count; i++)
        {
            var (here, before, after) = (corners[i], corners[(i + corners.Count - 1) % corners.Count], corners[(i + 1) % corners.Count]);
            path.Append(i == 0 ? "M" : " L").Append(Text(Towards(here, before, rounding)));
            path.Append(" Q").Append(Text(here)).Append(' ').Append(Text(Towards(here, after, rounding)));
        }
        return path.Append(" Z").ToString();
    }

    /// <summary>Both sides of a thing of which one is given: corners by their distance from the axis, from the top to the bottom.</summary>
    public static IReadOnlyList<(double X, double Y)> Mirrored(IReadOnlyList<(double Away, double Y)> half) =>
    [
        .. half.Select(corner => (Axis + corner.Away, corner.Y)),
        .. half.Where(corner => corner.Away > 0).Reverse().Select(corner => (Axis - corner.Away, corner.Y)),
    ];

    /// <summary>A stroke through points.</summary>
    public static string Line(params ReadOnlySpan<(double X, double Y)> points)
    {
        var path = new StringBuilder(" M");
        for (var i = 0; i < points.Length; i++)
            path.Append(i == 0 ? "" : " L").Append(Text(points[i]));
        return path.ToString();
    }

    /// <summary>A stroke and its mirror image.</summary>
    public static string Pair(params ReadOnlySpan<(double Away, double Y)> points)
    {
        var (right, left) = (new (double, double)[points.Length], new (double, double)[points.Length]);
        for (var i = 0; i < points.Length; i++)
            (right[i], left[i]) = ((Axis + points[i].Away, points[i].Y), (Axis - points[i].Away, points[i].Y));
        return Line(right) + Line(left);
    }

    /// <summary>A stroke that rises from one point and comes down at another.</summary>
    public static string Arch((double X, double Y) from, (double X, double Y) to, double height) =>
        $" M{Text(from)} C{Text((from.X, from.Y - height))} {Text((to.X, to.Y - height))} {Text(to)}";

    private static (double X, double Y) Towards((double X, double Y) from, (double X, double Y) to, double share) =>
        (from.X + (to.X - from.X) * share, from.Y + (to.Y - from.Y) * share);

    private static string Text((double X, double Y) point) => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.##} {point.Y:0.##}");
}
