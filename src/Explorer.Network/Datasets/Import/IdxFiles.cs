using System.Globalization;
using System.Text.RegularExpressions;
using Explorer.Network.Messages;

namespace Explorer.Network.Datasets.Import;

/// <summary>The IDX files of one data set: images and labels for training and, where there are some, for testing.</summary>
/// <param name="TrainImages">The training images.</param>
/// <param name="TrainLabels">Their labels.</param>
/// <param name="TestImages">The test images; null where there are none.</param>
/// <param name="TestLabels">Their labels.</param>
/// <param name="Names">The names of the classes in the mapping beside them; null for none of this set's own.</param>
internal sealed partial record IdxFiles(SourceFile TrainImages, SourceFile TrainLabels, SourceFile? TestImages, SourceFile? TestLabels, ClassNameFile? Names)
{
    /// <summary>Finds them by their usual names; null where there are none.</summary>
    /// <exception cref="DataFileException">There are several sets, or a file lacks its other half.</exception>
    public static IdxFiles? Of(FileSource source)
    {
        var (files, only) = (source.Files, (string?)null);
        if (files is [{ } one] && File.Exists(source.Path) && Path.GetDirectoryName(Path.GetFullPath(source.Path)) is { } folder && NamePattern().Match(one.Name) is { Success: true } chosen)
        {
            // A file of images is named alone: its labels lie beside it.
            files = [.. Directory.EnumerateFiles(folder).Select(file => new SourceFile(Path.GetFileName(file), () => File.OpenRead(file)))];
            only = chosen.Groups["set"].Value;
        }
        var sets = files.Select(file => (File: file, Match: NamePattern().Match(file.Name))).Where(found => found.Match.Success)
            .GroupBy(found => string.Join('/', found.File.Parts[..^1]) + "/" + found.Match.Groups["set"].Value, StringComparer.OrdinalIgnoreCase)
            .Where(set => only is null || set.Key.TrimStart('/').Equals(only, StringComparison.OrdinalIgnoreCase)).ToList();
        if (sets.Count == 0)
            return null;
        if (sets.Count > 1)
            throw new DataFileException(source.Path, Message.Of("Import_SeveralSets", source.Path, string.Join(", ", sets.Select(set => set.Key.Trim('/', '-', '_')))));
        var set = sets[0].ToList();
        var (trainImages, trainLabels, testImages, testLabels) = (Find("images", false), Find("labels", false), Find("images", true), Find("labels", true));
        // A lone test set is all there is: it is split.
        if (trainImages is null && trainLabels is null)
            (trainImages, trainLabels, testImages, testLabels) = (testImages, testLabels, null, null);
        if (trainImages is null || trainLabels is null || testImages is null != testLabels is null)
            throw new DataFileException(source.Path, Message.Of("Import_IdxHalf", source.Path));
        var prefix = set[0].Match.Groups["set"].Value;
        var names = ClassNameFile.Find(files.Where(file => prefix.Length > 0 && file.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)));
        return new IdxFiles(trainImages, trainLabels, testImages, testLabels, names);

        SourceFile? Find(string what, bool isTest) => set.Where(found => found.Match.Groups["what"].Value.Equals(what, StringComparison.OrdinalIgnoreCase) && TestPattern().IsMatch(found.Match.Groups["part"].Value) == isTest)
            .Select(found => found.File).FirstOrDefault();
    }

    /// <summary>Reads them.</summary>
    /// <exception cref="DataFileException">A file is unusable, or two do not belong together.</exception>
    public RawData Read(LabelTable labels)
    {
        var trainImages = Content(TrainImages, IdxKind.Images);
        var range = trainImages.Range(TrainImages.Name);
        var train = Part(trainImages, TrainImages, TrainLabels);
        RawImages? test = null;
        if (TestImages is not null)
        {
            var testImages = Content(TestImages, IdxKind.Images);
            if (testImages.Header.Image != trainImages.Header.Image)
                throw new DataFileException(TestImages.Name, Message.Of("Data_ImageSize", TestImages.Name, testImages.Header.Image.Rows, testImages.Header.Image.Columns, trainImages.Header.Image.Rows, trainImages.Header.Image.Columns));
            test = Part(testImages, TestImages, TestLabels!);
        }
        var (channels, rows, columns) = trainImages.Header.Image;
        if (Math.Max(rows, columns) > DataImportOptions.MostSide)
            throw new DataFileException(TrainImages.Name, Message.Of("Import_ImagesTooLarge", TrainImages.Name, rows, columns, DataImportOptions.MostSide));
        return new RawData(train, test, channels, rows, columns);

        RawImages Part(IdxContent images, SourceFile imagesFile, SourceFile labelsFile)
        {
            var content = Content(labelsFile, IdxKind.Labels);
            IdxReader.CheckCounts(images, imagesFile.Name, content, labelsFile.Name);
            return new RawImages(images.Pixels(range), Array.ConvertAll(content.Labels(labelsFile.Name), label => labels.Code(label.ToString(CultureInfo.InvariantCulture))));
        }
    }

    private static IdxContent Content(SourceFile file, IdxKind kind)
    {
        using var stream = file.Open();
        return IdxContent.Read(stream, kind, file.Name);
    }

    // train-images-idx3-ubyte.gz, t10k-labels.idx1-ubyte, emnist-letters-test-images-idx3-ubyte, qmnist-train-labels-idx2-int
    [GeneratedRegex(@"^(?<set>.*?[-_.])??(?<part>train|training|test|testing|t10k|valid|validation)[-_.](?<what>images|labels)([-_.]|$)", RegexOptions.IgnoreCase)]
    private static partial Regex NamePattern();

    [GeneratedRegex("^t(est|10k)|^valid", RegexOptions.IgnoreCase)]
    private static partial Regex TestPattern();
}
