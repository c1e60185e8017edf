using Explorer.Network.Preprocessing;

namespace Explorer.Network.Tests.Preprocessing;

/// <summary>Pictures of digits as people take them, made by code: paper, light and pen are what a test asks for.</summary>
internal static class Photographs
{
    public const int Side = 400;

    /// <summary>The digits that are drawn, as strokes in a square of side 1.</summary>
    public static IReadOnlyDictionary<int, (double X, double Y)[]> Digits { get; } = new Dictionary<int, (double X, double Y)[]>
    {
        [2] = [(0.28, 0.32), (0.36, 0.2), (0.55, 0.18), (0.68, 0.27), (0.66, 0.42), (0.5, 0.58), (0.28, 0.8), (0.72, 0.8)],
        [3] = [(0.3, 0.22), (0.5, 0.17), (0.66, 0.25), (0.65, 0.4), (0.48, 0.48), (0.66, 0.56), (0.68, 0.72), (0.5, 0.82), (0.3, 0.77)],
        [4] = [(0.45, 0.2), (0.3, 0.58), (0.7, 0.58), (0.58, 0.58), (0.58, 0.35), (0.58, 0.84)],
        [5] = [(0.68, 0.2), (0.38, 0.2), (0.35, 0.46), (0.52, 0.43), (0.66, 0.52), (0.68, 0.68), (0.54, 0.8), (0.32, 0.77)],
        [7] = [(0.3, 0.22), (0.7, 0.22), (0.45, 0.82)],
    };

    /// <summary>A digit on white paper, dark where there is ink.</summary>
    /// <param name="digit">Which.</param>
    /// <param name="pen">The pen's width in pixels of 400.</param>
    /// <param name="paper">The light of the paper at a place, both from 0 to 1; null is white.</param>
    /// <param name="side">Pixels along each side.</param>
    /// <param name="hand">Who wrote it, and where; null is upright in the middle.</param>
    public static PictureRaster Of(int digit, double pen = 26, Func<double, double, double>? paper = null, int side = Side, Hand? hand = null)
    {
        var radius = pen * side / Side / 2;
        var path = hand is null ? Digits[digit] : [.. Digits[digit].Select(hand.Place)];
        return Raster(side, (x, y) =>
        {
            var distance = double.PositiveInfinity;
            for (var i = 1; i < path.Length; i++)
                distance = Math.Min(distance, Distance(x, y, path[i - 1].X * side, path[i - 1].Y * side, path[i].X * side, path[i].Y * side));
            return (paper?.Invoke(x / (double)side, y / (double)side) ?? 1) * (1 - 0.88 * Math.Clamp(radius + 0.5 - distance, 0, 1));
        });
    }

    private static double Distance(double x, double y, double fromX, double fromY, double toX, double toY)
    {
        var (dx, dy) = (toX - fromX, toY - fromY);
        var along = Math.Clamp(((x - fromX) * dx + (y - fromY) * dy) / (dx * dx + dy * dy), 0, 1);
        return Math.Sqrt(Math.Pow(x - fromX - along * dx, 2) + Math.Pow(y - fromY - along * dy, 2));
    }

    /// <summary>A raster of greys between 0 and 1.</summary>
    public static PictureRaster Raster(int side, Func<int, int, double> grey)
    {
        var rgba = new byte[4 * side * side];
        for (var i = 0; i < side * side; i++)
        {
            var value = (byte)Math.Clamp(Math.Round(255 * grey(i % side, i / side)), 0, 255);
            (rgba[4 * i], rgba[4 * i + 1], rgba[4 * i + 2], rgba[4 * i + 3]) = (value, value, value, 255);
        }
        return new PictureRaster(side, side, rgba);
    }
}

/// <summary>How somebody writes a digit, and where on the sheet.</summary>
/// <param name="Turn">To the right, in radians.</param>
/// <param name="Slant">How far a unit of height leans to the right.</param>
/// <param name="Size">A share of the usual size.</param>
/// <param name="Left">How far the digit lies from the middle, in sheets.</param>
/// <param name="Down">The same downwards.</param>
internal sealed record Hand(double Turn, double Slant, double Size, double Left, double Down)
{
    public static Hand Random(Random random) => new(
        Between(random, -0.2, 0.2), Between(random, -0.15, 0.3), Between(random, 0.5, 1.1), Between(random, -0.1, 0.1), Between(random, -0.08, 0.08));

    public (double X, double Y) Place((double X, double Y) point)
    {
        var (x, y) = (Size * (point.X - 0.5 - Slant * (point.Y - 0.5)), Size * (point.Y - 0.5));
        var (sin, cos) = Math.SinCos(Turn);
        return (0.5 + Left + x * cos - y * sin, 0.5 + Down + x * sin + y * cos);
    }

    private static double Between(Random random, double from, double to) => from + (to - from) * random.NextDouble();
}
