namespace Explorer.Network.Datasets;

/// <summary>A folder that may hold a data set's four IDX files, plain or gzip.</summary>
internal static class DataFolder
{
    /// <summary>Whether at least one of the files is there.</summary>
    public static bool HoldsAny(DataSet dataSet, string folder) =>
        dataSet.Files.Any(file => file.FindIn(folder) is not null);

    /// <summary>Reads the four files.</summary>
    /// <param name="dataSet">Which files, and which checksums.</param>
    /// <param name="folder">Where.</param>
    /// <param name="verify">Whether the content must have the published checksums.</param>
    /// <exception cref="DataFileException">A file is missing, unusable or another one than it should be.</exception>
    public static (ImageSet Train, ImageSet Test) Read(DataSet dataSet, string folder, bool verify) =>
        (Pair(dataSet.TrainImages, dataSet.TrainLabels, folder, verify),
         Pair(dataSet.TestImages, dataSet.TestLabels, folder, verify));

    /// <summary>Reads the two files of training images, whatever their checksums.</summary>
    /// <exception cref="DataFileException">A file is missing or unusable.</exception>
    public static ImageSet ReadTrain(DataSet dataSet, string folder) => Pair(dataSet.TrainImages, dataSet.TrainLabels, folder, verify: false);

    private static ImageSet Pair(DataFile imagesFile, DataFile labelsFile, string folder, bool verify)
    {
        var (images, imagesPath) = Content(imagesFile, folder, verify);
        var (labels, labelsPath) = Content(labelsFile, folder, verify);
        return IdxReader.Combine(images, imagesPath, labels, labelsPath, DataSet.Side);
    }

    private static (IdxContent Content, string Path) Content(DataFile file, string folder, bool verify)
    {
        var path = file.FindIn(folder)
            ?? throw new DataFileException(folder, $"lacks {file.GzipName}", "put all four files there");
        var content = IdxContent.ReadFile(path, file.Kind);
        return !verify || content.Md5 == file.ContentMd5 ? (content, path) : throw new DataFileException(
            path,
            $"has other content than the published file (MD5 {content.Md5} instead of {file.ContentMd5})",
            "get it again, or switch the checksums off if the data are your own");
    }
}
