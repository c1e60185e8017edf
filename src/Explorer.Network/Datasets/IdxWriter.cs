using System.IO.Compression;

namespace Explorer.Network.Datasets;

/// <summary>Writes image sets as plain IDX, the format that <see cref="IdxReader"/> reads.</summary>
public static class IdxWriter
{
    /// <summary>Writes the images' header and pixels; colour images in four dimensions, <c>[count, channels, rows, columns]</c>.</summary>
    public static void WriteImages(Stream target, ImageSet set)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(set);
        target.Write(IdxHeader.OfImages(set).ToBytes());
        target.Write(set.Pixels.Span);
    }

    /// <summary>Writes the labels' header and labels, 8 + count bytes.</summary>
    public static void WriteLabels(Stream target, ImageSet set)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(set);
        target.Write(IdxHeader.OfLabels(set).ToBytes());
        target.Write(set.Labels.Span);
    }

    /// <summary>Writes a set as two gzip files, by default as small as gzip makes them.</summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void WriteGzip(string imagesPath, string labelsPath, ImageSet set, CompressionLevel level = CompressionLevel.SmallestSize)
    {
        using (var images = CreateGzip(imagesPath, level))
            WriteImages(images, set);
        using var labels = CreateGzip(labelsPath, level);
        WriteLabels(labels, set);
    }

    private static GZipStream CreateGzip(string path, CompressionLevel level) => new(File.Create(path), level);
}
