using Explorer.Network.Datasets;
using Explorer.Network.Preprocessing;
using SkiaSharp;

namespace Explorer.Cli.Options;

/// <summary>Reads the image that a network is to look at.</summary>
internal static class InputImage
{
    private const int Pixels = DataSet.Side * DataSet.Side;
    private const long LargestFile = 64 << 20;
    private const long MostPixels = 64_000_000;

    /// <summary>Reads 784 bytes as they are: grey values, 0 for the background, row by row.</summary>
    /// <exception cref="UsageException">The file has another length.</exception>
    public static byte[] ReadRaw(string path)
    {
        var length = Existing(path).Length;
        return length == Pixels
            ? File.ReadAllBytes(path)
            : throw new UsageException($"'{path}' has {length} bytes: with --raw it has to be {Pixels}, one for each pixel of 28x28.");
    }

    /// <summary>Decodes a picture and frames it as the subject's data set frames its images.</summary>
    /// <returns>784 grey values.</returns>
    /// <exception cref="UsageException">It is no picture, too large, or holds no ink.</exception>
    public static byte[] Read(string path, Subject subject)
    {
        if (Existing(path).Length > LargestFile)
            throw new UsageException($"'{path}' is larger than {LargestFile >> 20} MiB: make the picture smaller.");
        using var codec = SKCodec.Create(path)
            ?? throw new UsageException($"'{path}' is no picture that can be read: take a PNG, JPEG, WebP, GIF or BMP.");
        using var bitmap = Decode(codec, path);
        var prepared = PreprocessingPipeline.Run(Picture.FromRgba(bitmap.Width, bitmap.Height, bitmap.GetPixelSpan()), subject.Preprocessing());
        return prepared.IsEmpty
            ? throw new UsageException($"'{path}' is blank: take a picture with one {(subject == Subject.Digits ? "digit" : "garment")} on it.")
            : prepared.Input.Pixels.ToArray();
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

    private static FileInfo Existing(string path) => new FileInfo(path) is { Exists: true } file
        ? file
        : throw new UsageException($"There is no file '{path}': name an image that exists.");
}
