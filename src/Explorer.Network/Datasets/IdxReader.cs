using Explorer.Network.Messages;

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
    /// <param name="dataset">What the images have to be; null takes any size and labels from 0 to 99.</param>
    /// <exception cref="DataFileException">One of the files is not usable, or the two do not belong together.</exception>
    public static ImageSet Read(string imagesPath, string labelsPath, Dataset? dataset = null) =>
        Combine(
            IdxContent.ReadFile(imagesPath, IdxKind.Images), imagesPath,
            IdxContent.ReadFile(labelsPath, IdxKind.Labels), labelsPath, dataset);

    /// <summary>Reads a set from two seekable streams, which are left open.</summary>
    /// <param name="images">IDX images, plain or gzip.</param>
    /// <param name="imagesName">What error messages call them.</param>
    /// <param name="labels">IDX labels, plain or gzip.</param>
    /// <param name="labelsName">What error messages call them.</param>
    /// <param name="dataset">What the images have to be; null takes any size and labels from 0 to 99.</param>
    /// <exception cref="DataFileException">One of the streams is not usable, or the two do not belong together.</exception>
    public static ImageSet Read(Stream images, string imagesName, Stream labels, string labelsName, Dataset? dataset = null) =>
        Combine(
            IdxContent.Read(images, IdxKind.Images, imagesName), imagesName,
            IdxContent.Read(labels, IdxKind.Labels, labelsName), labelsName, dataset);

    internal static ImageSet Combine(
        IdxContent images, string imagesName, IdxContent labels, string labelsName, Dataset? dataset, PixelRange? range = null)
    {
        var count = images.Header.Count;
        var (channels, rows, columns) = images.Header.Image;
        if (dataset is not null && (rows, columns) != (dataset.Height, dataset.Width))
            throw new DataFileException(imagesName, Message.Of("Data_ImageSize", imagesName, rows, columns, dataset.Height, dataset.Width));
        if (dataset is not null && channels != dataset.Channels)
            throw new DataFileException(imagesName, Message.Of("Data_ImageChannels", imagesName, channels, dataset.Channels));
        CheckCounts(images, imagesName, labels, labelsName);
        var (numbers, largest) = (labels.Labels(labelsName), (dataset?.Classes ?? Dataset.MostClasses) - 1);
        var bad = Array.FindIndex(numbers, number => number < 0 || number > largest);
        if (bad >= 0)
            throw new DataFileException(labelsName, Message.Of("Data_LabelTooLarge", labelsName, bad, numbers[bad], largest));
        // Bytes stay what they are, so that a set that was written is read as the same.
        range ??= images.Header.Element == IdxElement.UnsignedByte ? PixelRange.Bytes : images.Range(imagesName);
        return ImageSet.Own(images.Pixels(range.Value), Array.ConvertAll(numbers, number => (byte)number), rows, columns, channels);
    }

    /// <exception cref="DataFileException">There are not as many labels as images.</exception>
    internal static void CheckCounts(IdxContent images, string imagesName, IdxContent labels, string labelsName)
    {
        if (labels.Header.Count != images.Header.Count)
            throw new DataFileException(labelsName, Message.Of("Data_CountsDiffer", labelsName, labels.Header.Count, images.Header.Count, imagesName));
    }
}
