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
/// Runs wait in the database and are worked off one after another, whether anybody watches or not, by whichever process that shares
/// it is free; visitors take turns. A command changes the database alone; every process looks at it every two seconds, and the
/// one that changed it at once, see <see cref="RunDispatcher"/>.
/// </summary>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "A queue is what it is, and what people call it.")]
public sealed partial class RunQueue(
    RunStore store, RunNotifier notifier, RunDispatcher dispatcher, RunInterruption interruption, RunCatalog catalog, RunPaths paths, PatientSaving saving, RunLimits limits, TimeProvider time, IOptions<ExplorerOptions> options, ILogger<RunQueue> logger) : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _end = new();
    private readonly Lock _opening = new();
    private Task _looking = Task.CompletedTask;
    private volatile bool _isOpen, _isStarted, _isTidy, _isAway;

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
    /// <remarks>Nothing is begun before: a program that cannot start, as its port is taken, must not take a run with it.</remarks>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _isStarted = true;
        if (_isOpen)
            TryOpen();
        _looking = LookAgainAndAgainAsync();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_end.IsCancellationRequested)
            return;
        await _end.CancelAsync();
        await _looking;
        await dispatcher.EndAsync();
    }

    /// <summary>Opens what could not be opened at the start of the program, such as a database that was locked; not where somebody else tries that at this moment.</summary>
    /// <returns>Why no run can be kept; null when all is well.</returns>
    public Message? TryOpen()
    {
        if (_isTidy || !_opening.TryEnter())
            return Failure;
        try
        {
            if (!_isOpen)
                catalog.Open();
            _isOpen = true;
            if (_isStarted && !_isTidy)
            {
                dispatcher.Look();
                catalog.Tidy();
                _isTidy = true;
            }
            Failure = null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or RunStoreException)
        {
            var failure = Message.Of(error is RunStoreException ? "Queue_DatabaseAway" : "Queue_CannotKeepRuns", (error.InnerException ?? error).GetBaseException().Message.TrimEnd('.'));
            if (failure != Failure)
                CannotKeep(failure.ToString());
            Failure = failure;
        }
        finally
        {
            _opening.Exit();
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
        var run = store.Add(new Run
        {
            Name = request.Title,
            State = RunState.Queued,
            Data = request.Data,
            Network = request.Network,
            Config = request.Config with { Engine = request.Config.EngineFor(request.Network, device) },
            Device = device.Id,
            Created = DateTimeOffset.UtcNow,
            OwnerId = owner,
        }, demand: DemandRoom);
        Changed(run.Id);
        return run;
    }

    /// <summary>Lets a stopped, failed or interrupted run go on from its last complete epoch, or begin again when it has none.</summary>
    /// <returns>False where there is nothing to go on with: it was deleted, is on its way already, came from elsewhere, or was imported, without its checkpoint.</returns>
    /// <exception cref="TrainingException">As many of its owner's runs wait as may.</exception>
    /// <exception cref="RunStoreException">The database cannot be used at the moment.</exception>
    public bool Resume(long id)
    {
        var mayResume = false;
        store.Update(id, stopped =>
        {
            mayResume = stopped is { State: RunState.Stopped or RunState.Failed or RunState.Interrupted, Config: not null, Network: not null, Folder: null, Deleted: null } && paths.FolderOf(stopped).CanResume;
            return mayResume ? stopped with { State = RunState.Queued, Reason = null, StopAsked = false } : stopped;
        }, DemandRoom);
        Changed(id);
        return mayResume;
    }

    /// <summary>Ends a run: one that waits never begins, one that learns, in whatever process, keeps its last complete epoch, one whose process died counts as interrupted.</summary>
    /// <exception cref="RunStoreException">The database cannot be used at the moment.</exception>
    public void Stop(long id) => End(id, isDeleted: false);

    /// <summary>Takes a run off the catalog, and ends it where it waits or learns; see <see cref="RunCatalog.Restore"/>.</summary>
    /// <exception cref="RunStoreException">The database cannot be used at the moment.</exception>
    public void Delete(long id)
    {
        catalog.ClearDeleted();
        End(id, isDeleted: true);
    }

    /// <summary>The place of a waiting run in its device's queue, 1 for the next; null for any other.</summary>
    public int? PlaceOf(long id) => dispatcher.PlaceOf(id);

    /// <summary>Whether what waits for a device is left to other replicas, as this one has not got it.</summary>
    public bool IsLeftToOthers(string device) => dispatcher.IsLeftToOthers(device);

    /// <inheritdoc/>
    public void Dispose() => _end.Dispose();

    Task IHostedLifecycleService.StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedLifecycleService.StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedLifecycleService.StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task LookAgainAndAgainAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(Pace, time, _end.Token);
                TryLook();
            }
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }
    }

    /// <summary>Has the database looked at; where that fails it is said once, and the next look finds what there is.</summary>
    internal void TryLook()
    {
        try
        {
            if (TryOpen() is null && _isStarted)
                dispatcher.Look();
            _isAway = false;
        }
        catch (Exception error)
        {
            if (!_isAway)
                CannotLook(error);
            _isAway = true;
        }
    }

    private void Changed(long id)
    {
        TryLook();
        notifier.Tell(id);
    }

    private void End(long id, bool isDeleted)
    {
        store.Update(id, run =>
        {
            var ended = run.State switch
            {
                RunState.Queued => RunInterruption.StopWaiting(run),
                RunState.Running when dispatcher.IsCutShort(id, run.Instance) => interruption.Interrupt(run with { StopAsked = true }, null),
                RunState.Running => run with { StopAsked = true },
                _ => run,
            };
            return isDeleted ? catalog.AsDeleted(ended) : ended;
        });
        Changed(id);
    }

    private void DemandRoom(int waiting)
    {
        var most = options.Value.Runs.MostWaiting;
        if (waiting >= most)
            throw new TrainingException(Message.Of("Queue_MostWaiting", most));
    }

    [LoggerMessage(LogLevel.Error, "{Failure}")]
    private partial void CannotKeep(string failure);

    [LoggerMessage(LogLevel.Error, "The queue cannot be looked at; it is tried again every few seconds.")]
    private partial void CannotLook(Exception error);
}
