namespace Explorer.Network.Preprocessing;

/// <summary>Lays the ink of a picture onto the square of the pad.</summary>
internal static class PadFrame
{
    // Smaller than this in its picture, a drawing is brought nearer: few pixels of the pad would be left for it.
    private const double SmallDrawing = 0.45;
    private const double Nearer = 0.6;

    /// <summary>The picture in the middle of a square, as large as it fits; a small drawing is cut out.</summary>
    public static InkImage Lay(InkImage ink, int side)
    {
        var square = InkMeasure.Box(ink) is { } box && box.LongerSide < SmallDrawing * Math.Max(ink.Width, ink.Height) && box.LongerSide / Nearer >= side / 4.0
            ? Square(ink, box, (int)(box.LongerSide / Nearer))
            : Square(ink, new PixelBox(0, 0, ink.Width, ink.Height), Math.Max(ink.Width, ink.Height));
        // Whole pixels stay whole where the side allows it, as that of MNIST's images does.
        return side % square.Width == 0 ? Repeat(square, side / square.Width) : Resampler.Resize(square, side, side);
    }

    private static InkImage Square(InkImage ink, PixelBox around, int side)
    {
        if (ink.Width == side && ink.Height == side)
            return ink;
        var (left, top) = (around.Left + (around.Width - side) / 2, around.Top + (around.Height - side) / 2);
        var pixels = new byte[side * side];
        for (var y = Math.Max(0, -top); y < side && top + y < ink.Height; y++)
            for (var x = Math.Max(0, -left); x < side && left + x < ink.Width; x++)
                pixels[y * side + x] = ink[top + y, left + x];
        return InkImage.Adopt(side, side, pixels);
    }

    private static InkImage Repeat(InkImage ink, int times)
    {
        if (times == 1)
            return ink;
        var side = ink.Width * times;
        var pixels = new byte[side * side];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = ink[i / side / times, i % side / times];
        return InkImage.Adopt(side, side, pixels);
    }
}
