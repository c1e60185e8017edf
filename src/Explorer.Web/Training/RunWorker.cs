using System.Diagnostics;
using Explorer.Network.Datasets;
using Explorer.Network.Messages;
using Explorer.Network.Native;
using Explorer.Network.Runs;
using Explorer.Web.Telemetry;
using Explorer.Web.Training.Store;

namespace Explorer.Web.Training;

/// <summary>Works one run off: begins it, lets it be trained, and says how it ended.</summary>
public sealed partial class RunWorker(RunStore store, RunNotifier notifier, RunPaths paths, IRunTrainer trainer, RunInstance instance, RunInterruption interruption, PatientSaving saving, ILogger<RunWorker> logger)
{
    /// <summary>
    /// Begins a run that waits; no other process can begin it then. To be asked again where the database gave no answer: one that
    /// this process has begun all the same is begun.
    /// </summary>
    /// <returns>Null where it does not wait any longer: it was stopped, deleted, or begun by another process; or it fails at once, as nothing can be computed here.</returns>
    /// <exception cref="RunStoreException">The database cannot be used at the moment.</exception>
    public Run? Begin(long id)
    {
        // Before the change, which everybody waits for: libtorch may have to be loaded first.
        var (machine, libTorch) = (MachineInfo.OfThisOne(), VersionOfLibTorch(out var problem));
        var run = store.Update(id, now => now is not { State: RunState.Queued, Deleted: null } ? now
            : problem is not null ? now with { State = RunState.Failed, Reason = problem }
            : now with { State = RunState.Running, Instance = instance.Id, Started = DateTimeOffset.UtcNow, Machine = machine, LibTorch = libTorch });
        return instance.Trains(run) ? run : null;
    }

    /// <summary>Works until the run is done, stopped or failed, and that is saved.</summary>
    /// <param name="run">The run, which has begun.</param>
    /// <param name="stop">A person stops it, or the program ends.</param>
    /// <param name="end">The program ends: the run counts as interrupted, not as stopped.</param>
    public void Work(Run run, CancellationToken stop, CancellationToken end)
    {
        ArgumentNullException.ThrowIfNull(run);
        using var trace = Measurements.Source.StartActivity("run")?.SetTag("explorer.run", run.Id);
        var live = notifier.Begin(run.Id);
        try
        {
            notifier.Tell(run.Id);
            var watch = Stopwatch.StartNew();
            var ending = Train(run, live, stop, end);
            trace?.SetTag("explorer.run.state", ending.State.ToString());
            Close(run.Id, ending, watch.Elapsed, end);
        }
        finally
        {
            notifier.End(run.Id);
        }
    }

    private Ending Train(Run run, LiveRun live, CancellationToken stop, CancellationToken end)
    {
        try
        {
            var outcome = trainer.Train(run, live, stop, end);
            return !outcome.IsStopped ? new(RunState.Finished, outcome.Notice, outcome)
                : end.IsCancellationRequested ? new(RunState.Interrupted, null, outcome)
                : new(RunState.Stopped, Message.Of("Run_Stopped", outcome.Epochs, run.Config!.Epochs), outcome);
        }
        catch (Exception error) when (end.IsCancellationRequested && error.GetBaseException() is OperationCanceledException)
        {
            // What writes the run's progress gives up too, and says so in an exception of its own.
            return new(RunState.Interrupted, null);
        }
        catch (OperationCanceledException)
        {
            return new(RunState.Stopped, Message.Of("Run_StoppedBeforeFirstStep"));
        }
        catch (DataFileException error) when (run.Data.Part == DatasetPart.Full)
        {
            return new(RunState.Failed, Message.Join(Message.Sentences, [error.Details, Message.Of("Run_DataAlternatives", run.Dataset.Title)]));
        }
        catch (MessageException error)
        {
            return new(RunState.Failed, error.Details);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new(RunState.Failed, CannotBeWritten(error));
        }
        catch (Exception error)
        {
            Unexpected(run.Id, error);
            return new(RunState.Failed, Message.Of("Run_ProgramError", error.Message.TrimEnd('.')));
        }
    }

    /// <summary>
    /// Saves how a run ended: first its record, then the row, which nobody deletes or resumes before. Where that was done although
    /// the answer was lost, the run may be another process's by now, and is let alone.
    /// </summary>
    private void Close(long id, Ending ending, TimeSpan took, CancellationToken end) => saving.RetryUntilSaved(() =>
    {
        var run = store.Find(id);
        if (!instance.Trains(run))
            return;
        var (seconds, reports) = (run.Seconds + took.TotalSeconds, store.Reports(id));
        var (card, saved) = Record(AsEnded(run with { Seconds = seconds }, reports, ending), reports, ending);
        store.Update(id, now => instance.Trains(now) ? AsEnded(now with { Seconds = seconds, Card = card }, reports, saved) : now);
    }, end);

    private Run AsEnded(Run run, IReadOnlyList<ReportRecord> reports, Ending ending) => ending.State == RunState.Interrupted
        ? interruption.HandOver(run, reports is [.., var last] ? last.Epoch : null)
        : run with { State = ending.State, Reason = ending.Reason, Instance = null, StopAsked = false };

    /// <returns>The run's card, and its ending; it has failed where its record cannot be written although all else was.</returns>
    private (NetworkCard? Card, Ending Ending) Record(Run run, IReadOnlyList<ReportRecord> reports, Ending ending)
    {
        try
        {
            var record = RunMapper.ToRecord(run, reports).WithCard(ending.Outcome?.Calibration);
            if (Directory.Exists(paths.FolderOf(run).Path))
                paths.FolderOf(run).SaveRecord(record);
            else if (ending.State == RunState.Finished)
                throw new DirectoryNotFoundException($"the folder of run {run.Id} is gone");
            return (record.Card, ending);
        }
        catch (Exception error)
        {
            Unexpected(run.Id, error);
            return (run.Card, ending.State == RunState.Finished ? new(RunState.Failed, CannotBeWritten(error)) : ending);
        }
    }

    private static string? VersionOfLibTorch(out Message? problem)
    {
        try
        {
            problem = null;
            return LibTorch.Version;
        }
        catch (LibTorchException error)
        {
            problem = error.Details;
            return null;
        }
    }

    private static Message CannotBeWritten(Exception error) => Message.Of("Run_CannotBeWritten", error.GetBaseException().Message.TrimEnd('.'));

    [LoggerMessage(LogLevel.Error, "Run {Run} broke off.")]
    private partial void Unexpected(long run, Exception error);

    /// <summary>How a run ended.</summary>
    private sealed record Ending(RunState State, Message? Reason, RunOutcome? Outcome = null);
}
