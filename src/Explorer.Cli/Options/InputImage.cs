using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Preprocessing;
using SkiaSharp;

namespace Explorer.Cli.Options;

/// <summary>Reads the image that a network is to look at.</summary>
internal static class InputImage
{
    private const long LargestFile = 64 << 20;
    private const long MostPixels = 64_000_000;

    /// <summary>Reads pixel values as they are, <c>[channels, height, width]</c>, 0 for the background.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shape">The network's input.</param>
    /// <exception cref="UsageException">The file has another length.</exception>
    public static byte[] ReadRaw(string path, Shape shape)
    {
        var length = Existing(path).Length;
        return length == shape.Count
            ? File.ReadAllBytes(path)
            : throw new UsageException($"'{path}' has {length} bytes: with --raw it has to be {shape.Count}, one for each pixel of {Size(shape)}.");
    }

    /// <summary>Decodes a picture and makes it like the images of the network's data set.</summary>
    /// <returns>Pixel values, <c>[channels, height, width]</c>.</returns>
    /// <exception cref="UsageException">It is no picture, too large, or holds no ink.</exception>
    public static byte[] Read(string path, Dataset dataset)
    {
        if (Existing(path).Length > LargestFile)
            throw new UsageException($"'{path}' is larger than {LargestFile >> 20} MiB: make the picture smaller.");
        using var codec = SKCodec.Create(path)
            ?? throw new UsageException($"'{path}' is no picture that can be read: take a PNG, JPEG, WebP, GIF or BMP.");
        using var bitmap = Decode(codec, path);
        var prepared = PreprocessingPipeline.Run(Picture.FromRgba(bitmap.Width, bitmap.Height, bitmap.GetPixelSpan()), dataset);
        return prepared.IsEmpty
            ? throw new UsageException($"'{path}' is blank: take a picture with one {(dataset.Id == DatasetCatalog.Digits.Id ? "digit" : "garment")} on it.")
            : dataset.FromGrey(prepared.Input.Pixels);
    }

    private static SKBitmap Decode(SKCodec codec, string path)
    {
        if ((long)codec.Info.Width * codec.Info.Height > MostPixels)
            throw new UsageException($"'{path}' has {codec.Info.Width} x {codec.Info.Height} pixels: make the picture smaller.");
        var whole = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        if (codec.GetPixels(whole.Info, whole.GetPixels()) != SKCodecResult.Success)
        {
            whole.Dispose();
            throw new UsageException($"'{path}' is damaged or cut short: take a whole picture.");
        }
        return Shrink(whole);
    }

    /// <summary>Brings the longer side down to what the drawing pipeline takes.</summary>
    private static SKBitmap Shrink(SKBitmap whole)
    {
        var longer = Math.Max(whole.Width, whole.Height);
        if (longer <= InkImage.MaxSide)
            return whole;
        using (whole)
        {
            var size = new SKSizeI(Math.Max(1, whole.Width * InkImage.MaxSide / longer), Math.Max(1, whole.Height * InkImage.MaxSide / longer));
            return whole.Resize(whole.Info.WithSize(size), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        }
    }

    private static string Size(Shape shape) => shape.Channels == 1 ? FormattableString.Invariant($"{shape.Rows}x{shape.Columns}") : FormattableString.Invariant($"{shape.Channels}x{shape.Rows}x{shape.Columns}");

    private static FileInfo Existing(string path) => new FileInfo(path) is { Exists: true } file
        ? file
        : throw new UsageException($"There is no file '{path}': name an image that exists.");
}
