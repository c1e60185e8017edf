using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Messages;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Web.Hosting;
using Explorer.Web.Training;
using Explorer.Web.Training.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Explorer.Web.Tests.Training;

/// <summary>What every database of runs keeps to, also where several processes use it at once: each store here is one of its own.</summary>
public abstract class RunStoreContract : IDisposable
{
    // A time in another time zone, as fine as every database keeps it.
    private static readonly DateTimeOffset Noon = new(2026, 11, 26, 12, 0, 0, 123, TimeSpan.FromHours(8));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("store");
    private readonly List<ServiceProvider> _processes = [];

    /// <summary>A run with the values that have to be there.</summary>
    internal static Run Any { get; } = new()
    {
        Name = "any",
        State = RunState.Finished,
        Data = new(DatasetCatalog.Digits, DatasetPart.Sample),
        Device = "cpu",
        Created = Noon,
    };

    private static ReportRecord Report(long step) => new(step, step / 10.0, 0.5, 0.75, step % 2 == 0 ? 0.8 : null, 1000)
    {
        ValidationAccuracy = step % 2 == 0 ? 0.7 : null,
        RecentLosses = [1.0 / 3, double.NaN],
        Gradients = [0.1, double.Epsilon],
    };

    [Fact]
    public void Run_WithAllThatIsKnown_ComesBackAsItWas()
    {
        var run = Any with
        {
            Name = "卷积 😀 'quoted'; --",
            State = RunState.Failed,
            Reason = Message.Of("Run_Stopped", 3, 10),
            Data = new(DatasetCatalog.Garments, DatasetPart.Full, "own"),
            Network = LeNet.Classic,
            Config = new TrainingConfig { LearningRate = 0.1 / 3, Epochs = 7 },
            Started = Noon.AddMinutes(1),
            Seconds = 1.0 / 3,
            TrainImages = 60_000,
            TestImages = 10_000,
            Drawings = 5,
            DataOrigin = new DataOrigin(DataSource.OwnFolder, "/somewhere", true),
            Machine = new MachineInfo("system", "processor", 2, "runtime"),
            LibTorch = "2.10.0",
            Folder = "/elsewhere/run",
            OwnerId = "0123456789abcdef",
            Instance = "fedcba",
            IsShared = true,
            IsPinned = true,
            Deleted = Noon.AddHours(1),
        };
        var store = Opened();
        var kept = store.Add(run, [Report(2), Report(1)]);
        Assert.Equal(run with { Id = kept.Id }, kept);
        Assert.Equal(kept, store.Find(kept.Id));
        Assert.Equal(kept, Opened().Find(kept.Id));
        Assert.Equal([Report(1), Report(2)], store.Reports(kept.Id));
        Assert.Null(store.Find(kept.Id + 1));
        Assert.True(store.HasFolder("/elsewhere/run"));
        Assert.False(store.HasFolder("/elsewhere"));
    }

    [Fact]
    public void Runs_AreListedByWhatBecameOfThem()
    {
        var store = Opened();
        var finished = store.Add(Any).Id;
        var queued = store.Add(Any with { State = RunState.Queued }).Id;
        var running = store.Add(Any with { State = RunState.Running, Deleted = Noon }).Id;
        Assert.Equal([queued, finished], store.List().Select(run => run.Id));
        Assert.Equal([queued, running], store.UnderWay().Select(run => run.Id));
        Assert.Equal(Noon, store.UnderWay()[1].Deleted);
        // Two minutes before and after, told in yet another time zone.
        Assert.Empty(store.DeletedBefore(Noon.ToOffset(TimeSpan.FromHours(-5)).AddMinutes(-2)));
        Assert.Equal([running], store.DeletedBefore(Noon.ToOffset(TimeSpan.FromHours(-5)).AddMinutes(2)).Select(run => run.Id));
    }

