using System.Collections.Concurrent;
using Explorer.Network.Messages;

namespace Explorer.Network.Datasets;

/// <summary>
/// Brings a full data set into memory from the first place that has it: the folder a person named, Debian's package,
/// the user's cache, and last a download. For work without any of these there are <see cref="BundledSamples"/>.
/// Safe for use from several threads; of one data set there is one download at a time in the whole process.
/// </summary>
public sealed class DatasetLoader : IDisposable
{
    private readonly DatasetLoaderOptions _options;
    private readonly HttpClient _client;
    private readonly MirrorDownload _download;

    // By the folder that it goes into: each run has a loader of its own.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> _downloads = new(StringComparer.Ordinal);

    /// <param name="options">Where to look.</param>
    /// <param name="handler">Answers the requests; null is the network. Not disposed here.</param>
    /// <param name="time">Measures the stall time-out; null is the system's clock.</param>
    public DatasetLoader(DatasetLoaderOptions options, HttpMessageHandler? handler = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        // Where the network is blocked, both mirrors are given up within ten seconds.
        _client = handler is null ? new HttpClient(new SocketsHttpHandler { ConnectTimeout = options.ConnectTimeout }) : new HttpClient(handler, disposeHandler: false);
        // A whole download may take long on a slow line; only standing still is a failure.
        _client.Timeout = Timeout.InfiniteTimeSpan;
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("cnn-explorer/1.0");
        _download = new MirrorDownload(new PartialDownload(_client, options.AnswerTimeout, options.StallTimeout, time ?? TimeProvider.System));
    }

    /// <summary>Loads both parts, and says where they came from.</summary>
    /// <param name="dataset">Which one.</param>
    /// <param name="progress">Hears of progress while a file is downloaded, from any thread.</param>
    /// <param name="cancellation">Stops a download; what has come is resumed next time.</param>
    /// <exception cref="DataFileException">
    /// No place has it, each told in the message; or the checksums are off and the folder's own files are unusable.
    /// </exception>
    public async Task<LoadedDataset> LoadAsync(
        Dataset dataset, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var notes = new List<Message>();
        // Unzipping takes a good part of a second, which no caller's thread should stand still for.
        return await Task.Run(
            async () => FromOwnFolder(dataset, notes)
                ?? FromPackage(dataset, notes)
                ?? await FromCacheOrDownloadAsync(dataset, notes, progress, cancellation),
            cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private LoadedDataset? FromOwnFolder(Dataset dataset, List<Message> notes)
    {
        if (_options.Folder is not { Length: > 0 } folder)
            return null;
        string[] places = [Path.Combine(folder, dataset.Files?.Id ?? dataset.Id), folder];
        var place = places.FirstOrDefault(place => DataFolder.HoldsAny(dataset, place)) ?? folder;
        var origin = new DataOrigin(DataSource.OwnFolder, place, _options.VerifyChecksums);
        // Who switches the checksums off wants these data, not others quietly in their place.
        return _options.VerifyChecksums ? TryRead(dataset, origin, notes) : Read(dataset, origin, notes);
    }

    private static LoadedDataset? FromPackage(Dataset dataset, List<Message> notes) =>
        dataset.Files?.Package is { } package && DataFolder.HoldsAny(dataset, package.Folder)
            ? TryRead(dataset, new DataOrigin(DataSource.Package, package.Folder, true), notes)
            : null;

    private async Task<LoadedDataset> FromCacheOrDownloadAsync(
        Dataset dataset, List<Message> notes, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        if (dataset.Files is not { } files)
            throw NotFound(dataset, notes, null);
        var cache = _options.CacheFolder ?? UserFolders.Downloads(Environment.GetEnvironmentVariable);
        var folder = Path.Combine(cache, files.Id);
        var oneDownload = _downloads.GetOrAdd(Path.GetFullPath(folder), _ => new SemaphoreSlim(1, 1));
        await oneDownload.WaitAsync(cancellation);
        try
        {
            if (files.All.All(file => file.FindIn(folder) is not null)
                && TryRead(dataset, new DataOrigin(DataSource.Cache, folder, true), notes) is { } cached)
                return cached;
            if (!_options.AllowDownload)
                throw NotFound(dataset, notes, null);
            await DownloadAsync(dataset, files, folder, notes, progress, cancellation);
            return Read(dataset, new DataOrigin(DataSource.Download, folder, true), notes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            notes.Add(Message.Of("Data_CacheNotWritable", folder, e.Message));
            throw NotFound(dataset, notes, e);
        }
        finally
        {
            oneDownload.Release();
        }
    }

    private async Task DownloadAsync(
        Dataset dataset, DatasetFiles files, string folder, List<Message> notes, IProgress<DownloadProgress>? progress,
        CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var mirrors = files.Mirrors;
        foreach (var file in files.All)
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
                throw NotFound(dataset, notes, e);
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

    private static LoadedDataset? TryRead(Dataset dataset, DataOrigin origin, List<Message> notes)
    {
        try
        {
            return Read(dataset, origin, notes);
        }
        catch (DataFileException e)
        {
            notes.Add(e.Details);
            return null;
        }
    }

    private static LoadedDataset Read(Dataset dataset, DataOrigin origin, List<Message> notes)
    {
        var (train, test, range) = DataFolder.Read(dataset, origin.Location, origin.Verified, scales: !origin.Verified);
        return new LoadedDataset(dataset, train, test, range == PixelRange.Bytes ? origin : origin with { Scaled = range }, notes);
    }

    private static DataFileException NotFound(Dataset dataset, List<Message> notes, Exception? inner)
    {
        var tried = Message.Join(Message.Sentences, notes);
        return new DataFileException(dataset.Title, (dataset.Files?.Package, notes.Count) switch
        {
            (null, 0) => Message.Of("Data_NotFound", dataset.Title),
            (null, _) => Message.Of("Data_NotFoundAfter", dataset.Title, tried),
            ({ } package, 0) => Message.Of("Data_NotFoundButPackaged", dataset.Title, package.Name),
            ({ } package, _) => Message.Of("Data_NotFoundButPackagedAfter", dataset.Title, package.Name, tried),
        }, inner);
    }
}
