using Explorer.Network.Datasets;
using Explorer.Network.Messages;

namespace Explorer.Network.Tests.Datasets;

public sealed class DatasetLoaderTests : IDisposable
{
    private readonly TestFolder _own = new();
    private readonly TestFolder _package = new();
    private readonly TestFolder _cache = new();
    private readonly FakeMirrors _mirrors = new();

    private Dataset Packaged => TinyDataset.Dataset with { Files = TinyDataset.Files with { Package = new DataPackage("dataset-tiny", _package.Path) } };

    [Theory]
    [InlineData("{0}")]
    [InlineData("{0}.gz")]
    [InlineData("tiny/{0}")]
    public async Task LoadAsync_OwnFolder_ComesFirst(string pattern)
    {
        TinyDataset.WriteTo(_own, name: name => string.Format(null, pattern, name));
        TinyDataset.WriteTo(_package);

        var loaded = await LoadAsync(Packaged);

        Assert.Equal(DataSource.OwnFolder, loaded.Origin.Source);
        Assert.StartsWith(_own.Path, loaded.Origin.Location, StringComparison.Ordinal);
        Assert.Equal((30, 20), (loaded.Train.Count, loaded.Test.Count));
        Assert.Empty(loaded.Notes);
    }

    [Fact]
    public async Task LoadAsync_NamesWithADot_AreFound()
    {
        TinyDataset.WriteTo(_own, name: name => name.Replace("-idx", ".idx", StringComparison.Ordinal));

        Assert.Equal(DataSource.OwnFolder, (await LoadAsync(TinyDataset.Dataset)).Origin.Source);
    }

