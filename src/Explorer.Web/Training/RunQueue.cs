using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Explorer.Network.Messages;
using Explorer.Network.Native;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Web.Hosting;
using Explorer.Web.Training.Store;
using Microsoft.Extensions.Options;

namespace Explorer.Web.Training;

/// <summary>
/// Runs wait here and are worked off one after another, one at a time on each device, whether anybody watches or not; visitors
/// take turns. A program that ends lets them go on at its next start: those that waited by themselves, the one that ran when
/// asked. A command changes the database first and what is in memory after it: one that fails has changed nothing.
/// </summary>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "A queue is what it is, and what people call it.")]
public sealed partial class RunQueue(
    RunStore store, RunNotifier notifier, RunWorker worker, RunCatalog catalog, RunPaths paths, RunInstance instance, PatientSaving saving, RunLimits limits, IOptions<ExplorerOptions> options, ILogger<RunQueue> logger) : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<string, DeviceQueue> _queues = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _commands = new();
    private volatile bool _isOpen;

    /// <summary>Why no run can be kept; null when all is well.</summary>
    public Message? Failure { get; private set; }

    /// <summary>Why runs wait although nothing trains; null when every device works its queue off.</summary>
    public Message? Trouble => saving.Trouble;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        TryOpen();
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

    /// <summary>Opens what could not be opened at the start of the program, such as a database that was locked.</summary>
    /// <returns>Why no run can be kept; null when all is well.</returns>
    public Message? TryOpen()
    {
        lock (_commands)
            try
            {
                if (!_isOpen)
                {
                    catalog.Open();
                    EndWhatWasCutShort();
                    catalog.Tidy();
                    foreach (var run in store.UnderWay().Where(run => run.State == RunState.Queued))
                        Enqueue(run);
                    (_isOpen, Failure) = (true, null);
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or RunStoreException)
            {
                Failure = Message.Of("Queue_CannotKeepRuns", (error.InnerException ?? error).GetBaseException().Message.TrimEnd('.'));
                CannotKeep(Failure.ToString());
            }
        return Failure;
    }

    /// <summary>Asks for a run.</summary>
    /// <param name="request">What to train.</param>
    /// <param name="owner">The visitor whose run it is; null for a run of nobody's, which everybody may see; nobody's count together.</param>
    /// <exception cref="TrainingException">It cannot be run as it is, or as many of the visitor's runs wait as may; one sentence.</exception>
    /// <exception cref="RunStoreException">It cannot be kept at the moment.</exception>
    public Run Submit(RunRequest request, string? owner = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (TryOpen() is { } failure)
            throw new TrainingException(failure);
        if (request.Config.Problems().FirstOrDefault() is { } problem)
            throw new TrainingException(problem);
        if (limits.ProblemOf(request.Config, request.Data.TrainingImages) is { } tooLong)
            throw new TrainingException(tooLong);
        var device = ComputeDevice.Choose(request.Device);
        if (request.Config.EngineProblem(request.Network, device) is { } cannot)
            throw new TrainingException(cannot);
        Run run;
        lock (_commands)
        {
            DemandRoom(owner);
            run = store.Add(new Run
            {
                Name = request.Title,
                State = RunState.Queued,
                Data = request.Data,
                Network = request.Network,
                Config = request.Config with { Engine = request.Config.EngineFor(request.Network, device) },
                Device = device.Id,
                Created = DateTimeOffset.UtcNow,
                OwnerId = owner,
            });
            Enqueue(run);
        }
        notifier.Tell(run.Id);
        return run;
    }

    /// <summary>Lets a stopped, failed or interrupted run go on from its last complete epoch, or begin again when it has none.</summary>
    /// <returns>False where there is nothing to go on with: it was deleted, is on its way already, came from elsewhere, or was imported, without its checkpoint.</returns>
    /// <exception cref="TrainingException">As many of its owner's runs wait as may.</exception>
    /// <exception cref="RunStoreException">The database cannot be used at the moment.</exception>
    public bool Resume(long id)
    {
        var mayResume = false;
        lock (_commands)
        {
            var run = store.Update(id, stopped =>
            {
                mayResume = stopped is { State: RunState.Stopped or RunState.Failed or RunState.Interrupted, Config: not null, Network: not null, Folder: null, Deleted: null } && paths.FolderOf(stopped).CanResume;
                if (!mayResume)
                    return stopped;
                DemandRoom(stopped.OwnerId);
                return stopped with { State = RunState.Queued, Reason = null };
            });
            if (mayResume)
                Enqueue(run!);
        }
        notifier.Tell(id);
        return mayResume;
    }

    /// <summary>Ends a run: one that waits never begins, one that learns keeps its last complete epoch, one whose process died counts as interrupted.</summary>
    /// <exception cref="RunException">Another process trains it.</exception>
    /// <exception cref="RunStoreException">The database cannot be used at the moment.</exception>
    public void Stop(long id) => End(id, isDeleted: false);

    /// <summary>Takes a run off the catalog, and ends it where it waits or learns; see <see cref="RunCatalog.Restore"/>.</summary>
    /// <exception cref="RunException">Another process trains it.</exception>
    /// <exception cref="RunStoreException">The database cannot be used at the moment.</exception>
    public void Delete(long id)
    {
        catalog.ClearDeleted();
        End(id, isDeleted: true);
    }

    /// <summary>The place of a waiting run in its device's queue, 1 for the next; null for any other.</summary>
    public int? PlaceOf(long id) => _queues.Values.Select(queue => queue.PlaceOf(id)).FirstOrDefault(place => place is not null);

    /// <inheritdoc/>
    public void Dispose() => _end.Dispose();

    private void End(long id, bool isDeleted)
    {
        lock (_commands)
        {
            var run = store.Update(id, run =>
            {
                if (run.State == RunState.Running && run.Instance != instance.Id && instance.IsAlive(run.Instance))
                    throw new RunException(Message.Of("Run_TrainsElsewhere"));
                var ended = run.State switch
                {
                    RunState.Queued => AsStopped(run),
                    // Its process is dead, or could not say how it ended.
                    RunState.Running when !_queues.Values.Any(queue => queue.WorksOn(id)) => AsInterrupted(run),
                    _ => run,
                };
                return isDeleted ? catalog.AsDeleted(ended) : ended;
            });
            foreach (var queue in _queues.Values)
                if (run is not { State: RunState.Running } || !queue.Stop(id))
                    queue.Remove(id);
        }
        notifier.Tell(id);
    }

    /// <summary>Says which runs were interrupted by the end of their process; of deleted ones too, for they can be brought back.</summary>
    private void EndWhatWasCutShort()
    {
        foreach (var run in store.UnderWay())
            if (run.State == RunState.Running && !instance.IsAlive(run.Instance))
                store.Update(run.Id, AsInterrupted);
            else if (run is { State: RunState.Queued, Deleted: not null })
                store.Update(run.Id, AsStopped);
    }

    private static Run AsInterrupted(Run run) => run with { State = RunState.Interrupted, Reason = RunWorker.Interrupted, Instance = null };

    private static Run AsStopped(Run run) => run with { State = RunState.Stopped, Reason = RunWorker.StoppedWhileQueued };

    private void DemandRoom(string? owner)
    {
        var most = options.Value.Runs.MostWaiting;
        if (_queues.Values.Sum(queue => queue.CountOf(owner)) >= most)
            throw new TrainingException(Message.Of("Queue_MostWaiting", most));
    }

    private void Enqueue(Run run) => _queues.GetOrAdd(run.Device, device => new DeviceQueue(device, Work, Failed, _end.Token)).Add(run.Id, run.OwnerId);

    private void Work(long id, CancellationToken stop)
    {
        try
        {
            worker.Work(id, stop, _end.Token);
        }
        finally
        {
            notifier.Tell(id);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Failure}")]
    private partial void CannotKeep(string failure);

    [LoggerMessage(LogLevel.Error, "Run {Run} ended by a mistake of the program; the queue goes on.")]
    private partial void Failed(long run, Exception error);
}
