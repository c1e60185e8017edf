namespace Explorer.Network.Preprocessing;

/// <summary>Thickens lines that would vanish at a network's 28 pixels: a fine pen on a large sheet.</summary>
internal static class ThinLines
{
    private const byte Ink = 96;

    // Of the drawing's longer side: MNIST's strokes are about an eighth of it, and those of a pen on the pad a tenth.
    private const double TooThin = 0.035;
    private const double Thickness = 0.09;

    /// <summary>The thickness of the lines as a share of the drawing's longer side where they are too thin; else null.</summary>
    public static double? Measure(InkImage ink)
    {
        if (InkMeasure.Box(ink) is not { } box)
            return null;
        var (area, edge) = (0, 0);
        for (var y = box.Top; y < box.Bottom; y++)
            for (var x = box.Left; x < box.Right; x++)
                if (IsInk(x, y))
                {
                    area++;
                    edge += IsInk(x - 1, y) && IsInk(x + 1, y) && IsInk(x, y - 1) && IsInk(x, y + 1) ? 0 : 1;
                }
        // A line of one or two pixels is all edge; of a thicker one, the edge is its two sides.
        var thickness = area == 0 ? 1 : area == edge ? 1.5 : 2.0 * area / edge;
        var share = thickness / box.LongerSide;
        return share < TooThin ? share : null;

        bool IsInk(int x, int y) => x >= 0 && y >= 0 && x < ink.Width && y < ink.Height && ink[y, x] >= Ink;
    }

    /// <summary>Makes every line full ink and as thick as a pen's.</summary>
    public static InkImage Thicken(InkImage ink)
    {
        if (InkMeasure.Box(ink) is not { } box)
            return ink;
        var strongest = Levels.Of(ink.Pixels).AtShare(0.7, above: InkMeasure.Threshold);
        var radius = Math.Max(1, Thickness * box.LongerSide / 2 - 0.5);
        var pixels = new byte[ink.Width * ink.Height];
        var reach = (int)Math.Ceiling(radius);
        for (var y = 0; y < ink.Height; y++)
            for (var x = 0; x < ink.Width; x++)
            {
                var value = Math.Min(255, ink[y, x] * 255 / strongest);
                if (value < InkMeasure.Threshold)
                    continue;
                for (var row = Math.Max(0, y - reach); row <= Math.Min(ink.Height - 1, y + reach); row++)
                    for (var column = Math.Max(0, x - reach); column <= Math.Min(ink.Width - 1, x + reach); column++)
                    {
                        // A soft edge: one pixel from full ink to none.
                        var cover = Math.Clamp(radius + 0.5 - Math.Sqrt((row - y) * (row - y) + (column - x) * (column - x)), 0, 1);
                        ref var pixel = ref pixels[row * ink.Width + column];
                        pixel = Math.Max(pixel, (byte)(value * cover));
                    }
            }
        return InkImage.Adopt(ink.Width, ink.Height, pixels);
    }
}
