using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
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
public sealed partial class RunQueue(RunStore store, RunNotifier board, RunWorker worker, RunCatalog shelf, ILogger<RunQueue> logger) : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<string, DeviceQueue> _lanes = new();
    private readonly ConcurrentDictionary<long, CancellationTokenSource> _stops = new();
    private readonly CancellationTokenSource _end = new();

    /// <summary>Why no run can be kept, one sentence; null when all is well.</summary>
    public string? Failure { get; private set; }

    /// <summary>Why runs wait in vain, one sentence; null when every device works its row off.</summary>
    public string? Trouble => _lanes.FirstOrDefault(lane => lane.Value.IsDead) is { Key: { } device }
        ? $"The runs for {device} wait in vain, as the thread that trains there has ended: start the program again." : null;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            shelf.Open();
            foreach (var run in store.List().Reverse())
            {
                if (run.State == RunState.Running)
                    store.Update(run.Id, row => (row.State, row.Reason) = (RunState.Interrupted, RunWorker.Interrupted));
                if (run.State == RunState.Queued)
                    Enqueue(run);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or Microsoft.Data.Sqlite.SqliteException or Microsoft.EntityFrameworkCore.DbUpdateException)
        {
            Failure = $"Runs cannot be kept ({error.Message.TrimEnd('.')}): name a folder that can be written with Explorer:DataFolder.";
            CannotKeep(Failure);
        }
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_end.IsCancellationRequested)
            return;
        await _end.CancelAsync();
        foreach (var lane in _lanes.Values)
            await lane.DisposeAsync();
    }

    /// <summary>Asks for a run.</summary>
    /// <exception cref="TrainingException">It cannot be run as it is; one sentence.</exception>
    public RunRow Submit(RunRequest order)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (Failure is not null)
            throw new TrainingException(Failure);
        if (order.Config.Problems().FirstOrDefault() is { } problem)
            throw new TrainingException(problem);
        var run = store.Add(new RunRow
        {
            Name = order.Title,
            State = RunState.Queued,
            Subject = order.Subject,
            Data = order.Data,
            DataName = order.DataName,
            Design = order.Design,
            Config = order.Config,
            Device = DeviceOf(order.Device),
            Created = DateTimeOffset.UtcNow,
        });
        Enqueue(run);
        board.Tell(run.Id);
        return run;
    }

    /// <summary>Lets a stopped, failed or interrupted run go on from its last complete epoch, or begin again when it has none.</summary>
    /// <returns>False where there is nothing to go on with: it was deleted, is on its way already, or came from elsewhere.</returns>
    public bool Resume(long id)
    {
        var mayResume = false;
        var run = store.Update(id, row =>
        {
            mayResume = row is { State: RunState.Stopped or RunState.Failed or RunState.Interrupted, Config: not null, Design: not null, Folder: null, Deleted: null };
            if (mayResume)
                (row.State, row.Reason) = (RunState.Queued, null);
        });
        if (mayResume)
            Enqueue(run!);
        board.Tell(id);
        return mayResume;
    }

    /// <summary>Takes a run off the shelf, and ends it where it waits or learns; see <see cref="RunCatalog.Restore"/>.</summary>
    public void Delete(long id)
    {
        Stop(id);
        shelf.Delete(id);
    }

    /// <summary>Ends a run: one that waits never begins, one that learns keeps its last complete epoch.</summary>
    public void Stop(long id)
    {
        if (!_stops.TryGetValue(id, out var stop))
            return;
        if (_lanes.Values.Any(lane => lane.Remove(id)))
        {
            _stops.TryRemove(id, out _);
            stop.Dispose();
            store.Update(id, row => (row.State, row.Reason) = (RunState.Stopped, "It was stopped before it began."));
        }
        else
            Cancel(stop);
        board.Tell(id);
    }

    /// <summary>The place of a waiting run in its device's row, 1 for the next; null for any other.</summary>
    public int? PlaceOf(long id) => _lanes.Values.Select(lane => lane.PlaceOf(id)).FirstOrDefault(place => place is not null);

    /// <inheritdoc/>
    public void Dispose() => _end.Dispose();

    private static string DeviceOf(string wish)
    {
        try
        {
            return ComputeDevice.Choose(wish).Id;
        }
        catch (ArgumentException error)
        {
            throw new TrainingException(error.Message.Split(" (Parameter", 2)[0]);
        }
    }

    private void Enqueue(RunRow run)
    {
        _stops[run.Id] = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        _lanes.GetOrAdd(run.Device, device => new DeviceQueue(device, Work, Failed, _end.Token)).Add(run.Id);
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
            board.Tell(id);
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
