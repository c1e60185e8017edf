using System.Buffers.Binary;

namespace Explorer.Web.Session;

/// <summary>Writes an image as a Windows bitmap, which every browser shows and which needs no library.</summary>
public static class Bitmap
{
    private const int FileHeader = 14, InfoHeader = 40, Palette = 256 * 4;

    /// <summary>An image as an address that an image element shows; the parameters are those of <see cref="Encode"/>.</summary>
    public static string Address(ReadOnlySpan<byte> pixels, int channels, int width) => $"data:image/bmp;base64,{Convert.ToBase64String(Encode(pixels, channels, width))}";

    /// <param name="pixels"><c>[channels, height, width]</c>, row by row from the top.</param>
    /// <param name="channels">1 for grey, 3 for red, green and blue.</param>
    /// <param name="width">Pixels in a row.</param>
    public static byte[] Encode(ReadOnlySpan<byte> pixels, int channels, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        if (channels is not (1 or 3) || pixels.Length % (channels * width) != 0)
            throw new ArgumentException($"{pixels.Length} values are no image of {channels} channels and {width} columns.", nameof(pixels));
        var height = pixels.Length / (channels * width);
        var header = FileHeader + InfoHeader + (channels == 1 ? Palette : 0);
        // A row ends at a multiple of four bytes.
        var stride = (channels * width + 3) / 4 * 4;
        var file = new byte[header + stride * height];
        "BM"u8.CopyTo(file);
        Write(2, file.Length);
        Write(10, header);
        Write(14, InfoHeader);
        Write(18, width);
        Write(22, -height);                       // negative: the first row is the top one
        Write(26, 1 | 8 * channels << 16);        // one plane, bits a pixel
        for (var grey = 0; channels == 1 && grey < 256; grey++)
            Write(FileHeader + InfoHeader + 4 * grey, grey * 0x010101);
        for (var channel = 0; channel < channels; channel++)
            for (var row = 0; row < height; row++)
                for (var column = 0; column < width; column++)
                    // Blue comes first.
                    file[header + row * stride + column * channels + channels - 1 - channel] = pixels[(channel * height + row) * width + column];
        return file;

        void Write(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), value);
    }
}
