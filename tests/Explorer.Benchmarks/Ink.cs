namespace Explorer.Benchmarks;

/// <summary>Drawings as the pad sends them.</summary>
internal static class Ink
{
    public const int Side = 112;

    // From frame to frame a drawing moves over a square of eight by eight pixels.
    private const int Moves = 8;

    /// <summary>A digit 3 of two bows, 9 pixels wide, moved a little from one to the next.</summary>
    public static byte[][] Threes { get; } = [.. Enumerable.Range(0, Moves * Moves).Select(frame => Begun(frame, share: 1))];

    /// <summary>As much of such a 3 as the pen has drawn.</summary>
    /// <param name="frame">The number of the frame.</param>
    /// <param name="share">How much that is, 0 to 1.</param>
    public static byte[] Begun(int frame, double share)
    {
        var pixels = new byte[Side * Side];
        for (var t = 0.0; t <= 1; t += 0.002)
        {
            if (t <= 2 * share)
                Dot(pixels, 52 + 18 * Math.Sin(Math.PI * 1.3 * t), 22 + 32 * t, frame);
            if (t <= 2 * share - 1)
                Dot(pixels, 52 + 22 * Math.Sin(Math.PI * 1.2 * t), 54 + 36 * t, frame);
        }
        return pixels;
    }

    private static void Dot(byte[] pixels, double x, double y, int frame)
    {
        for (var row = -4; row <= 4; row++)
            for (var column = -4; column <= 4; column++)
                if (row * row + column * column <= 20)
                    pixels[((int)y + row + frame / Moves % Moves) * Side + (int)x + column + frame % Moves] = 255;
    }
}
