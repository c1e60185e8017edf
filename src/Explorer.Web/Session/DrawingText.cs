using System.Buffers.Text;
using System.IO.Compression;

namespace Explorer.Web.Session;

/// <summary>The network's input as text for a link: its pixel values, deflated, in the alphabet of addresses.</summary>
public static class DrawingText
{
    /// <summary>Writes the pixels; a drawing takes some hundred characters.</summary>
    public static string Write(ReadOnlySpan<byte> pixels)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize))
            deflate.Write(pixels);
        return Base64Url.EncodeToString(packed.ToArray());
    }

    /// <summary>Reads so many pixel values back; null for a text that holds anything else.</summary>
    public static byte[]? Read(string? text, int count)
    {
        // Even noise does not deflate to more; a longer text is no drawing of ours.
        if (text is null || text.Length > 2 * count || !Base64Url.IsValid(text))
            return null;
        try
        {
            using var deflate = new DeflateStream(new MemoryStream(Base64Url.DecodeFromChars(text)), CompressionMode.Decompress);
            var pixels = new byte[count + 1];
            return deflate.ReadAtLeast(pixels, pixels.Length, throwOnEndOfStream: false) == count ? pixels[..count] : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
