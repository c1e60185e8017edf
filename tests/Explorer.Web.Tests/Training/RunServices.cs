using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Web.Hosting;
using Explorer.Web.Training;
using Explorer.Web.Training.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Explorer.Web.Tests.Training;

/// <summary>All that keeps and trains runs, on a folder of its own; "restarting" builds it anew on the same folder.</summary>
internal sealed class RunServices : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("runs");
    private ServiceProvider _services;

    private RunServices(string? elsewhere, string? root)
    {
        (Elsewhere, Root) = (elsewhere, root ?? _folder.FullName);
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

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public static async Task<RunServices> OpenAsync(string? elsewhere = null, string? root = null)
    {
        var house = new RunServices(elsewhere, root);
        await house.Queue.StartAsync(CancellationToken.None);
        return house;
    }

    public async Task RestartAsync()
    {
        await Queue.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        _services = Build();
        await Queue.StartAsync(CancellationToken.None);
    }

    /// <summary>Lets the folder to another process: nothing trains here and no file is held.</summary>
    public async Task RestAsync()
    {
        await Queue.StopAsync(CancellationToken.None);
        SqliteConnection.ClearAllPools();
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
        await Queue.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.Configure<ExplorerOptions>(options => (options.DataFolder, options.RunsFolder) = (Root, Elsewhere));
        services.AddRuns();
        services.AddSingleton<TimeProvider>(Time);
        return services.BuildServiceProvider();
    }
}

/// <summary>A clock that goes when it is told to.</summary>
internal sealed class ManualTime : TimeProvider
{
    private DateTimeOffset _now = DateTimeOffset.UtcNow;

    public void Advance(TimeSpan time) => _now += time;

    public override DateTimeOffset GetUtcNow() => _now;
}
