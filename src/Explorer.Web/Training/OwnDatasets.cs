using Explorer.Network.Datasets;
using Explorer.Network.Datasets.Import;
using Microsoft.JSInterop;

namespace Explorer.Web.Training;

/// <summary>The data sets that people brought: taken in, kept on the disk beside the runs, and taken away again.</summary>
public sealed class OwnDatasets(RunPaths paths)
{
    /// <summary>The most bytes that an upload may have.</summary>
    public const long MostBytes = 1L << 30;

    // What an earlier start of the program left half done is older than this.
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(24);

    private readonly Lock _keeping = new();

    /// <summary>All of them, by their names; folders that hold none are left out.</summary>
    public IReadOnlyList<OwnDataset> List()
    {
        if (!Directory.Exists(paths.OwnData))
            return [];
        List<OwnDataset> found = [];
        foreach (var folder in Directory.EnumerateDirectories(paths.OwnData).Where(folder => !folder.EndsWith(DatasetFolder.Unfinished, StringComparison.Ordinal) && DatasetFolder.Holds(folder)))
            try
            {
                found.Add(new OwnDataset(Path.GetFileName(folder), DatasetFolder.LoadRecord(folder)));
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

    /// <summary>Takes a file in as it comes, and reads it; nothing of it is kept but what is returned.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="name">Its name.</param>
    /// <param name="uploaded">Hears of the bytes that have come.</param>
    /// <param name="read">Hears of the images that were read.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="DataFileException">It holds no data set; what and what to do.</exception>
    /// <exception cref="EndOfStreamException">The line broke.</exception>
    /// <exception cref="IOException">The disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">The disk refuses.</exception>
    public async Task<LoadedDataset> TakeAsync(Stream file, string name, IProgress<long> uploaded, IProgress<DataImportProgress> read, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        Directory.CreateDirectory(paths.OwnData);
        RemoveAbandoned();
        // A folder of its own, so that the file keeps its name: a data set without another is called by it.
        var folder = Path.Combine(paths.OwnData, $"{Guid.NewGuid():N}{DatasetFolder.Unfinished}");
        Directory.CreateDirectory(folder);
        try
        {
            var path = Path.Combine(folder, Path.GetFileName(name));
            await using (var copy = File.Create(path))
                await CopyAsync(file, copy, uploaded, cancellation);
            return await Task.Run(() => DataImport.Read(path, null, read, cancellation), cancellation);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Keeps a data set, whole or not at all, under a name that none has yet.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public OwnDataset Keep(LoadedDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        lock (_keeping)
        {
            Directory.CreateDirectory(paths.OwnData);
            var (id, number) = (data.Dataset.Id, 1);
            while (Directory.Exists(FolderOf(id)))
                id = FormattableString.Invariant($"{data.Dataset.Id}-{++number}");
            var dataset = data.Dataset with { Id = id, Title = number == 1 ? data.Dataset.Title : FormattableString.Invariant($"{data.Dataset.Title} {number}") };
            DatasetFolder.Save(data with { Dataset = dataset }, FolderOf(id));
            return new OwnDataset(id, dataset);
        }
    }

    /// <summary>Takes one away for good; runs that learned from it keep their networks.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public void Delete(string folder)
    {
        if (DatasetFolder.Holds(FolderOf(folder)))
            Directory.Delete(FolderOf(folder), recursive: true);
    }

    /// <summary>Where one lies; a name with slashes leads nowhere else.</summary>
    public string FolderOf(string folder) => Path.Combine(paths.OwnData, Path.GetFileName(folder));

    private static async Task CopyAsync(Stream from, Stream to, IProgress<long> uploaded, CancellationToken cancellation)
    {
        var (buffer, total) = (new byte[64 << 10], 0L);
        int read;
        while ((read = await ReadAsync()) > 0)
        {
            await to.WriteAsync(buffer.AsMemory(0, read), cancellation);
            uploaded.Report(total += read);
        }

        async Task<int> ReadAsync()
        {
            try
            {
                return await from.ReadAsync(buffer, cancellation);
            }
            catch (Exception error) when (error is IOException or TimeoutException or JSException)
            {
                throw new EndOfStreamException(error.Message, error);
            }
        }
    }

    private void RemoveAbandoned()
    {
        foreach (var folder in Directory.EnumerateDirectories(paths.OwnData, "*" + DatasetFolder.Unfinished))
            if (DateTime.UtcNow - Directory.GetLastWriteTimeUtc(folder) > Abandoned)
                Directory.Delete(folder, recursive: true);
    }
}
