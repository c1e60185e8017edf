using Explorer.Network.Data;

namespace Explorer.Network.Tests.Data;

public sealed class DataSetLoaderTests : IDisposable
{
    private readonly TestFolder _own = new();
    private readonly TestFolder _package = new();
    private readonly TestFolder _cache = new();
    private readonly FakeMirrors _mirrors = new();

    private DataSet Packaged => TinyDataSet.DataSet with { Package = new DataPackage("dataset-tiny", _package.Path) };

    [Theory]
    [InlineData("{0}")]
    [InlineData("{0}.gz")]
    [InlineData("tiny/{0}")]
    public async Task LoadAsync_OwnFolder_ComesFirst(string pattern)
    {
        TinyDataSet.WriteTo(_own, name: name => string.Format(null, pattern, name));
        TinyDataSet.WriteTo(_package);

        var loaded = await LoadAsync(Packaged);

        Assert.Equal(DataSource.OwnFolder, loaded.Origin.Source);
        Assert.StartsWith(_own.Path, loaded.Origin.Location, StringComparison.Ordinal);
        Assert.Equal((30, 20), (loaded.Train.Count, loaded.Test.Count));
        Assert.Empty(loaded.Notes);
    }

    [Fact]
    public async Task LoadAsync_NamesWithADot_AreFound()
    {
        TinyDataSet.WriteTo(_own, name: name => name.Replace("-idx", ".idx", StringComparison.Ordinal));

        Assert.Equal(DataSource.OwnFolder, (await LoadAsync(TinyDataSet.DataSet)).Origin.Source);
    }

    [Fact]
    public async Task LoadAsync_OwnFolderWithOtherContent_IsToldAndNotUsed()
    {
        WriteOtherImagesTo(_own);
        TinyDataSet.WriteTo(_package);

        var loaded = await LoadAsync(Packaged);

        Assert.Equal(DataSource.Package, loaded.Origin.Source);
        var note = Assert.Single(loaded.Notes);
        Assert.StartsWith(_own.File("train-images-idx3-ubyte") + " has other content", note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_OwnFolderWithoutTheFiles_IsToldAndNotUsed()
    {
        TinyDataSet.WriteTo(_package);

        var loaded = await LoadAsync(Packaged);

        Assert.Equal(DataSource.Package, loaded.Origin.Source);
        Assert.Contains("lacks", Assert.Single(loaded.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_ChecksumsOff_TakesOnesOwnData()
    {
        WriteOtherImagesTo(_own);

        var loaded = await LoadAsync(Packaged, new DataSetOptions { VerifyChecksums = false });

        Assert.Equal(new DataOrigin(DataSource.OwnFolder, _own.Path, Verified: false), loaded.Origin);
        Assert.Contains("your own data", loaded.Origin.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_ChecksumsOffAndAFileMissing_DoesNotTakeOtherData()
    {
        TinyDataSet.WriteTo(_own);
        File.Delete(_own.File("t10k-labels-idx1-ubyte"));
        TinyDataSet.WriteTo(_package);

        var e = await Assert.ThrowsAsync<DataFileException>(
            () => LoadAsync(Packaged, new DataSetOptions { VerifyChecksums = false }));

        Assert.Contains("lacks t10k-labels-idx1-ubyte.gz", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_ChecksumsOffAndAnotherImageSize_IsRefused()
    {
        TinyDataSet.WriteTo(
            _own, content: file => file.Kind == IdxKind.Images ? Idx.Images(30, side: 32) : Idx.Labels(30));

        var e = await Assert.ThrowsAsync<DataFileException>(
            () => LoadAsync(TinyDataSet.DataSet, new DataSetOptions { VerifyChecksums = false }));

        Assert.Contains("give images of 28x28", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_PackageAndCache_PrefersThePackage()
    {
        TinyDataSet.WriteTo(_package);
        TinyDataSet.WriteTo(_cache, below: "tiny");

        Assert.Equal(DataSource.Package, (await LoadAsync(Packaged, folder: null)).Origin.Source);
    }

    [Fact]
    public async Task LoadAsync_Cached_AsksNoMirror()
    {
        TinyDataSet.WriteTo(_cache, below: "tiny");

        Assert.Equal(DataSource.Cache, (await LoadAsync(Packaged, folder: null)).Origin.Source);
        Assert.Empty(_mirrors.Requests);
    }

    [Fact]
    public async Task LoadAsync_OneCachedFileDamaged_FetchesThatFileAlone()
    {
        var damaged = TinyDataSet.DataSet.TestImages;
        TinyDataSet.WriteTo(_cache, "tiny", name => name + ".gz", file => file == damaged
            ? TinyDataSet.Zipped(file)[..50]
            : TinyDataSet.Zipped(file));

        var loaded = await LoadAsync(TinyDataSet.DataSet, folder: null);

        Assert.Equal(DataSource.Download, loaded.Origin.Source);
        Assert.Equal(FakeMirrors.Address(TinyDataSet.FirstMirror, damaged), Assert.Single(_mirrors.Requests).Address);
    }

    [Fact]
    public async Task LoadAsync_NothingHereAndNoDownloadAllowed_SaysWhatToDo()
    {
        var e = await Assert.ThrowsAsync<DataFileException>(
            () => LoadAsync(Packaged, new DataSetOptions { AllowDownload = false }));

        Assert.StartsWith("Tiny was not found on this computer", e.Message, StringComparison.Ordinal);
        Assert.Contains("install the package dataset-tiny", e.Message, StringComparison.Ordinal);
        Assert.Empty(_mirrors.Requests);
    }

    [Fact]
    public async Task LoadAsync_CacheCannotBeWritten_IsTold()
    {
        _cache.Write("tiny", []);

        var e = await Assert.ThrowsAsync<DataFileException>(() => LoadAsync(TinyDataSet.DataSet, folder: null));

        Assert.Contains("cannot be written", e.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _own.Dispose();
        _package.Dispose();
        _cache.Dispose();
        _mirrors.Dispose();
    }

    private static void WriteOtherImagesTo(TestFolder folder) => TinyDataSet.WriteTo(
        folder, content: file => file == TinyDataSet.DataSet.TrainImages ? Idx.Images(30, seed: 5) : TinyDataSet.Plain(file));

    private Task<LoadedDataSet> LoadAsync(DataSet dataSet, DataSetOptions? options = null) =>
        LoadAsync(dataSet, _own.Path, options);

    private async Task<LoadedDataSet> LoadAsync(DataSet dataSet, string? folder, DataSetOptions? options = null)
    {
        using var loader = new DataSetLoader(
            (options ?? new DataSetOptions()) with { Folder = folder, CacheFolder = _cache.Path }, _mirrors);
        return await loader.LoadAsync(dataSet, cancellation: TestContext.Current.CancellationToken);
    }
}
