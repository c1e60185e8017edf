using Explorer.Classroom.Rooms;
using Explorer.Network.Datasets;
using Explorer.Web.Classroom.Collections;
using Explorer.Web.Classroom.Store;
using Explorer.Web.Hosting;
using Explorer.Web.Training;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Serialization;
using Orleans.Storage;

namespace Explorer.Web.Tests.Classroom;

public sealed class RoomStorageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rooms");
    private readonly ServiceProvider _services;
    private readonly RoomStorage _storage;
    private readonly RoomDatasets _datasets;
    private readonly GrainId _room = GrainId.Create("room", "K7C4XG");

    public RoomStorageTests()
    {
        var paths = new RunPaths(Options.Create(new ExplorerOptions { DataFolder = _folder.FullName }));
        _services = new ServiceCollection().AddSerializer().AddDbContextFactory<RoomContext>(options => options.UseSqlite($"Data Source={paths.Rooms};Pooling=False")).BuildServiceProvider();
        _storage = new RoomStorage(_services.GetRequiredService<IDbContextFactory<RoomContext>>(), paths, _datasets = new RoomDatasets(paths), _services.GetRequiredService<Serializer>(), TimeProvider.System);
    }

    public void Dispose()
    {
        _storage.Dispose();
        _services.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Write_ThenRead_GivesTheSameRoom()
    {
        await WriteAsync(await ReadAsync(), code: "K7C4XG", seat: 3);
        var read = await ReadAsync();
        Assert.Equal(("K7C4XG", 3, true), (read.State!.View.Code, read.State.NextSeat, read.RecordExists));
        await WriteAsync(read, code: "K7C4XG", seat: 4);
        Assert.Equal(4, (await ReadAsync()).State!.NextSeat);
    }

    [Fact]
    public async Task Write_ByTwoWhoBothReadIt_RefusesTheSecond()
    {
        var (first, second) = (await ReadAsync(), await ReadAsync());
        await WriteAsync(first, "K7C4XG", 1);
        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync(second, "K7C4XG", 2));
        var (third, fourth) = (await ReadAsync(), await ReadAsync());
        await WriteAsync(third, "K7C4XG", 3);
        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync(fourth, "K7C4XG", 4));
        Assert.Equal(3, (await ReadAsync()).State!.NextSeat);
    }

    [Fact]
    public async Task Clear_LeavesNothing()
    {
        var state = await ReadAsync();
        await WriteAsync(state, "K7C4XG", 1);
        await _storage.ClearStateAsync("room", _room, state);
        Assert.False((await ReadAsync()).RecordExists);
        await WriteAsync(state, "K7C4XG", 5);
        Assert.Equal(5, (await ReadAsync()).State!.NextSeat);
    }

    [Fact]
    public async Task Tidy_DeletesWhatNobodyHasWrittenSince()
    {
        await WriteAsync(await ReadAsync(), "K7C4XG", 1);
        Assert.Equal(0, await _storage.TidyAsync(DateTimeOffset.UtcNow.AddMinutes(-1), TestContext.Current.CancellationToken));
        Assert.Equal(1, await _storage.TidyAsync(DateTimeOffset.UtcNow.AddMinutes(1), TestContext.Current.CancellationToken));
        Assert.False((await ReadAsync()).RecordExists);
    }

    [Fact]
    public async Task Drawings_ThatWereTrainedOn_GoWithTheirRoom()
    {
        var state = await ReadAsync();
        await WriteAsync(state, "K7C4XG", 1);
        Keep("K7C4XG");
        Keep("K7C4XH");
        await _storage.TidyAsync(DateTimeOffset.UtcNow.AddMinutes(-1), TestContext.Current.CancellationToken);
        Assert.StartsWith("room.K7C4XG.", Path.GetFileName(Assert.Single(Directory.GetDirectories(Path.Combine(_folder.FullName, "data")))), StringComparison.Ordinal);
        await _storage.ClearStateAsync("room", _room, state);
        Assert.Empty(Directory.GetDirectories(Path.Combine(_folder.FullName, "data")));

        void Keep(string code)
        {
            var images = new ImageSet(new byte[784], new byte[1], 28, 28);
            _datasets.Keep(code, new LoadedDataset(DatasetCatalog.Digits, images, images, new DataOrigin(DataSource.OwnFolder, "", false), []), new KeptBack(false, [1]));
        }
    }

    private async Task<GrainState<RoomState>> ReadAsync()
    {
        var state = new GrainState<RoomState>();
        await _storage.ReadStateAsync("room", _room, state);
        return state;
    }

    private Task WriteAsync(GrainState<RoomState> state, string code, int seat)
    {
        state.State!.View = new RoomView { Code = code };
        state.State.NextSeat = seat;
        return _storage.WriteStateAsync("room", _room, state);
    }
}
