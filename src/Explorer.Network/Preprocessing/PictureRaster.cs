namespace Explorer.Network.Preprocessing;

/// <summary>The decoded pixels of a picture.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Rgba">Red, green, blue and alpha (not premultiplied) of every pixel, row by row.</param>
public sealed record PictureRaster(int Width, int Height, byte[] Rgba)
{
    /// <summary>
    /// The same picture with a longer side of at most so many pixels; each pixel is the mean of the area it stands for, weighted
    /// by how opaque it is. <c>wwwroot/js/picture.js</c> computes the same numbers in the browser.
    /// </summary>
    public PictureRaster Reduce(int longerSide)
    {
        var longer = Math.Max(Width, Height);
        if (longer <= longerSide)
            return this;
        int width = Math.Max(1, Side(Width)), height = Math.Max(1, Side(Height));
        var (result, sums) = (new byte[4 * width * height], new long[4 * Width]);
        var columns = Enumerable.Range(0, width).Select(x => Taps.At(x, Width, width)).ToArray();
        var area = (long)Taps.Total(Width, width) * Taps.Total(Height, height);
        for (var y = 0; y < height; y++)
        {
            Array.Clear(sums);
            var rows = Taps.At(y, Height, height);
            for (var row = rows.First; row <= rows.Last; row++)
                AddRow(sums, row, row == rows.First ? rows.FirstWeight : row == rows.Last ? rows.LastWeight : rows.MiddleWeight);
            for (var x = 0; x < width; x++)
                Mean(sums, columns[x], area, result.AsSpan(4 * (y * width + x), 4));
        }
        return new PictureRaster(width, height, result);

        int Side(int side) => (int)Math.Round((double)side * longerSide / longer, MidpointRounding.AwayFromZero);
    }

    /// <summary>The same picture turned or mirrored as an EXIF orientation, 1 to 8, asks for.</summary>
    internal PictureRaster Turn(int orientation)
    {
        if (orientation is <= 1 or > 8)
            return this;
        var swaps = orientation >= 5;
        var (width, height) = swaps ? (Height, Width) : (Width, Height);
        var turned = new byte[Rgba.Length];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                var (column, row) = orientation switch
                {
                    2 => (Width - 1 - x, y),
                    3 => (Width - 1 - x, Height - 1 - y),
                    4 => (x, Height - 1 - y),
                    5 => (y, x),
                    6 => (y, Height - 1 - x),
                    7 => (Width - 1 - y, Height - 1 - x),
                    _ => (Width - 1 - y, x),
                };
                Rgba.AsSpan(4 * (row * Width + column), 4).CopyTo(turned.AsSpan(4 * (y * width + x)));
            }
        return new PictureRaster(width, height, turned);
    }

    private void AddRow(long[] sums, int row, int weight)
    {
        var pixels = Rgba.AsSpan(4 * row * Width, 4 * Width);
        for (var i = 0; i < pixels.Length; i += 4)
        {
            long alpha = pixels[i + 3] * (long)weight;
            sums[i] += pixels[i] * alpha;
            sums[i + 1] += pixels[i + 1] * alpha;
            sums[i + 2] += pixels[i + 2] * alpha;
            sums[i + 3] += alpha;
        }
    }

    private static void Mean(long[] sums, Taps taps, long area, Span<byte> pixel)
    {
        Span<long> all = stackalloc long[4];
        for (var column = taps.First; column <= taps.Last; column++)
            for (var channel = 0; channel < 4; channel++)
                all[channel] += sums[4 * column + channel] * (column == taps.First ? taps.FirstWeight : column == taps.Last ? taps.LastWeight : taps.MiddleWeight);
        for (var channel = 0; channel < 3; channel++)
            pixel[channel] = all[3] == 0 ? (byte)0 : (byte)((all[channel] + all[3] / 2) / all[3]);
        pixel[3] = (byte)((all[3] + area / 2) / area);
    }
}
