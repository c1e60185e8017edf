namespace Explorer.Network.Preprocessing;

/// <summary>Scales a whole picture to the size of a data set's images, where it is a photograph like them and no drawing.</summary>
public static class PictureFit
{
    /// <summary>The picture as large as it fits, on the colour of its border.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="height">Rows of the result.</param>
    /// <param name="width">Columns of the result.</param>
    /// <returns>Red, green and blue, <c>[3, height, width]</c>.</returns>
    public static byte[] Fit(PictureRaster picture, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var planes = Planes(picture);
        var scale = Math.Min((double)height / picture.Height, (double)width / picture.Width);
        int down = Math.Clamp((int)Math.Round(picture.Height * scale), 1, height), across = Math.Clamp((int)Math.Round(picture.Width * scale), 1, width);
        var (top, left) = ((height - down) / 2, (width - across) / 2);
        var pixels = new byte[3 * height * width];
        for (var channel = 0; channel < 3; channel++)
        {
            var scaled = Resampler.Resize(planes[channel], across, down);
            var frame = pixels.AsSpan(channel * height * width, height * width);
            if (down < height || across < width)
                frame.Fill((byte)Levels.OfBorder(picture.Width, picture.Height, planes[channel].Pixels).AtShare(0.5));
            for (var row = 0; row < down; row++)
                scaled.Row(row).CopyTo(frame[((top + row) * width + left)..]);
        }
        return pixels;
    }

    /// <summary>The grey of red, green and blue, by the weights of ITU-R BT.601.</summary>
    /// <param name="pixels"><c>[3, height, width]</c>.</param>
    /// <returns><c>[height, width]</c>.</returns>
    public static byte[] Grey(ReadOnlySpan<byte> pixels)
    {
        var grey = new byte[pixels.Length / 3];
        for (var at = 0; at < grey.Length; at++)
            grey[at] = (byte)((299 * pixels[at] + 587 * pixels[grey.Length + at] + 114 * pixels[2 * grey.Length + at] + 500) / 1000);
        return grey;
    }

    /// <summary>The channels of a picture, each on white where it is transparent; black where what is seen is bright itself.</summary>
    private static InkImage[] Planes(PictureRaster picture)
    {
        var (size, rgba) = (picture.Width * picture.Height, picture.Rgba);
        long light = 0, opaque = 0;
        for (var i = 0; i < rgba.Length; i += 4)
        {
            light += (rgba[i] + rgba[i + 1] + rgba[i + 2]) * (long)rgba[i + 3];
            opaque += 3L * rgba[i + 3];
        }
        var (isClear, paper) = (opaque < 3L * 255 * size, light >= 128 * opaque ? 0 : 255);
        return [.. Enumerable.Range(0, 3).Select(channel =>
        {
            var plane = new byte[size];
            for (var i = 0; i < size; i++)
            {
                var (value, alpha) = (rgba[4 * i + channel], rgba[4 * i + 3]);
                plane[i] = isClear ? (byte)((value * alpha + paper * (255 - alpha) + 127) / 255) : value;
            }
            return InkImage.Adopt(picture.Width, picture.Height, plane);
        })];
    }
}
