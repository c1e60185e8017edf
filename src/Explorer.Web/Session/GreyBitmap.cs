using System.Buffers.Binary;

namespace Explorer.Web.Session;

/// <summary>Writes grey pixels as a Windows bitmap, which every browser shows and which needs no library.</summary>
public static class GreyBitmap
{
    private const int HeaderSize = 14 + 40 + 256 * 4;

    /// <param name="pixels">Grey values row by row from the top; the width has to be a multiple of 4, as rows are padded to that.</param>
    /// <param name="width">Pixels in a row.</param>
    public static byte[] Encode(ReadOnlySpan<byte> pixels, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(width % 4, 0);
        var height = pixels.Length / width;
        var file = new byte[HeaderSize + pixels.Length];
        "BM"u8.CopyTo(file);
        Write(2, file.Length);
        Write(10, HeaderSize);
        Write(14, 40);
        Write(18, width);
        Write(22, -height);          // negative: the first row is the top one
        Write(26, 1 | 8 << 16);      // one plane of 8 bits a pixel
        for (var grey = 0; grey < 256; grey++)
            Write(54 + 4 * grey, grey * 0x010101);
        pixels.CopyTo(file.AsSpan(HeaderSize));
        return file;

        void Write(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), value);
    }
}
