using System.Collections.Concurrent;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Web.Databases;
using Explorer.Web.Hosting;
using Explorer.Web.Session;
using Explorer.Web.Training;
using Explorer.Web.Training.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Explorer.Web.Tests.Training;

/// <summary>All that keeps and trains runs, on a folder of its own; "restarting" builds it anew on the same folder.</summary>
internal sealed class RunServices : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("runs");
    private readonly bool _isByHand;
    private readonly int _mostWaiting;
    private readonly Action<ExplorerOptions>? _configure;
    private ServiceProvider _services;

    private RunServices(string? elsewhere, string? root, bool isByHand, int mostWaiting, Action<ExplorerOptions>? configure)
    {
        (Elsewhere, Root, _isByHand, _mostWaiting, _configure) = (elsewhere, root ?? _folder.FullName, isByHand, mostWaiting, configure);
        _services = Build();
    }

    /// <summary>One thread, so that the same seed gives the same weights to the bit; 20 steps an epoch, well under a second.</summary>
    public static RunRequest Order { get; } = new()
    {
        Data = new(DatasetCatalog.Digits, DatasetPart.Sample),
        Network = LeNet.Modern,
        Config = new() { Optimizer = Optimizer.Adam, LearningRate = 0.003, BatchSize = 250, Epochs = 2, Threads = 1 },
        Device = "cpu",
    };

    public ManualTime Time { get; } = new();

    public string? Elsewhere { get; }

    public string Root { get; }

    public RunQueue Queue => _services.GetRequiredService<RunQueue>();

    public RunCatalog Catalog => _services.GetRequiredService<RunCatalog>();

    public RunStore Store => _services.GetRequiredService<RunStore>();

    public RunNotifier Notifier => _services.GetRequiredService<RunNotifier>();

    public RunPaths Paths => _services.GetRequiredService<RunPaths>();

    /// <summary>What trains, where it is done by hand.</summary>
    public HandTrainer Trainer => (HandTrainer)_services.GetRequiredService<IRunTrainer>();

    /// <summary>The database, which can be made to refuse.</summary>
    public FaultyDatabase Database => _services.GetRequiredService<FaultyDatabase>();

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>The runs as a visitor may see and change them.</summary>
    public VisitorRuns RunsOf(Visitor? visitor)
    {
        var circuit = _services.CreateScope().ServiceProvider;
        circuit.GetRequiredService<CurrentVisitor>().Visitor = visitor;
        return circuit.GetRequiredService<VisitorRuns>();
    }

    /// <summary>The data sets as a visitor may see and change them.</summary>
    public VisitorDatasets DatasetsOf(Visitor? visitor)
    {
        var circuit = _services.CreateScope().ServiceProvider;
        circuit.GetRequiredService<CurrentVisitor>().Visitor = visitor;
        return circuit.GetRequiredService<VisitorDatasets>();
    }

    /// <param name="elsewhere">A folder with runs of the command line.</param>
    /// <param name="root">The data folder; null for one of its own.</param>
    /// <param name="byHand">Whether <see cref="HandTrainer"/> trains.</param>
    /// <param name="fault">What is wrong with the database from the start.</param>
    /// <param name="mostWaiting">How many runs of one visitor, or of nobody, may wait.</param>
    /// <param name="configure">What else is configured.</param>
    /// <param name="isStarted">Whether all of the program has started, and not the queue alone.</param>
    public static async Task<RunServices> OpenAsync(string? elsewhere = null, string? root = null, bool byHand = false, DatabaseFault fault = DatabaseFault.None, int mostWaiting = 1, Action<ExplorerOptions>? configure = null, bool isStarted = true)
    {
        var house = new RunServices(elsewhere, root, byHand, mostWaiting, configure);
        house.Database.Fault = fault;
        await house.StartAsync(isStarted);
        return house;
    }

    public async Task RestartAsync()
    {
        await Queue.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        _services = Build();
        await StartAsync();
    }

    /// <summary>The process is killed: nothing that it still does is kept, and its lock file stays; then the program starts again.</summary>
    public async Task KillAsync()
    {
        Database.Fault = DatabaseFault.Dead;
        var file = Path.Combine(Paths.Instances, Get<RunInstance>().Id);
        await Queue.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        await File.WriteAllTextAsync(file, "");
        _services = Build();
        await StartAsync();
    }

    /// <summary>Lets the folder to another process: nothing trains here and no file is held.</summary>
    public async Task RestAsync()
    {
        await Queue.StopAsync(CancellationToken.None);
        SqliteConnection.ClearAllPools();
    }

    /// <summary>Of everything that pages are told of a run from now on, whether it is its progress.</summary>
    public ConcurrentQueue<bool> ToldOf(long id)
    {
        var told = new ConcurrentQueue<bool>();
        Notifier.Subscribe(change =>
        {
            if (change.Id == id)
                told.Enqueue(change.IsProgress);
        });
        return told;
    }

    /// <summary>Waits until a run is in one of these states.</summary>
    public async Task<Run> UntilAsync(long id, params RunState[] states)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (true)
        {
            var run = Store.Find(id)!;
            if (states.Contains(run.State) && (run.State is RunState.Running or RunState.Queued || Notifier.Live(id) is null))
                return run;
            await Task.Delay(10, patience.Token);
        }
    }

    public Task<Run> UntilDoneAsync(long id) => UntilAsync(id, RunState.Finished, RunState.Stopped, RunState.Failed, RunState.Interrupted);

    /// <summary>Waits until a run has learned for that many epochs.</summary>
    public async Task UntilEpochAsync(long id, int epoch)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (!Store.Reports(id).Any(report => report.TestAccuracy is not null && report.Epoch >= epoch))
            await Task.Delay(5, patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_folder.Exists)
            return;
        await Queue.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
        _folder.Refresh();
    }

    private async Task StartAsync(bool isStarted = true)
    {
        await Queue.StartAsync(CancellationToken.None);
        if (isStarted)
            await Queue.StartedAsync(CancellationToken.None);
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.Configure<ExplorerOptions>(options => (options.DataFolder, options.RunsFolder, options.Runs.MostWaiting) = (Root, Elsewhere, _mostWaiting));
        if (_configure is not null)
            services.Configure(_configure);
        services.AddRuns();
        services.AddScoped<CurrentVisitor>();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton(provider => new FaultyDatabase(provider.GetRequiredService<Database<RunContext>>(), new Random(1)));
        services.AddSingleton(provider => new RunStore(provider.GetRequiredService<FaultyDatabase>(), provider.GetRequiredService<RunPaths>()));
        if (_isByHand)
            services.AddSingleton<IRunTrainer, HandTrainer>();
        return services.BuildServiceProvider();
    }
}

/// <summary>A clock that goes when it is told to, and rings what is due then.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = DateTimeOffset.UtcNow;

    public void Advance(TimeSpan time)
    {
        List<Timer> due;
        lock (_lock)
        {
            _now += time;
            due = _timers.FindAll(timer => timer.Due <= _now);
            _timers.RemoveAll(due.Contains);
        }
        due.ForEach(timer => timer.Ring());
    }

    public override DateTimeOffset GetUtcNow() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(ManualTime time, Action ring) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                time._timers.Remove(this);
                Due = dueTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : time._now + dueTime;
                time._timers.Add(this);
            }
            return true;
        }

        public void Dispose()
        {
            lock (time._lock)
                time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
