using System.Globalization;
using System.IO.Compression;
using Explorer.Network.Preprocessing;

namespace Explorer.Network.Datasets.Import;

/// <summary>Writes a data set as a zip of pictures: <c>train/cat/0001.png</c>, as <see cref="DataImport"/> and others read it.</summary>
public static class DatasetArchive
{
    /// <summary>Writes both parts.</summary>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static void Write(LoadedDataset data, Stream zip)
    {
        ArgumentNullException.ThrowIfNull(data);
        using var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true);
        // The names of folders: no class loses its images to another that is written alike.
        var folders = data.Dataset.ClassNames.Select((name, i) => FolderName(name, i, data.Dataset.ClassNames)).ToArray();
        Write("train", data.Train);
        Write("test", data.Test);

        void Write(string part, ImageSet images)
        {
            for (var i = 0; i < images.Count; i++)
            {
                var entry = archive.CreateEntry(string.Create(CultureInfo.InvariantCulture, $"{part}/{folders[images.Label(i)]}/{i + 1:0000}.png"), CompressionLevel.NoCompression);
                using var stream = entry.Open();
                stream.Write(PictureFile.ToPng(images.Image(i), images.Channels, images.Columns));
            }
        }
    }

    private static string FolderName(string name, int number, IReadOnlyList<string> names)
    {
        var safe = Safe(name);
        return safe.Length > 0 && names.Count(other => Safe(other).Equals(safe, StringComparison.OrdinalIgnoreCase)) == 1 ? safe : string.Create(CultureInfo.InvariantCulture, $"{safe}-{number}");
    }

    // What is no name of a folder on some system or other.
    private static string Safe(string name) => new string([.. name.Select(character => char.IsControl(character) || "\\/:*?\"<>|".Contains(character, StringComparison.Ordinal) ? '_' : character)]).Trim('.', ' ');
}
