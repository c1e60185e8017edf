namespace Explorer.Network.Datasets;

/// <summary>
/// Reads a pair of IDX files, images and labels, plain or gzip. Memory follows what the files really hold, never
/// what a header claims, and <see cref="IdxLimits"/> bounds it.
/// </summary>
public static class IdxReader
{
    /// <summary>Reads a set from two files.</summary>
    /// <param name="imagesPath">File of images.</param>
    /// <param name="labelsPath">File of their labels, in the same order.</param>
    /// <param name="side">Rows and columns that every image must have, in pixels; null takes any size.</param>
    /// <exception cref="DataFileException">One of the files is not usable, or the two do not belong together.</exception>
    public static ImageSet Read(string imagesPath, string labelsPath, int? side = null) =>
        Combine(
            IdxContent.ReadFile(imagesPath, IdxKind.Images), imagesPath,
            IdxContent.ReadFile(labelsPath, IdxKind.Labels), labelsPath, side);

    /// <summary>Reads a set from two seekable streams, which are left open.</summary>
    /// <param name="images">IDX images, plain or gzip.</param>
    /// <param name="imagesName">What error messages call them.</param>
    /// <param name="labels">IDX labels, plain or gzip.</param>
    /// <param name="labelsName">What error messages call them.</param>
    /// <param name="side">Rows and columns that every image must have, in pixels; null takes any size.</param>
    /// <exception cref="DataFileException">One of the streams is not usable, or the two do not belong together.</exception>
    public static ImageSet Read(Stream images, string imagesName, Stream labels, string labelsName, int? side = null) =>
        Combine(
            IdxContent.Read(images, IdxKind.Images, imagesName), imagesName,
            IdxContent.Read(labels, IdxKind.Labels, labelsName), labelsName, side);

    internal static ImageSet Combine(
        IdxContent images, string imagesName, IdxContent labels, string labelsName, int? side)
    {
        var (_, count, rows, columns) = images.Header;
        if (side is { } wanted && (rows, columns) != (wanted, wanted))
            throw new DataFileException(
                imagesName, $"holds images of {rows}x{columns} pixels", $"give images of {wanted}x{wanted}");
        if (labels.Header.Count != count)
            throw new DataFileException(
                labelsName,
                $"holds {labels.Header.Count} labels for the {count} images of {imagesName}",
                "give two files of the same part of one data set");

        var bad = labels.Body.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)(DataSet.ClassCount - 1));
        if (bad >= 0)
            throw new DataFileException(
                labelsName,
                $"gives image {bad} the label {labels.Body[bad]}",
                $"give labels from 0 to {DataSet.ClassCount - 1}");
        return ImageSet.Own(images.Body, labels.Body, rows, columns);
    }
}
