namespace Explorer.Network.Preprocessing;

/// <summary>Turns the decoded pixels of an uploaded picture into ink, whichever way round it is drawn.</summary>
public static class Picture
{
    private const int Bright = 128;

    /// <summary>Reads pixels of four bytes: red, green, blue, alpha (not premultiplied).</summary>
    /// <remarks>
    /// Colour becomes grey by the weights of ITU-R BT.601. What is transparent shows paper: white behind dark ink,
    /// black behind light ink. The median of the border pixels is the paper. Bright paper is inverted, so that the ink is
    /// what differs from it; then the contrast is stretched from the paper's level to that of the strongest ink. Light is
    /// taken to be even over the sheet; <see cref="PictureReader"/> asks for no such thing. A sheet without contrast gives
    /// no ink.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1 or above <see cref="InkImage.MaxSide"/>.</exception>
    /// <exception cref="ArgumentException">The number of bytes is not width x height x 4.</exception>
    public static InkImage FromRgba(int width, int height, ReadOnlySpan<byte> rgba)
    {
        InkImage.CheckSize(width, height, rgba.Length, bytesPerPixel: 4);
        return ToInk(width, height, Grey(rgba));
    }

    /// <summary>The grey of pixels of four bytes, on paper where they are transparent.</summary>
    internal static byte[] Grey(ReadOnlySpan<byte> rgba)
    {
        var grey = new byte[rgba.Length / 4];
        long light = 0, opaque = 0;
        for (var i = 0; i < grey.Length; i++)
        {
            var pixel = rgba.Slice(4 * i, 4);
            grey[i] = (byte)(((299 * pixel[0]) + (587 * pixel[1]) + (114 * pixel[2]) + 500) / 1000);
            light += grey[i] * pixel[3];
            opaque += pixel[3];
        }

        var paper = light >= Bright * opaque ? 0 : 255;
        for (var i = 0; i < grey.Length; i++)
        {
            var alpha = rgba[(4 * i) + 3];
            grey[i] = (byte)(((grey[i] * alpha) + (paper * (255 - alpha)) + 127) / 255);
        }

        return grey;
    }

    private static InkImage ToInk(int width, int height, byte[] grey)
    {
        if (Levels.OfBorder(width, height, grey).AtShare(0.5) >= Bright)
        {
            for (var i = 0; i < grey.Length; i++) grey[i] = (byte)(255 - grey[i]);
        }

        Contrast.Stretch(grey, Levels.OfBorder(width, height, grey), Levels.Of(grey));
        return InkImage.Adopt(width, height, grey);
    }
}
