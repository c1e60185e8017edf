using System.IO.Compression;
using System.Text.Json;
using Explorer.Network.Files;
using Explorer.Network.Messages;

namespace Explorer.Network.Datasets.Import;

/// <summary>
/// A person's own data set as this program keeps it: a folder with <c>dataset.json</c>, which says what the images are, and the
/// four IDX files under MNIST's names, which other programs read too.
/// </summary>
public static class DatasetFolder
{
    private const string RecordName = "dataset.json";
    private const int LargestRecord = 64 << 10;

    /// <summary>Whether a folder holds one.</summary>
    public static bool Holds(string folder) => File.Exists(Path.Combine(folder, RecordName));

    /// <summary>Writes a data set into a new folder, which appears whole or not at all.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="folder">Not there yet; the folder above it is.</param>
    /// <exception cref="IOException">It cannot be written, or is there already.</exception>
    public static void Save(LoadedDataset data, string folder)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(folder);
        var unfinished = $"{Path.TrimEndingDirectorySeparator(folder)}.{Guid.NewGuid():N}{Unfinished}";
        Directory.CreateDirectory(unfinished);
        try
        {
            Write(DatasetFiles.Mnist.TrainImages, DatasetFiles.Mnist.TrainLabels, data.Train);
            Write(DatasetFiles.Mnist.TestImages, DatasetFiles.Mnist.TestLabels, data.Test);
            SaveRecord(data.Dataset, unfinished);
            Directory.Move(unfinished, folder);
        }
        catch
        {
            Directory.Delete(unfinished, recursive: true);
            throw;
        }

        void Write(DataFile images, DataFile labels, ImageSet set) => IdxWriter.WriteGzip(
            Path.Combine(unfinished, images.GzipName), Path.Combine(unfinished, labels.GzipName), set, CompressionLevel.Fastest);
    }

    /// <summary>The end of the name of a folder that was never finished, because the program was killed.</summary>
    public const string Unfinished = ".part";

    /// <summary>Writes what the images are anew: class names that a person changed.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void SaveRecord(Dataset dataset, string folder) => AtomicFile.Write(
        Path.Combine(folder, RecordName), stream => stream.Write(JsonSerializer.SerializeToUtf8Bytes(dataset, DatasetJson.Default.Dataset)));

    /// <summary>What the images are; they themselves are not read.</summary>
    /// <exception cref="DataFileException">The folder holds no data set, or says nothing usable of it.</exception>
    public static Dataset LoadRecord(string folder)
    {
        var path = Path.Combine(folder, RecordName);
        try
        {
            if (new FileInfo(path).Length <= LargestRecord && JsonSerializer.Deserialize(File.ReadAllBytes(path), DatasetJson.Default.Dataset) is { } dataset)
                return dataset;
        }
        catch (JsonException)
        {
            // Reported below, as a record that is too large.
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataFileException(path, Message.Of("Data_CannotBeRead", path, error.Message.TrimEnd('.')), error);
        }
        throw new DataFileException(path, Message.Of("Import_RecordDamaged", path));
    }

    /// <summary>Reads a data set.</summary>
    /// <exception cref="DataFileException">A file is missing or damaged.</exception>
    public static LoadedDataset Load(string folder)
    {
        var dataset = LoadRecord(folder);
        // What was written here is read as the same.
        var (train, test, _) = DataFolder.Read(dataset, folder, verify: false, scales: false);
        return new LoadedDataset(dataset, train, test, new DataOrigin(DataSource.OwnFolder, folder, false), []);
    }
}
