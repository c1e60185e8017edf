using Explorer.Network.Datasets;

namespace Explorer.Network.Tests.Datasets;

/// <summary>An empty cache, two mirrors, a clock that stands still, and one file of the four to go wrong.</summary>
public abstract class DownloadScene : IDisposable
{
    private protected static Uri First { get; } = TinyDataset.FirstMirror;
    private protected static Uri Second { get; } = TinyDataset.SecondMirror;
    private protected static DataFile File { get; } = TinyDataset.Files.TrainImages;
    private protected static byte[] Bytes { get; } = TinyDataset.Zipped(File);

    private protected TestFolder Cache { get; } = new();
    private protected FakeMirrors Mirrors { get; } = new();
    private protected ManualClock Clock { get; } = new();
    private protected ProgressList Progress { get; } = new();

    private protected string Target => Cache.File(Path.Combine("tiny", File.GzipName));

    private protected string Partial => MirrorDownload.PartialPath(Target, FakeMirrors.Address(First, File));

    public void Dispose()
    {
        Cache.Dispose();
        Mirrors.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected void WritePartial(byte[] bytes) => Cache.Write(Path.GetRelativePath(Cache.Path, Partial), bytes);

    private protected Task StandStill(CancellationToken cancellation)
    {
        Clock.Advance(TimeSpan.FromSeconds(31));
        return Task.Delay(Timeout.Infinite, cancellation);
    }

    private protected DatasetLoader Loader() => new(new DatasetLoaderOptions { CacheFolder = Cache.Path }, Mirrors, Clock);

    private protected Task<LoadedDataset> LoadAsync() => LoadCancellableAsync(TestContext.Current.CancellationToken);

    private protected async Task<LoadedDataset> LoadCancellableAsync(CancellationToken cancellation)
    {
        using var loader = Loader();
        return await loader.LoadAsync(TinyDataset.Dataset, Progress, cancellation);
    }

    /// <summary>Reports at once and in order, which <see cref="Progress{T}"/> does not.</summary>
    private protected sealed class ProgressList : IProgress<DownloadProgress>
    {
        private readonly List<DownloadProgress> _reports = [];

        public Action<DownloadProgress> Also { get; set; } = _ => { };

        public List<DownloadProgress> Of(DataFile file) => [.. _reports.Where(report => report.File == file.Name)];

        public void Report(DownloadProgress value)
        {
            _reports.Add(value);
            Also(value);
        }
    }
}
