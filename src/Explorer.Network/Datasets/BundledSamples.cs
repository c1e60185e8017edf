using System.Collections.Concurrent;
using System.Reflection;
using Explorer.Network.Messages;

namespace Explorer.Network.Datasets;

/// <summary>
/// A <see cref="BalancedSample"/> of each data set inside the program itself: 500 training and 100 test images of each
/// class, 5,000 and 1,000 in all. Enough to explore and to see a network learn, without any file or network.
/// Source and licence: <c>Datasets/Samples/README.md</c>.
/// </summary>
public static class BundledSamples
{
    /// <summary>Training images of each class.</summary>
    public const int TrainPerClass = 500;

    /// <summary>Test images of each class.</summary>
    public const int TestPerClass = 100;

    private static readonly ConcurrentDictionary<string, Lazy<LoadedDataset>> Loaded = new();

    /// <summary>The sample of a data set; unpacked at the first call, the same object ever after.</summary>
    /// <exception cref="DataFileException">The program holds no sample of that data set.</exception>
    public static LoadedDataset Load(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (dataset.Files is null)
            throw new DataFileException(dataset.Title, Message.Of("Data_NoSample", dataset.Title));
        return Loaded.GetOrAdd(dataset.Id, _ => new Lazy<LoadedDataset>(() => Unpack(dataset))).Value;
    }

    /// <summary>Writes the four sample files of a fully loaded data set, under the names this class reads.</summary>
    /// <param name="full">The full data set.</param>
    /// <param name="folder">An existing folder.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Write(LoadedDataset full, string folder)
    {
        ArgumentNullException.ThrowIfNull(full);
        WritePart("train", BalancedSample.Take(full.Train, full.Dataset.Classes, TrainPerClass));
        WritePart("test", BalancedSample.Take(full.Test, full.Dataset.Classes, TestPerClass));

        void WritePart(string part, ImageSet sample) => IdxWriter.WriteGzip(
            Path.Combine(folder, FileName(full.Dataset, part, "images")),
            Path.Combine(folder, FileName(full.Dataset, part, "labels")),
            sample);
    }

    private static LoadedDataset Unpack(Dataset dataset) => new(
        dataset, Part(dataset, "train"), Part(dataset, "test"),
        new DataOrigin(DataSource.Bundled, "Samples", true), []);

    private static ImageSet Part(Dataset dataset, string part)
    {
        var (imagesName, labelsName) = (FileName(dataset, part, "images"), FileName(dataset, part, "labels"));
        using var images = Open(imagesName);
        using var labels = Open(labelsName);
        return IdxReader.Read(images, imagesName, labels, labelsName, dataset);
    }

    private static Stream Open(string name) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream("Samples/" + name)
        ?? throw new DataFileException(name, Message.Of("Data_MissingFromProgram", name));

    private static string FileName(Dataset dataset, string part, string what) => $"{dataset.Files!.Id}-{part}-{what}.gz";
}
