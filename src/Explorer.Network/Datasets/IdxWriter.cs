using System.IO.Compression;

namespace Explorer.Network.Datasets;

/// <summary>Writes image sets as plain IDX, the format that <see cref="IdxReader"/> reads.</summary>
public static class IdxWriter
{
    /// <summary>Writes the images' header and pixels, 16 + count x rows x columns bytes.</summary>
    public static void WriteImages(Stream target, ImageSet set)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(set);
        target.Write(new IdxHeader(IdxKind.Images, set.Count, set.Rows, set.Columns).ToBytes());
        target.Write(set.Pixels.Span);
    }

    /// <summary>Writes the labels' header and labels, 8 + count bytes.</summary>
    public static void WriteLabels(Stream target, ImageSet set)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(set);
        target.Write(new IdxHeader(IdxKind.Labels, set.Count, 1, 1).ToBytes());
        target.Write(set.Labels.Span);
    }

    /// <summary>Writes a set as two gzip files, as small as gzip makes them.</summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void WriteGzip(string imagesPath, string labelsPath, ImageSet set)
    {
        using (var images = CreateGzip(imagesPath))
            WriteImages(images, set);
        using var labels = CreateGzip(labelsPath);
        WriteLabels(labels, set);
    }

    private static GZipStream CreateGzip(string path) => new(File.Create(path), CompressionLevel.SmallestSize);
}
