using Explorer.Classroom.Rooms;
using Explorer.Network.Datasets;
using Explorer.Web.Classroom.Collections;
using Explorer.Web.Classroom.Store;
using Explorer.Web.Databases;
using Explorer.Web.Hosting;
using Explorer.Web.Training;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;

namespace Explorer.Web.Tests.Classroom;

/// <summary>What every database of rooms keeps to, also where several processes use it at once: each storage here is one of its own.</summary>
public abstract class RoomStorageContract : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rooms");
    private readonly List<ServiceProvider> _processes = [];
    private readonly Lazy<RoomStorage> _first;
    private readonly GrainId _room = GrainId.Create("room", "K7C4XG");

    protected RoomStorageContract() => _first = new(New);

    private RoomStorage Storage => _first.Value;

    private RoomDatasets Datasets => _processes[0].GetRequiredService<RoomDatasets>();

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
        await Storage.ClearStateAsync("room", _room, state);
        Assert.False((await ReadAsync()).RecordExists);
        await WriteAsync(state, "K7C4XG", 5);
        Assert.Equal(5, (await ReadAsync()).State!.NextSeat);
    }

    [Fact]
    public async Task Tidy_DeletesWhatNobodyHasWrittenSince()
    {
        await WriteAsync(await ReadAsync(), "K7C4XG", 1);
        Assert.Equal(0, await Storage.TidyAsync(DateTimeOffset.UtcNow.AddMinutes(-1), TestContext.Current.CancellationToken));
        Assert.Equal(1, await Storage.TidyAsync(DateTimeOffset.UtcNow.AddMinutes(1), TestContext.Current.CancellationToken));
        Assert.False((await ReadAsync()).RecordExists);
    }

    [Fact]
    public async Task Drawings_ThatWereTrainedOn_GoWithTheirRoom()
    {
        var state = await ReadAsync();
        await WriteAsync(state, "K7C4XG", 1);
        Keep("K7C4XG");
        Keep("K7C4XH");
        await Storage.TidyAsync(DateTimeOffset.UtcNow.AddMinutes(-1), TestContext.Current.CancellationToken);
        Assert.StartsWith("room.K7C4XG.", Path.GetFileName(Assert.Single(Directory.GetDirectories(Path.Combine(_folder.FullName, "data")))), StringComparison.Ordinal);
        await Storage.ClearStateAsync("room", _room, state);
        Assert.Empty(Directory.GetDirectories(Path.Combine(_folder.FullName, "data")));

        void Keep(string code)
        {
            var images = new ImageSet(new byte[784], new byte[1], 28, 28);
            Datasets.Keep(code, new LoadedDataset(DatasetCatalog.Digits, images, images, new DataOrigin(DataSource.OwnFolder, "", false), []), new KeptBack(false, [1]));
        }
    }

    [Fact]
    public async Task Room_ThatIsNotThere_IsReadAsNone()
    {
        var state = await ReadAsync();
        Assert.Equal((false, null, ""), (state.RecordExists, state.ETag, state.State!.View.Code));
        Assert.Equal(0, await Storage.TidyAsync(DateTimeOffset.UtcNow, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Processes_ThatStartAtOnceWithTheSameRoom_KeepTheOneOfTheFirst()
    {
        var states = Enumerable.Range(0, 4).Select(_ => new GrainState<RoomState> { State = new() }).ToArray();
        var storages = states.Select(_ => New()).ToArray();
        var written = await Task.WhenAll(storages.Zip(states).Select((one, i) => Task.Run(async () =>
        {
            one.Second.State!.NextSeat = i + 1;
            try
            {
                await one.First.WriteStateAsync("room", _room, one.Second);
                return i + 1;
            }
            catch (InconsistentStateException)
            {
                return 0;
            }
        }, TestContext.Current.CancellationToken)));
        Assert.Equal(Assert.Single(written, seat => seat > 0), (await ReadAsync()).State!.NextSeat);
    }

    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Says which database it is.</summary>
    protected abstract void Configure(ExplorerOptions options);

    protected virtual void Dispose(bool isDisposing)
    {
        _processes.ForEach(process => process.Dispose());
        _folder.Delete(recursive: true);
    }

    private RoomStorage New()
    {
        var services = new ServiceCollection();
        services.AddSerializer();
        services.Configure<ExplorerOptions>(options => options.DataFolder = _folder.FullName);
        services.Configure<ExplorerOptions>(Configure);
        services.AddDatabase<RoomContext, PostgresRoomContext>(paths => paths.Rooms, options => new(options), options => new(options));
        services.AddSingleton(TimeProvider.System).AddSingleton<RunPaths>().AddSingleton<RoomDatasets>().AddSingleton<RoomStorage>();
        var process = services.BuildServiceProvider();
        _processes.Add(process);
        return process.GetRequiredService<RoomStorage>();
    }

    private async Task<GrainState<RoomState>> ReadAsync()
    {
        var state = new GrainState<RoomState>();
        await Storage.ReadStateAsync("room", _room, state);
        return state;
    }

    private Task WriteAsync(GrainState<RoomState> state, string code, int seat)
    {
        state.State!.View = new RoomView { Code = code };
        state.State.NextSeat = seat;
        return Storage.WriteStateAsync("room", _room, state);
    }
}
