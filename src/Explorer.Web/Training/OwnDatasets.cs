using Explorer.Network.Datasets;
using Explorer.Network.Datasets.Import;
using Explorer.Network.Messages;
using Microsoft.JSInterop;

namespace Explorer.Web.Training;

/// <summary>The data sets that people brought: taken in, kept on the disk beside the runs, and taken away again.</summary>
public sealed class OwnDatasets(RunPaths paths, TimeProvider time)
{
    /// <summary>The most bytes that an upload may have, all its files together.</summary>
    public const long MostBytes = 1L << 30;

    /// <summary>The most files of one upload: images and labels, for training and for testing, and the names of the classes.</summary>
    public const int MostFiles = 5;

    /// <summary>How long a deleted data set can be brought back.</summary>
    public static readonly TimeSpan UndoTime = TimeSpan.FromMinutes(10);

    // What an earlier start of the program left half done is older than this.
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(24);

    // The end of the name of a folder that was deleted a short while ago.
    private const string Deleted = ".deleted" + DatasetFolder.Unfinished;

    private readonly Lock _keeping = new();

    /// <summary>Raised when there is another data set, or one less; from any thread.</summary>
    public event Action? Changed;

    /// <summary>All of them, by their names; folders that hold none are left out.</summary>
    public IReadOnlyList<OwnDataset> List()
    {
        if (!Directory.Exists(paths.OwnData))
            return [];
        RemoveLeftovers();
        List<OwnDataset> found = [];
        foreach (var folder in Directory.EnumerateDirectories(paths.OwnData).Where(folder => !folder.EndsWith(DatasetFolder.Unfinished, StringComparison.Ordinal) && !Path.GetFileName(folder).StartsWith(RunPaths.RoomData, StringComparison.Ordinal) && DatasetFolder.Holds(folder)))
            try
            {
                found.Add(Load(Path.GetFileName(folder), DatasetFolder.LoadRecord(folder)));
            }
            catch (DataFileException)
            {
                // Whoever chooses it by name is told; it must not hide the others.
            }
        return [.. found.OrderBy(own => own.Dataset.Title, StringComparer.CurrentCultureIgnoreCase)];
    }

    /// <summary>Reads the images of one.</summary>
    /// <exception cref="DataFileException">It is not there, or damaged.</exception>
    public LoadedDataset Load(string folder) => DatasetFolder.Load(FolderOf(folder));

    /// <summary>Takes files in as they come, and reads them; nothing of them is kept but what is returned.</summary>
    /// <param name="files">One file, or the IDX files of one data set.</param>
    /// <param name="uploaded">Hears of the bytes that have come, of all files together.</param>
    /// <param name="read">Hears of the images that were read.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="DataFileException">They hold no data set; what and what to do.</exception>
    /// <exception cref="EndOfStreamException">The line broke.</exception>
    /// <exception cref="IOException">The disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">The disk refuses.</exception>
    public async Task<LoadedDataset> TakeAsync(IReadOnlyList<UploadedFile> files, IProgress<long> uploaded, IProgress<DataImportProgress> read, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(files);
        Directory.CreateDirectory(paths.OwnData);
        RemoveLeftovers();
        // A folder of its own, so that files keep their names: a data set without another is called by them.
        var unfinished = Path.Combine(paths.OwnData, $"{Guid.NewGuid():N}{DatasetFolder.Unfinished}");
        var folder = Path.Combine(unfinished, UploadedFile.CommonName(files));
        Directory.CreateDirectory(folder);
        try
        {
            var total = 0L;
            foreach (var file in files)
            {
                await using var stream = file.Open();
                await using var copy = File.Create(PathOf(file));
                await CopyAsync(stream, copy, bytes => uploaded.Report(total += bytes), cancellation);
            }
            return await Task.Run(() => DataImport.Read(files is [{ } only] ? PathOf(only) : folder, null, read, cancellation), cancellation);
        }
        catch (DataFileException error)
        {
            throw new DataFileException(error.File, Renamed(error.Details), error);
        }
        finally
        {
            Directory.Delete(unfinished, recursive: true);
        }

        string PathOf(UploadedFile file) => Path.Combine(folder, Path.GetFileName(file.Name));

        // People know their files by name, not by where they lay for a moment.
        Message Renamed(Message details) => details with
        {
            Arguments = [.. details.Arguments.Select(argument => argument is string text ? text.Replace($"{folder}{Path.DirectorySeparatorChar}", "", StringComparison.Ordinal).Replace(folder, Path.GetFileName(folder), StringComparison.Ordinal) : argument)],
        };
    }

