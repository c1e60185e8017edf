namespace Explorer.Network.Datasets;

/// <summary>
/// Brings a full data set into memory from the first place that has it: the folder a person named, Debian's package,
/// the user's cache, and last a download. For work without any of these there are <see cref="BundledSamples"/>.
/// Safe for use from several threads; downloads wait for one another.
/// </summary>
public sealed class DatasetLoader : IDisposable
{
    private readonly DatasetLoaderOptions _options;
    private readonly HttpClient _client;
    private readonly MirrorDownload _download;
    private readonly SemaphoreSlim _oneDownload = new(1, 1);

    /// <param name="options">Where to look.</param>
    /// <param name="handler">Answers the requests; null is the network. Not disposed here.</param>
    /// <param name="time">Measures the stall time-out; null is the system's clock.</param>
    public DatasetLoader(DatasetLoaderOptions options, HttpMessageHandler? handler = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _client = handler is null ? new HttpClient() : new HttpClient(handler, disposeHandler: false);
        // A whole download may take long on a slow line; only standing still is a failure.
        _client.Timeout = Timeout.InfiniteTimeSpan;
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("cnn-explorer/1.0");
        _download = new MirrorDownload(new PartialDownload(_client, options.StallTimeout, time ?? TimeProvider.System));
    }

    /// <summary>Loads both parts, 28x28, and says where they came from.</summary>
    /// <param name="dataSet">Which one.</param>
    /// <param name="progress">LocalizedText while a file is downloaded, from any thread.</param>
    /// <param name="cancellation">Stops a download; what has come is resumed next time.</param>
    /// <exception cref="DataFileException">
    /// No place has it, each told in the message; or the checksums are off and the folder's own files are unusable.
    /// </exception>
    public async Task<LoadedDataset> LoadAsync(
        DataSet dataSet, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataSet);
        var notes = new List<string>();
        // Unzipping takes a good part of a second, which no caller's thread should stand still for.
        return await Task.Run(
            async () => FromOwnFolder(dataSet, notes)
                ?? FromPackage(dataSet, notes)
                ?? await FromCacheOrDownloadAsync(dataSet, notes, progress, cancellation),
            cancellation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _oneDownload.Dispose();
    }

    private LoadedDataset? FromOwnFolder(DataSet dataSet, List<string> notes)
    {
        if (_options.Folder is not { Length: > 0 } folder)
            return null;
        string[] places = [Path.Combine(folder, dataSet.Id), folder];
        var place = places.FirstOrDefault(place => DataFolder.HoldsAny(dataSet, place)) ?? folder;
        var origin = new DataOrigin(DataSource.OwnFolder, place, _options.VerifyChecksums);
        // Who switches the checksums off wants these data, not others quietly in their place.
        return _options.VerifyChecksums ? TryRead(dataSet, origin, notes) : Read(dataSet, origin, notes);
    }

    private static LoadedDataset? FromPackage(DataSet dataSet, List<string> notes) =>
        dataSet.Package is { } package && DataFolder.HoldsAny(dataSet, package.Folder)
            ? TryRead(dataSet, new DataOrigin(DataSource.Package, package.Folder, true), notes)
            : null;

    private async Task<LoadedDataset> FromCacheOrDownloadAsync(
        DataSet dataSet, List<string> notes, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        var cache = _options.CacheFolder ?? UserFolders.Downloads(Environment.GetEnvironmentVariable);
        var folder = Path.Combine(cache, dataSet.Id);
        await _oneDownload.WaitAsync(cancellation);
        try
        {
            if (dataSet.Files.All(file => file.FindIn(folder) is not null)
                && TryRead(dataSet, new DataOrigin(DataSource.Cache, folder, true), notes) is { } cached)
                return cached;
            if (!_options.AllowDownload)
                throw NotFound(dataSet, notes, null);
            await DownloadAsync(dataSet, folder, notes, progress, cancellation);
            return Read(dataSet, new DataOrigin(DataSource.Download, folder, true), notes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            notes.Add($"The cache {folder} cannot be written ({e.Message}).");
            throw NotFound(dataSet, notes, e);
        }
        finally
        {
            _oneDownload.Release();
        }
    }

    private async Task DownloadAsync(
        DataSet dataSet, string folder, List<string> notes, IProgress<DownloadProgress>? progress,
        CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var mirrors = dataSet.Mirrors;
        foreach (var file in dataSet.Files)
        {
            if (HasRightContent(file, folder))
                continue;
            try
            {
                var good = await _download.FetchAsync(
                    file, mirrors, Path.Combine(folder, file.GzipName), progress, notes, cancellation);
                // A mirror that never answers then costs its time-out once, not once a file.
                mirrors = [good, .. mirrors.Where(mirror => mirror != good)];
            }
            catch (DataFileException e)
            {
                throw NotFound(dataSet, notes, e);
            }
        }
    }

    // Three files of an interrupted download need not be fetched again for the sake of the fourth.
    private static bool HasRightContent(DataFile file, string folder)
    {
        try
        {
            return file.FindIn(folder) is { } path && IdxContent.ReadFile(path, file.Kind).Md5 == file.ContentMd5;
        }
        catch (DataFileException)
        {
            return false;
        }
    }

    private static LoadedDataset? TryRead(DataSet dataSet, DataOrigin origin, List<string> notes)
    {
        try
        {
            return Read(dataSet, origin, notes);
        }
        catch (DataFileException e)
        {
            notes.Add(e.Message);
            return null;
        }
    }

    private static LoadedDataset Read(DataSet dataSet, DataOrigin origin, List<string> notes)
    {
        var (train, test) = DataFolder.Read(dataSet, origin.Location, origin.Verified);
        return new LoadedDataset(dataSet, train, test, origin, notes);
    }

    private static DataFileException NotFound(DataSet dataSet, List<string> notes, Exception? inner)
    {
        var package = dataSet.Package is { } known ? $"install the package {known.Name}, " : "";
        var tried = notes.Count == 0 ? "" : $" ({string.Join(' ', notes)})";
        return new DataFileException(
            dataSet.Name,
            $"was not found on this computer and not downloaded{tried}",
            $"{package}allow the download or name a folder that holds its four files",
            inner);
    }
}