    [Fact]
    public async Task LoadAsync_OwnFolderWithOtherContent_IsToldAndNotUsed()
    {
        WriteOtherImagesTo(_own);
        TinyDataset.WriteTo(_package);

        var loaded = await LoadAsync(Packaged);

        Assert.Equal(DataSource.Package, loaded.Origin.Source);
        var note = Assert.Single(loaded.Notes);
        Assert.Equal(("Data_ChecksumWrong", _own.File("train-images-idx3-ubyte")), (note.Code, note.Arguments[0]));
        Assert.StartsWith(_own.File("train-images-idx3-ubyte") + " has other content", note.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_OwnFolderWithoutTheFiles_IsToldAndNotUsed()
    {
        TinyDataset.WriteTo(_package);

        var loaded = await LoadAsync(Packaged);

        Assert.Equal(DataSource.Package, loaded.Origin.Source);
        Assert.Equal(Message.Of("Data_FileMissing", _own.Path, "train-images-idx3-ubyte.gz"), Assert.Single(loaded.Notes));
        Assert.Contains("lacks", loaded.Notes[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_ChecksumsOff_TakesOnesOwnData()
    {
        WriteOtherImagesTo(_own);

        var loaded = await LoadAsync(Packaged, new DatasetLoaderOptions { VerifyChecksums = false });

        Assert.Equal(new DataOrigin(DataSource.OwnFolder, _own.Path, Verified: false), loaded.Origin);
        Assert.Contains("your own data", loaded.Origin.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(16, true)]
    [InlineData(17, false)]
    public async Task LoadAsync_OnesOwnBytesThatGoUpToASmallNumber_AreScaledAsUploadsAre(byte most, bool areScaled)
    {
        TinyDataset.WriteTo(_own, content: file => file.Kind != IdxKind.Images ? TinyDataset.Plain(file)
            : [.. TinyDataset.Plain(file)[..16], .. TinyDataset.Plain(file)[16..].Select((_, i) => (byte)(i % (most + 1)))]);

        var loaded = await LoadAsync(TinyDataset.Dataset, new DatasetLoaderOptions { VerifyChecksums = false });

        Assert.Equal([0, areScaled ? byte.MaxValue : most, 0], new[] { loaded.Train.Pixels.Span[0], loaded.Train.Pixels.Span[most], loaded.Test.Pixels.Span[most + 1] });
        Assert.Equal(areScaled ? byte.MaxValue : most, loaded.Test.Pixels.Span[most]);
        Assert.Equal(areScaled ? new PixelRange(0, most) : null, loaded.Origin.Scaled);
        Assert.Equal(areScaled, loaded.Origin.ToString().EndsWith($"pixel values from 0 to {most} scaled to 0 to 255)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task LoadAsync_ChecksumsOffAndAFileMissing_DoesNotTakeOtherData()
    {
        TinyDataset.WriteTo(_own);
        File.Delete(_own.File("t10k-labels-idx1-ubyte"));
        TinyDataset.WriteTo(_package);

        var e = await Assert.ThrowsAsync<DataFileException>(
            () => LoadAsync(Packaged, new DatasetLoaderOptions { VerifyChecksums = false }));

        Assert.Contains("lacks t10k-labels-idx1-ubyte.gz", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_ChecksumsOffAndAnotherImageSize_IsRefused()
    {
        TinyDataset.WriteTo(
            _own, content: file => file.Kind == IdxKind.Images ? Idx.Images(30, side: 32) : Idx.Labels(30));

        var e = await Assert.ThrowsAsync<DataFileException>(
            () => LoadAsync(TinyDataset.Dataset, new DatasetLoaderOptions { VerifyChecksums = false }));

        Assert.Contains("give images of 28x28", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_PackageAndCache_PrefersThePackage()
    {
        TinyDataset.WriteTo(_package);
        TinyDataset.WriteTo(_cache, below: "tiny");

        Assert.Equal(DataSource.Package, (await LoadAsync(Packaged, folder: null)).Origin.Source);
    }

    [Fact]
    public async Task LoadAsync_Cached_AsksNoMirror()
    {
        TinyDataset.WriteTo(_cache, below: "tiny");

        Assert.Equal(DataSource.Cache, (await LoadAsync(Packaged, folder: null)).Origin.Source);
        Assert.Empty(_mirrors.Requests);
    }

    [Fact]
    public async Task LoadAsync_OneCachedFileDamaged_FetchesThatFileAlone()
    {
        var damaged = TinyDataset.Files.TestImages;
        TinyDataset.WriteTo(_cache, "tiny", name => name + ".gz", file => file == damaged
            ? TinyDataset.Zipped(file)[..50]
            : TinyDataset.Zipped(file));

        var loaded = await LoadAsync(TinyDataset.Dataset, folder: null);

        Assert.Equal(DataSource.Download, loaded.Origin.Source);
        Assert.Equal(FakeMirrors.Address(TinyDataset.FirstMirror, damaged), Assert.Single(_mirrors.Requests).Address);
    }

    [Fact]
    public async Task LoadAsync_NothingHereAndNoDownloadAllowed_SaysWhatToDo()
    {
        var e = await Assert.ThrowsAsync<DataFileException>(
            () => LoadAsync(Packaged, new DatasetLoaderOptions { AllowDownload = false }));

        Assert.StartsWith("Tiny was not found on this computer", e.Message, StringComparison.Ordinal);
        Assert.Contains("install the package dataset-tiny", e.Message, StringComparison.Ordinal);
        Assert.Empty(_mirrors.Requests);
    }

    [Fact]
    public async Task LoadAsync_CacheCannotBeWritten_IsTold()
    {
        _cache.Write("tiny", []);

        var e = await Assert.ThrowsAsync<DataFileException>(() => LoadAsync(TinyDataset.Dataset, folder: null));

        Assert.Contains("cannot be written", e.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _own.Dispose();
        _package.Dispose();
        _cache.Dispose();
        _mirrors.Dispose();
    }

    private static void WriteOtherImagesTo(TestFolder folder) => TinyDataset.WriteTo(
        folder, content: file => file == TinyDataset.Files.TrainImages ? Idx.Images(30, seed: 5) : TinyDataset.Plain(file));

    private Task<LoadedDataset> LoadAsync(Dataset dataset, DatasetLoaderOptions? options = null) =>
        LoadAsync(dataset, _own.Path, options);

    private async Task<LoadedDataset> LoadAsync(Dataset dataset, string? folder, DatasetLoaderOptions? options = null)
    {
        using var loader = new DatasetLoader(
            (options ?? new DatasetLoaderOptions()) with { Folder = folder, CacheFolder = _cache.Path }, _mirrors);
        return await loader.LoadAsync(dataset, cancellation: TestContext.Current.CancellationToken);
    }
}
