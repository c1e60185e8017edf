using Explorer.Network.Messages;

namespace Explorer.Network.Datasets.Import;

/// <summary>
/// Reads data that a person brings: a folder or a zip of image folders (one a class, with or without <c>train</c> and
/// <c>test</c>), of IDX files, or of CSV files; or one CSV file. Labels may be any numbers or names; classes without images are
/// left out, and a test set is split off where there is none.
/// </summary>
public static class DataImport
{
    /// <summary>Reads all of it into memory.</summary>
    /// <param name="path">A folder, a zip, a CSV file, or an IDX file of images beside its labels.</param>
    /// <param name="options">What is known of it; null for nothing.</param>
    /// <param name="progress">Hears how far pictures are read.</param>
    /// <param name="cancellation">Stops between two images.</param>
    /// <exception cref="DataFileException">It holds no data of that kind, or a file is unusable; what and what to do.</exception>
    /// <exception cref="OperationCanceledException">The token asked to stop.</exception>
    public static LoadedDataset Read(string path, DataImportOptions? options = null, IProgress<DataImportProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        options ??= new DataImportOptions();
        path = Path.TrimEndingDirectorySeparator(path);
        if (DatasetFolder.Holds(path))
            return DatasetFolder.Load(path);
        using var source = FileSource.Open(path);
        try
        {
            return Read(source, options, progress, cancellation);
        }
        catch (InvalidDataException error)
        {
            throw new DataFileException(path, Message.Of("Import_ZipDamaged", path), error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataFileException(path, Message.Of("Data_CannotBeRead", path, error.Message.TrimEnd('.')), error);
        }
    }

    private static LoadedDataset Read(FileSource source, DataImportOptions options, IProgress<DataImportProgress>? progress, CancellationToken cancellation)
    {
        var (labels, notes) = (new LabelTable(source.Path), new List<Message>());
        var names = ClassNameFile.Find(source.Files);
        if (IdxFiles.Of(source) is { } idx)
        {
            var raw = idx.Read(labels);
            return DatasetBuilder.Build(source.Path, raw, labels, idx.Names ?? names, options, notes);
        }
        // Pictures that cannot be read may only illustrate the numbers beside them.
        if (ImageFolders.Of(source) is { Count: > 0 } pictures && (ImageFolders.HoldsReadable(pictures) || CsvFiles.Of(source) is null))
            return DatasetBuilder.Build(source.Path, ImageFolders.Read(pictures, labels, source.Path, options, notes, progress, cancellation), labels, names, options, notes);
        if (CsvFiles.Of(source) is { } csv)
            return DatasetBuilder.Build(source.Path, csv.Read(labels, cancellation), labels, names, options, notes);
        throw new DataFileException(source.Path, Message.Of("Import_NothingKnown", source.Path));
    }
}
