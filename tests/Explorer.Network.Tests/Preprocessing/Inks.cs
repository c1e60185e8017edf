using Explorer.Network.Preprocessing;

namespace Explorer.Network.Tests.Preprocessing;

/// <summary>Drawings for the tests.</summary>
internal static class Inks
{
    private static readonly (double X, double Y)[] SevenPath = [(0, 0), (0.7, 0), (0.3, 1)];

    /// <summary>An anti-aliased 7, <paramref name="height"/> pixels high between the middles of its strokes.</summary>
    public static InkImage Seven(int side, double left, double top, double height, double penWidth) =>
        Stroke(side, side, penWidth, [.. SevenPath.Select(p => (left + (p.X * height), top + (p.Y * height)))]);

    public static InkImage Stroke(int width, int height, double penWidth, (double X, double Y)[] path)
    {
        var pixels = new byte[width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var distance = path.Zip(path.Skip(1), (a, b) => Distance((x, y), a, b)).Min();
                pixels[(y * width) + x] = (byte)Math.Round(255 * Math.Clamp((penWidth / 2) + 0.5 - distance, 0, 1));
            }
        }

        return new InkImage(width, height, pixels);
    }

    public static InkImage Filled(int width, int height, PixelBox box, byte value = 255)
    {
        var pixels = new byte[width * height];
        for (var y = box.Top; y < box.Bottom; y++) pixels.AsSpan((y * width) + box.Left, box.Width).Fill(value);
        return new InkImage(width, height, pixels);
    }

    public static InkImage Noise(int width, int height, Random random)
    {
        var pixels = new byte[width * height];
        random.NextBytes(pixels);
        return new InkImage(width, height, pixels);
    }

    /// <summary>A few random strokes somewhere in a raster of random size.</summary>
    public static InkImage Scribble(Random random)
    {
        int width = random.Next(20, 130), height = random.Next(20, 130);
        var path = Enumerable.Range(0, random.Next(2, 6))
            .Select(_ => (random.NextDouble() * width, random.NextDouble() * height)).ToArray();
        return Stroke(width, height, 1 + (random.NextDouble() * 8), path);
    }

    public static PixelBox BoxOfAny(InkImage image)
    {
        var inked = Naive.Places(image).Where(p => image[p.Y, p.X] > 0).ToList();
        int left = inked.Min(p => p.X), top = inked.Min(p => p.Y);
        return new PixelBox(left, top, inked.Max(p => p.X) - left + 1, inked.Max(p => p.Y) - top + 1);
    }

    public static double MeanDifference(InkImage one, InkImage other) =>
        Naive.Places(one).Average(p => Math.Abs(one[p.Y, p.X] - other[p.Y, p.X])) / 255;

    private static double Distance((double X, double Y) point, (double X, double Y) from, (double X, double Y) to)
    {
        double dx = to.X - from.X, dy = to.Y - from.Y;
        var along = Math.Clamp((((point.X - from.X) * dx) + ((point.Y - from.Y) * dy)) / ((dx * dx) + (dy * dy)), 0, 1);
        return Math.Sqrt(
            Math.Pow(point.X - from.X - (along * dx), 2) + Math.Pow(point.Y - from.Y - (along * dy), 2));
    }
}
