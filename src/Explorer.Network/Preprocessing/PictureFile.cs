using System.Buffers;
using Explorer.Network.Messages;
using SkiaSharp;

namespace Explorer.Network.Preprocessing;

/// <summary>Decodes picture files: PNG, JPEG, WebP, GIF, BMP and simple SVG, turned as their EXIF orientation says.</summary>
public static class PictureFile
{
    /// <summary>The most bytes that a file may have.</summary>
    public const int LargestFile = 64 << 20;

    /// <summary>The most pixels that a picture may have, here as in a browser.</summary>
    public const long MostPixels = 50_000_000;

    // ISO base media files begin with their length and "ftyp"; the brand says what they hold.
    private static readonly string[] HeicBrands = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"];

    /// <summary>Reads a picture.</summary>
    /// <param name="file">The file's bytes, from their beginning; left open.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="longerSide">A larger picture is reduced to this side.</param>
    /// <exception cref="PictureException">It is no picture that can be read, damaged, or too large.</exception>
    public static PictureRaster Read(Stream file, string name, int longerSide = InkImage.MaxSide) => Read(Bytes(file, name), name, longerSide);

    /// <inheritdoc cref="Read(Stream, string, int)"/>
    public static PictureRaster Read(byte[] file, string name, int longerSide = InkImage.MaxSide)
    {
        if (SvgPicture.Is(file))
            return SvgPicture.Read(file, name, longerSide);
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data) ?? throw Unknown(file, name);
        if ((long)codec.Info.Width * codec.Info.Height > MostPixels)
            throw new PictureException(Message.Of("Picture_TooManyPixels", name, codec.Info.Width, codec.Info.Height, MostPixels / 1_000_000));
        using var colours = SKColorSpace.CreateSrgb();
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul, colours);
        var pixels = new byte[info.BytesSize];
        SKCodecResult result;
        unsafe
        {
            fixed (byte* first = pixels)
                result = codec.GetPixels(info, (nint)first);
        }
        if (result != SKCodecResult.Success)
            throw new PictureException(Message.Of("Picture_Damaged", name));
        return new PictureRaster(info.Width, info.Height, pixels).Reduce(longerSide).Turn((int)codec.EncodedOrigin);
    }

    // Photographs have a small picture of themselves before their own size.
    private const int MostOfAHeader = 1 << 20;

    /// <summary>Width and height as the picture is shown, without decoding it; null where it is no picture that can be read.</summary>
    public static (int Width, int Height)? SizeOf(Stream file)
    {
        // The decoder is given bytes, never a stream: what reading throws, as of a damaged zip, would come up in its native code
        // and end the program.
        var start = ArrayPool<byte>.Shared.Rent(MostOfAHeader);
        try
        {
            using var data = SKData.CreateCopy(start.AsSpan(0, file.ReadAtLeast(start, MostOfAHeader, throwOnEndOfStream: false)));
            using var codec = SKCodec.Create(data);
            return codec is null ? null : (int)codec.EncodedOrigin >= 5 ? (codec.Info.Height, codec.Info.Width) : (codec.Info.Width, codec.Info.Height);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(start);
        }
    }

    /// <summary>Writes pixels as a PNG.</summary>
    /// <param name="pixels"><c>[channels, height, width]</c>.</param>
    /// <param name="channels">1 for grey, 3 for red, green and blue.</param>
    /// <param name="width">Pixels in a row.</param>
    public static byte[] ToPng(ReadOnlySpan<byte> pixels, int channels, int width)
    {
        var size = pixels.Length / channels;
        using var bitmap = new SKBitmap(new SKImageInfo(width, size / width, channels == 1 ? SKColorType.Gray8 : SKColorType.Rgba8888, SKAlphaType.Opaque));
        var target = bitmap.GetPixelSpan();
        if (channels == 1)
            pixels.CopyTo(target);
        else
            for (var i = 0; i < size; i++)
                (target[4 * i], target[4 * i + 1], target[4 * i + 2], target[4 * i + 3]) = (pixels[i], pixels[size + i], pixels[2 * size + i], byte.MaxValue);
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    /// <summary>The bytes of a file, up to the largest that is read.</summary>
    /// <exception cref="PictureException">There are more.</exception>
    internal static byte[] Bytes(Stream file, string name)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 << 10];
        int read;
        while ((read = file.Read(buffer)) > 0)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > LargestFile)
                throw new PictureException(Message.Of("Picture_TooLarge", name, LargestFile >> 20));
        }
        return bytes.ToArray();
    }

    private static PictureException Unknown(byte[] file, string name) =>
        new(Message.Of(file.Length >= 12 && file.AsSpan(4, 4).SequenceEqual("ftyp"u8) && HeicBrands.Contains(System.Text.Encoding.Latin1.GetString(file, 8, 4)) ? "Picture_Heic" : "Picture_Unknown", name));
}
