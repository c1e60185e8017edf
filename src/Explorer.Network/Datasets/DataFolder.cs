using Explorer.Network.Messages;

namespace Explorer.Network.Datasets;

/// <summary>A folder that may hold a data set's four IDX files, plain or gzip.</summary>
internal static class DataFolder
{
    /// <summary>Whether at least one of the files is there.</summary>
    public static bool HoldsAny(Dataset dataset, string folder) =>
        FilesOf(dataset).All.Any(file => file.FindIn(folder) is not null);

    /// <summary>Reads the four files.</summary>
    /// <param name="dataset">Which files, and which checksums.</param>
    /// <param name="folder">Where.</param>
    /// <param name="verify">Whether the content must have the published checksums.</param>
    /// <param name="scales">Whether bytes are scaled where they only go up to a small number, as others may have written them.</param>
    /// <returns>Both parts, and the range of values that became 0 to 255, for both that of the training images.</returns>
    /// <exception cref="DataFileException">A file is missing, unusable or another one than it should be.</exception>
    public static (ImageSet Train, ImageSet Test, PixelRange Range) Read(Dataset dataset, string folder, bool verify, bool scales)
    {
        var files = FilesOf(dataset);
        var (train, range) = Pair(dataset, files.TrainImages, files.TrainLabels, folder, verify, scales, null);
        var (test, _) = Pair(dataset, files.TestImages, files.TestLabels, folder, verify, scales, range);
        return (train, test, range ?? PixelRange.Bytes);
    }

    /// <summary>Reads the two files of training images, whatever their checksums.</summary>
    /// <exception cref="DataFileException">A file is missing or unusable.</exception>
    public static ImageSet ReadTrain(Dataset dataset, string folder) =>
        Pair(dataset, FilesOf(dataset).TrainImages, FilesOf(dataset).TrainLabels, folder, verify: false, scales: true, null).Images;

    private static (ImageSet Images, PixelRange? Range) Pair(Dataset dataset, DataFile imagesFile, DataFile labelsFile, string folder, bool verify, bool scales, PixelRange? range)
    {
        var (images, imagesPath) = Content(imagesFile, folder, verify);
        var (labels, labelsPath) = Content(labelsFile, folder, verify);
        if (scales)
            range ??= images.Range(imagesPath);
        return (IdxReader.Combine(images, imagesPath, labels, labelsPath, dataset, range), range);
    }

    // A person's own files are named as MNIST's, which others have taken over.
    private static DatasetFiles FilesOf(Dataset dataset) => dataset.Files ?? DatasetFiles.Mnist;

    private static (IdxContent Content, string Path) Content(DataFile file, string folder, bool verify)
    {
        var path = file.FindIn(folder)
            ?? throw new DataFileException(folder, Message.Of("Data_FileMissing", folder, file.GzipName));
        var content = IdxContent.ReadFile(path, file.Kind);
        return !verify || content.Md5 == file.ContentMd5 ? (content, path) : throw new DataFileException(
            path, Message.Of("Data_ChecksumWrong", path, content.Md5, file.ContentMd5));
    }
}
