using System.Collections.Concurrent;
using System.Reflection;

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
    /// <exception cref="ArgumentException">The program holds no sample of that data set.</exception>
    public static LoadedDataset Load(DataSet dataSet)
    {
        ArgumentNullException.ThrowIfNull(dataSet);
        if (!DataSet.All.Any(known => known.Id == dataSet.Id))
            throw new ArgumentException($"There is no sample of {dataSet.Name}.", nameof(dataSet));
        return Loaded.GetOrAdd(dataSet.Id, _ => new Lazy<LoadedDataset>(() => Unpack(dataSet))).Value;
    }

    /// <summary>Writes the four sample files of a fully loaded data set, under the names this class reads.</summary>
    /// <param name="full">The full data set.</param>
    /// <param name="folder">An existing folder.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Write(LoadedDataset full, string folder)
    {
        ArgumentNullException.ThrowIfNull(full);
        WritePart("train", BalancedSample.Take(full.Train, TrainPerClass));
        WritePart("test", BalancedSample.Take(full.Test, TestPerClass));

        void WritePart(string part, ImageSet sample) => IdxWriter.WriteGzip(
            Path.Combine(folder, FileName(full.DataSet, part, "images")),
            Path.Combine(folder, FileName(full.DataSet, part, "labels")),
            sample);
    }

    private static LoadedDataset Unpack(DataSet dataSet) => new(
        dataSet, Part(dataSet, "train"), Part(dataSet, "test"),
        new DataOrigin(DataSource.Bundled, "Samples", true), []);

    private static ImageSet Part(DataSet dataSet, string part)
    {
        var (imagesName, labelsName) = (FileName(dataSet, part, "images"), FileName(dataSet, part, "labels"));
        using var images = Open(imagesName);
        using var labels = Open(labelsName);
        return IdxReader.Read(images, imagesName, labels, labelsName, DataSet.Side);
    }

    private static Stream Open(string name) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream("Samples/" + name)
        ?? throw new DataFileException(name, "is missing from the program", "build it again from whole sources");

    private static string FileName(DataSet dataSet, string part, string what) => $"{dataSet.Id}-{part}-{what}.gz";
}
