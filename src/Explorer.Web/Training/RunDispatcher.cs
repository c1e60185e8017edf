using System.Collections.Concurrent;
using Explorer.Network.Native;
using Explorer.Network.Runs;
using Explorer.Web.Hosting;
using Explorer.Web.Training.Store;
using Microsoft.Extensions.Options;

namespace Explorer.Web.Training;

/// <summary>
/// Does in this process what the database says of the runs under way: begins what waits, one run at a time on each device, ends
/// what is to be stopped, sees to the runs of processes that have died, and tells the pages of what other processes have changed.
/// </summary>
public sealed partial class RunDispatcher(
    RunStore store, RunNotifier notifier, RunWorker worker, RunInterruption interruption, RunInstance instance, PatientSaving saving, IOptions<ExplorerOptions> options, ILogger<RunDispatcher> logger) : IDisposable
{
    private readonly Dictionary<string, DeviceThread> _devices = [];
    private readonly ConcurrentDictionary<long, CancellationTokenSource> _inWork = new();
    private readonly CancellationTokenSource _end = new();
    private readonly LastLook _lastLook = new(instance.Id);
    private readonly Lock _looking = new();
    private readonly Lazy<IReadOnlyList<string>> _here = new(DevicesHere);

    /// <summary>The place of a waiting run in its device's queue, 1 for the next; null for any other.</summary>
    public int? PlaceOf(long id) => _lastLook.PlaceOf(id);

    /// <summary>Whether what waits for a device is left to other replicas, as this one has not got it; one alone begins it all the same, and says that the device is missing.</summary>
    public bool IsLeftToOthers(string device) => options.Value.Cluster.IsUsed && !_here.Value.Contains(device);

    /// <summary>Whether a run that learns has no process any longer, or one that could not say how it ended.</summary>
    /// <param name="id">The run.</param>
    /// <param name="process">The process that trains it.</param>
    public bool IsCutShort(long id, string? process) => process == instance.Id ? !_inWork.ContainsKey(id) : !instance.IsAlive(process);

    /// <summary>Looks at the runs under way, and does here what is to be done about them.</summary>
    /// <exception cref="RunStoreException">The database cannot be used at the moment.</exception>
    public void Look()
    {
        IReadOnlyList<RunChange> changes;
        lock (_looking)
        {
            if (_end.IsCancellationRequested)
                return;
            var runs = store.UnderWay();
            if (EndWhatWasCutShort(runs))
                runs = store.UnderWay();
            foreach (var run in runs.Where(run => run.StopAsked))
                _inWork.GetValueOrDefault(run.Id)?.Cancel();
            changes = _lastLook.Renew(runs, store.ChangedAfter(_lastLook.Moment), LastStarts(runs));
            foreach (var device in runs.Where(run => run.IsWaiting).Select(run => run.Device).Distinct().Where(device => !IsLeftToOthers(device)))
                ThreadOf(device).Wake();
        }
        foreach (var change in changes)
            notifier.Tell(change.Id, change.IsProgress);
    }

    /// <summary>Begins nothing more, and waits until what is in work has been saved as interrupted.</summary>
    public async Task EndAsync()
    {
        await _end.CancelAsync();
        DeviceThread[] devices;
        lock (_looking)
            devices = [.. _devices.Values];
        foreach (var device in devices)
            await device.DisposeAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => _end.Dispose();

    /// <summary>Sees to the runs whose processes have died; to deleted ones too, for they can be brought back.</summary>
    /// <returns>Whether there were any.</returns>
    private bool EndWhatWasCutShort(IReadOnlyList<RunUnderWay> runs)
    {
        var wereThere = false;
        foreach (var run in runs)
            if (run.State == RunState.Running && IsCutShort(run.Id, run.Instance))
                Update(run, now => interruption.Interrupt(now, run.Epoch));
            else if (run is { State: RunState.Queued, Deleted: not null })
                Update(run, RunInterruption.StopWaiting);
        return wereThere;

        // Its own end, or another process, may have come first.
        void Update(RunUnderWay seen, Func<Run, Run> change)
        {
            wereThere = true;
            store.Update(seen.Id, now => (now.State, now.Instance) == (seen.State, seen.Instance) ? change(now) : now);
        }
    }

    private IReadOnlyDictionary<(string Device, string? Owner), DateTimeOffset> LastStarts(IEnumerable<RunUnderWay> runs)
    {
        // Whoever waits alone takes no turns.
        string?[] owners = [.. runs.Where(run => run.IsWaiting).Select(run => run.OwnerId).Distinct()];
        return store.LastStarts(owners.Length > 1 ? owners : []);
    }

    private static IReadOnlyList<string> DevicesHere()
    {
        try
        {
            return [.. ComputeDevice.Available().Select(device => device.Id)];
        }
        catch (LibTorchException)
        {
            return [];
        }
    }

    private DeviceThread ThreadOf(string device)
    {
        if (!_devices.TryGetValue(device, out var thread))
            _devices.Add(device, thread = new DeviceThread(device, () => Next(device), error => CannotBegin(device, error), _end.Token));
        return thread;
    }

    /// <summary>Begins the next run of a device, once the database can be asked.</summary>
    /// <returns>What works it off; null where none waits.</returns>
    private Action? Next(string device)
    {
        Action? work = null;
        RunUnderWay? tried = null;
        saving.RetryUntilSaved(() => work = Begin(device, ref tried), _end.Token);
        return work;
    }

    /// <param name="device">The device.</param>
    /// <param name="tried">The run of which the database did not say whether it has begun; null for none.</param>
    private Action? Begin(string device, ref RunUnderWay? tried)
    {
        lock (_looking)
        {
            if (_end.IsCancellationRequested)
                return null;
            if (tried is not null && Begin(tried) is { } begun)
                return begun;
            tried = null;
            var waiting = store.UnderWay().Where(run => run.IsWaiting && run.Device == device).ToList();
            foreach (var id in FairOrder.Of(waiting, LastStarts(waiting)))
            {
                tried = waiting.Find(run => run.Id == id)!;
                if (Begin(tried) is { } work)
                    return work;
                tried = null;
            }
            return null;
        }
    }

    /// <returns>What works it off; null where it was stopped meanwhile, or another process was faster.</returns>
    private Action? Begin(RunUnderWay waiting)
    {
        _lastLook.Begins(waiting);
        // Before it learns, and as long as it may have begun, so that at no moment it seems to have been cut short.
        var stop = _inWork.GetOrAdd(waiting.Id, _ => CancellationTokenSource.CreateLinkedTokenSource(_end.Token));
        try
        {
            if (worker.Begin(waiting.Id) is { } run)
                return () => Work(run, stop);
            Release(waiting.Id);
            return null;
        }
        catch (Exception error) when (error is not RunStoreException)
        {
            Release(waiting.Id);
            throw;
        }
    }

    private void Work(Run run, CancellationTokenSource stop)
    {
        try
        {
            worker.Work(run, stop.Token, _end.Token);
        }
        catch (Exception error)
        {
            Failed(run.Id, error);
        }
        finally
        {
            Forget(run.Id);
            notifier.Tell(run.Id);
        }
    }

    private void Forget(long id)
    {
        lock (_looking)
        {
            Release(id);
            _lastLook.Ends(id);
        }
    }

    private void Release(long id)
    {
        if (_inWork.TryRemove(id, out var stop))
            stop.Dispose();
    }

    [LoggerMessage(LogLevel.Error, "No run can be begun on {Device}; it is tried again at the next look.")]
    private partial void CannotBegin(string device, Exception error);

    [LoggerMessage(LogLevel.Error, "Run {Run} ended by a mistake of the program; the queue goes on.")]
    private partial void Failed(long run, Exception error);
}
