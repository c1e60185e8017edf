using System.Buffers.Text;
using System.IO.Compression;
using Explorer.Network.Datasets;

namespace Explorer.Web.Session;

/// <summary>The network's input as text for a link: 28 × 28 grey values, deflated, in the alphabet of addresses.</summary>
public static class DrawingText
{
    private const int Pixels = DataSet.Side * DataSet.Side;

    // Even noise does not deflate to more; a longer text is no drawing of ours.
    private const int LongestText = 1400;

    /// <summary>Writes the pixels; a drawing takes some hundred characters.</summary>
    public static string Write(ReadOnlySpan<byte> pixels)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize))
            deflate.Write(pixels);
        return Base64Url.EncodeToString(packed.ToArray());
    }

    /// <summary>Reads them back; null for a text that holds anything else.</summary>
    public static byte[]? Read(string? text)
    {
        if (text is null || text.Length > LongestText || !Base64Url.IsValid(text))
            return null;
        try
        {
            using var deflate = new DeflateStream(new MemoryStream(Base64Url.DecodeFromChars(text)), CompressionMode.Decompress);
            var pixels = new byte[Pixels + 1];
            return deflate.ReadAtLeast(pixels, pixels.Length, throwOnEndOfStream: false) == Pixels ? pixels[..Pixels] : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