    /// <summary>Keeps a data set, whole or not at all, under a name that none has yet.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="owner">The visitor whose it is; null for everybody's.</param>
    /// <exception cref="IOException">The disk refuses.</exception>
    public OwnDataset Keep(LoadedDataset data, string? owner = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        Directory.CreateDirectory(paths.OwnData);
        // At no moment does it lie there without its owner, and nobody waits for a large one to be written.
        var unfinished = FolderOf($"{Guid.NewGuid():N}{DatasetFolder.Unfinished}");
        DatasetFolder.Save(data, unfinished);
        new DatasetOwner(owner).Save(unfinished);
        OwnDataset kept;
        lock (_keeping)
        {
            var (id, title) = FreeName(data.Dataset);
            var dataset = data.Dataset with { Id = id, Title = title };
            if (dataset != data.Dataset)
                DatasetFolder.SaveRecord(dataset, unfinished);
            Directory.Move(unfinished, FolderOf(id));
            kept = new OwnDataset(id, dataset, owner);
        }
        Changed?.Invoke();
        return kept;
    }

    /// <summary>Lets everybody see one and train on it, or its owner alone; one of everybody's stays so.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public void Share(string folder, bool isShared)
    {
        lock (_keeping)
            if (DatasetFolder.Holds(FolderOf(folder)))
                (DatasetOwner.Load(FolderOf(folder)) with { IsShared = isShared }).Save(FolderOf(folder));
        Changed?.Invoke();
    }

    /// <summary>Whose a deleted data set is.</summary>
    /// <param name="deleted">What <see cref="Delete"/> returned.</param>
    /// <returns>Null where it is gone.</returns>
    /// <exception cref="DataFileException">Its folder is damaged.</exception>
    public OwnDataset? FindDeleted(string deleted) => DatasetFolder.Holds(FolderOf(deleted)) ? Load(deleted, DatasetFolder.LoadRecord(FolderOf(deleted))) : null;

    /// <summary>Takes one away; <see cref="Restore"/> brings it back within <see cref="UndoTime"/>. Runs that learned from it keep their networks.</summary>
    /// <returns>What brings it back; null where there is none of that name any longer.</returns>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public string? Delete(string folder)
    {
        var deleted = $"{Path.GetFileName(folder)}.{Guid.NewGuid():N}{Deleted}";
        lock (_keeping)
        {
            RemoveLeftovers();
            if (!DatasetFolder.Holds(FolderOf(folder)))
                return null;
            // Another page that looks for leftovers in between must not find an old one.
            Directory.SetLastWriteTimeUtc(FolderOf(folder), time.GetUtcNow().UtcDateTime);
            Directory.Move(FolderOf(folder), FolderOf(deleted));
        }
        Changed?.Invoke();
        return deleted;
    }

    /// <summary>Brings a deleted data set back: under its name, or under another where that was taken meanwhile.</summary>
    /// <param name="deleted">What <see cref="Delete"/> returned.</param>
    /// <returns>Null where it is gone.</returns>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="DataFileException">Its folder is damaged.</exception>
    public OwnDataset? Restore(string deleted)
    {
        OwnDataset restored;
        lock (_keeping)
        {
            if (!DatasetFolder.Holds(FolderOf(deleted)))
                return null;
            var dataset = DatasetFolder.LoadRecord(FolderOf(deleted));
            var (id, title) = FreeName(dataset);
            if (id != dataset.Id)
                DatasetFolder.SaveRecord(dataset = dataset with { Id = id, Title = title }, FolderOf(deleted));
            Directory.Move(FolderOf(deleted), FolderOf(id));
            restored = Load(id, dataset);
        }
        Changed?.Invoke();
        return restored;
    }

    /// <summary>Where one lies; a name with slashes leads nowhere else.</summary>
    public string FolderOf(string folder) => Path.Combine(paths.OwnData, Path.GetFileName(folder));

    private OwnDataset Load(string folder, Dataset dataset)
    {
        var owner = DatasetOwner.Load(FolderOf(folder));
        return new OwnDataset(folder, dataset, owner.OwnerId, owner.IsShared);
    }

    /// <summary>A name that no folder has: its own, or with a number behind it.</summary>
    private (string Id, string Title) FreeName(Dataset dataset)
    {
        var (id, number) = (dataset.Id, 1);
        while (Directory.Exists(FolderOf(id)))
            id = FormattableString.Invariant($"{dataset.Id}-{++number}");
        return (id, number == 1 ? dataset.Title : FormattableString.Invariant($"{dataset.Title} {number}"));
    }

    private static async Task CopyAsync(Stream from, Stream to, Action<int> copied, CancellationToken cancellation)
    {
        var buffer = new byte[64 << 10];
        int read;
        while ((read = await ReadAsync()) > 0)
        {
            await to.WriteAsync(buffer.AsMemory(0, read), cancellation);
            copied(read);
        }

        async Task<int> ReadAsync()
        {
            try
            {
                return await from.ReadAsync(buffer, cancellation);
            }
            catch (Exception error) when (error is IOException or TimeoutException or JSException or JSDisconnectedException)
            {
                throw new EndOfStreamException(error.Message, error);
            }
        }
    }

    private void RemoveLeftovers()
    {
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var folder in Directory.EnumerateDirectories(paths.OwnData, "*" + DatasetFolder.Unfinished))
            if (now - Directory.GetLastWriteTimeUtc(folder) > (folder.EndsWith(Deleted, StringComparison.Ordinal) ? UndoTime : Abandoned))
                Remove(folder);
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Another page has just cleared it away.
        }
    }
}
