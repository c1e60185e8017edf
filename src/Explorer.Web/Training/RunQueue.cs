using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Explorer.Network.Messages;
using Explorer.Network.Native;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Web.Training.Store;

namespace Explorer.Web.Training;

/// <summary>
/// Runs wait here and are worked off one after another, one at a time on each device, whether anybody watches or not. A
/// program that ends lets them go on at its next start: those that waited by themselves, the one that ran when asked.
/// </summary>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "A queue is what it is, and what people call it.")]
public sealed partial class RunQueue(RunStore store, RunNotifier notifier, RunWorker worker, RunCatalog catalog, RunPaths paths, ILogger<RunQueue> logger) : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<string, DeviceQueue> _queues = new();
    private readonly ConcurrentDictionary<long, CancellationTokenSource> _stops = new();
    private readonly CancellationTokenSource _end = new();

    /// <summary>Why no run can be kept; null when all is well.</summary>
    public Message? Failure { get; private set; }

    /// <summary>Why runs wait in vain; null when every device works its queue off.</summary>
    public Message? Trouble => _queues.FirstOrDefault(queue => queue.Value.IsDead) is { Key: { } device }
        ? Message.Of("Queue_Dead", device) : null;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            catalog.Open();
            foreach (var run in store.List().Reverse())
            {
                if (run.State == RunState.Running)
                    store.Update(run.Id, row => row with { State = RunState.Interrupted, Reason = RunWorker.Interrupted });
                if (run.State == RunState.Queued)
                    Enqueue(run);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or Microsoft.Data.Sqlite.SqliteException or Microsoft.EntityFrameworkCore.DbUpdateException)
        {
            Failure = Message.Of("Queue_CannotKeepRuns", error.Message.TrimEnd('.'));
            CannotKeep(Failure.ToString());
        }
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_end.IsCancellationRequested)
            return;
        await _end.CancelAsync();
        foreach (var queue in _queues.Values)
            await queue.DisposeAsync();
    }

    /// <summary>Asks for a run.</summary>
    /// <exception cref="TrainingException">It cannot be run as it is; one sentence.</exception>
    public Run Submit(RunRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Failure is not null)
            throw new TrainingException(Failure);
        if (request.Config.Problems().FirstOrDefault() is { } problem)
            throw new TrainingException(problem);
        var device = ComputeDevice.Choose(request.Device);
        if (request.Config.EngineProblem(request.Network, device) is { } cannot)
            throw new TrainingException(cannot);
        var run = store.Add(new Run
        {
            Name = request.Title,
            State = RunState.Queued,
            Data = request.Data,
            Network = request.Network,
            Config = request.Config with { Engine = request.Config.EngineFor(request.Network, device) },
            Device = device.Id,
            Created = DateTimeOffset.UtcNow,
        });
        Enqueue(run);
        notifier.Tell(run.Id);
        return run;
    }

    /// <summary>Lets a stopped, failed or interrupted run go on from its last complete epoch, or begin again when it has none.</summary>
    /// <returns>False where there is nothing to go on with: it was deleted, is on its way already, came from elsewhere, or was imported, without its checkpoint.</returns>
    public bool Resume(long id)
    {
        var mayResume = false;
        var run = store.Update(id, stopped =>
        {
            mayResume = stopped is { State: RunState.Stopped or RunState.Failed or RunState.Interrupted, Config: not null, Network: not null, Folder: null, Deleted: null } && paths.FolderOf(stopped).CanResume;
            return mayResume ? stopped with { State = RunState.Queued, Reason = null } : stopped;
        });
        if (mayResume)
            Enqueue(run!);
        notifier.Tell(id);
        return mayResume;
    }

    /// <summary>Takes a run off the catalog, and ends it where it waits or learns; see <see cref="RunCatalog.Restore"/>.</summary>
    public void Delete(long id)
    {
        Stop(id);
        catalog.Delete(id);
    }

    /// <summary>Ends a run: one that waits never begins, one that learns keeps its last complete epoch.</summary>
    public void Stop(long id)
    {
        if (!_stops.TryGetValue(id, out var stop))
            return;
        if (_queues.Values.Any(queue => queue.Remove(id)))
        {
            _stops.TryRemove(id, out _);
            stop.Dispose();
            store.Update(id, waiting => waiting with { State = RunState.Stopped, Reason = Message.Of("Run_StoppedWhileQueued") });
        }
        else
            Cancel(stop);
        notifier.Tell(id);
    }

    /// <summary>The place of a waiting run in its device's row, 1 for the next; null for any other.</summary>
    public int? PlaceOf(long id) => _queues.Values.Select(queue => queue.PlaceOf(id)).FirstOrDefault(place => place is not null);

    /// <inheritdoc/>
    public void Dispose() => _end.Dispose();

    private void Enqueue(Run run)
    {
        _stops[run.Id] = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        _queues.GetOrAdd(run.Device, device => new DeviceQueue(device, Work, Failed, _end.Token)).Add(run.Id);
    }

    private void Work(long id)
    {
        var stop = _stops[id];
        try
        {
            worker.Work(id, stop.Token, _end.Token);
        }
        finally
        {
            // Somebody may have let it go on in the moment after its state was told: that row's stop is another.
            _stops.TryRemove(new(id, stop));
            stop.Dispose();
            notifier.Tell(id);
        }
    }

    private static void Cancel(CancellationTokenSource stop)
    {
        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The run has ended by itself in this moment.
        }
    }

    [LoggerMessage(LogLevel.Error, "{Failure}")]
    private partial void CannotKeep(string failure);

    [LoggerMessage(LogLevel.Error, "Run {Run} ended by a mistake of the program; the queue goes on.")]
    private partial void Failed(long run, Exception error);
}