    [Fact]
    public void Starts_AreThoseOfEachOwnerAndOfNobody()
    {
        var store = Opened();
        foreach (var (owner, device, minutes) in new[] { ("ann", "cpu", 1), ("ann", "cpu", 3), ("ann", "cuda:0", 2), (null, "cpu", 4), ("ben", "cpu", 5) })
            store.Add(Any with { OwnerId = owner, Device = device, Started = Noon.AddMinutes(minutes) });
        // What was imported began when it was made.
        store.Add(Any with { OwnerId = "ann", Started = Noon });
        Assert.Empty(store.LastStarts([]));
        Assert.Equal(
            [(("cpu", null), Noon.AddMinutes(4)), (("cpu", "ann"), Noon.AddMinutes(3)), (("cuda:0", "ann"), Noon.AddMinutes(2))],
            store.LastStarts(["ann", null]).Select(start => (start.Key, start.Value)).OrderBy(start => start.Key.Device, StringComparer.Ordinal).ThenBy(start => start.Key.Item2, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Places_InLine_AreCountedWhileNobodyElseTakesOne()
    {
        RunStore[] stores = [Opened(), Opened()];
        const int Most = 3;
        foreach (var owner in (string?[])["ann", null])
        {
            await AtOnceAsync(8, stores, store =>
            {
                try
                {
                    store.Add(Any with { State = RunState.Queued, OwnerId = owner }, demand: waiting => _ = waiting < Most ? 0 : throw new FormatException());
                }
                catch (FormatException)
                {
                    // It was refused.
                }
                return 0;
            });
            Assert.Equal(Most, stores[0].UnderWay().Count(run => run.OwnerId == owner));
        }
    }

    [Fact]
    public async Task Updates_BySeveralThreadsOfSeveralProcesses_LoseNothing()
    {
        var store = Opened();
        var id = store.Add(Any).Id;
        const int Each = 25;
        await AtOnceAsync(4, [store, Opened()], one =>
        {
            for (var i = 0; i < Each; i++)
                one.Update(id, run => run with { Drawings = run.Drawings + 1 });
            return 0;
        });
        Assert.Equal(4 * Each, store.Find(id)!.Drawings);
    }

    [Fact]
    public void Update_ThatThrowsOrFindsNothing_ChangesNothing()
    {
        var store = Opened();
        var run = store.Add(Any);
        Assert.Throws<FormatException>(() => store.Update(run.Id, _ => throw new FormatException()));
        Assert.Equal(run, store.Find(run.Id));
        Assert.Null(store.Update(run.Id + 1, _ => throw new FormatException()));
        Assert.Equal(run with { Deleted = Noon }, store.Update(run.Id, one => one with { Deleted = Noon }));
        Assert.Equal(run, store.Update(run.Id, one => one with { Deleted = null }));
    }

    [Fact]
    public async Task Folder_FoundBySeveralProcessesAtOnce_IsOneRun()
    {
        RunStore[] stores = [Opened(), Opened(), Opened()];
        for (var i = 0; i < 5; i++)
        {
            var run = Any with { Folder = $"/elsewhere/{i}" };
            var found = await AtOnceAsync(6, stores, store => store.AddFound(run, [Report(1)]));
            var kept = Assert.Single(found, one => one is not null)!;
            Assert.Single(stores[0].Reports(kept.Id));
        }
        Assert.Equal(5, stores[0].List().Count);
    }

    [Fact]
    public void Reports_GoWithTheirRun()
    {
        var store = Opened();
        var (run, other) = (store.Add(Any).Id, store.Add(Any, [Report(1)]).Id);
        foreach (var step in (long[])[10, 20, 30])
            store.Append(run, Report(step));
        Assert.Equal(Report(30), store.LastReport(run));
        Assert.Equal([Report(20), Report(30)], store.Reports(run, after: 10));
        store.RemoveReportsAfter(run, 20);
        Assert.Equal([Report(10), Report(20)], store.Reports(run));
        // No point is there twice, and none of a run that is not there.
        Assert.True(store.Append(run, Report(20)));
        Assert.False(store.Append(other + 1, Report(1)));
        Assert.Equal([Report(10), Report(20)], store.Reports(run));
        Assert.Empty(store.Reports(other + 1));
        store.Remove([run]);
        Assert.Empty(store.Reports(run));
        Assert.Null(store.LastReport(run));
        Assert.Equal([other], store.List().Select(one => one.Id));
        Assert.Single(store.Reports(other));
    }

    [Fact]
    public void Numbers_OfFoldersThatAreThereAndOfRunsThatAreGone_AreGivenToNobody()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "runs", "41"));
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "runs", "removed-99"));
        var store = Opened();
        Assert.Equal(42, store.Add(Any).Id);
        Assert.Equal(43, Opened().Add(Any).Id);
        store.Remove([43]);
        Assert.Equal(44, Opened().Add(Any).Id);
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "runs", "60"));
        Assert.Equal(61, Opened().Add(Any).Id);
        Assert.Equal(62, store.Add(Any).Id);
    }

    [Fact]
    public void Numbers_OfANewDatabase_BeginAtOne() => Assert.Equal([1L, 2L], [Opened().Add(Any).Id, Opened().Add(Any).Id]);

    [Fact]
    public async Task Processes_ThatStartAtOnce_AllOpenIt()
    {
        RunStore[] stores = [New(), New(), New(), New()];
        await AtOnceAsync(stores.Length, stores, store =>
        {
            store.Open();
            return store.Add(Any);
        });
        Assert.Equal([4L, 3L, 2L, 1L], stores[0].List().Select(run => run.Id));
    }

    [Theory]
    [InlineData("half of an emoji \ud83d", "half of an emoji \ufffd")]
    [InlineData("nothing \0 in between", null)]
    public void Name_OfAnyCharacters_IsKept(string name, string? kept)
    {
        var store = Opened();
        var id = store.Add(Any with { Name = name }).Id;
        Assert.StartsWith(kept ?? "nothing ", store.Find(id)!.Name, StringComparison.Ordinal);
        Assert.NotNull(store.Update(id, run => run with { Name = name + name }));
    }

    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Where the program keeps everything.</summary>
    protected string Folder => _folder.FullName;

    /// <summary>Says which database it is.</summary>
    protected abstract void Configure(ExplorerOptions options);

    protected virtual void Dispose(bool isDisposing)
    {
        _processes.ForEach(process => process.Dispose());
        _folder.Delete(recursive: true);
    }

    private RunStore Opened()
    {
        var store = New();
        store.Open();
        return store;
    }

    protected RunStore New()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.Configure<ExplorerOptions>(options => options.DataFolder = _folder.FullName);
        services.Configure<ExplorerOptions>(Configure);
        services.AddRuns();
        var process = services.BuildServiceProvider();
        _processes.Add(process);
        return process.GetRequiredService<RunStore>();
    }

    /// <summary>Lets so many threads begin at the same moment, the stores dealt out among them.</summary>
    private static async Task<T[]> AtOnceAsync<T>(int threads, RunStore[] stores, Func<RunStore, T> act)
    {
        using var start = new Barrier(threads);
        return await Task.WhenAll(Enumerable.Range(0, threads).Select(i => Task.Factory.StartNew(() =>
        {
            start.SignalAndWait();
            return act(stores[i % stores.Length]);
        }, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
    }
}
