using System.Diagnostics;
using Explorer.Network.Datasets;
using Explorer.Network.Messages;
using Explorer.Network.Native;
using Explorer.Network.Runs;
using Explorer.Web.Telemetry;
using Explorer.Web.Training.Store;

namespace Explorer.Web.Training;

/// <summary>Works one run off: begins it, lets it be trained, and says how it ended.</summary>
public sealed partial class RunWorker(RunStore store, RunNotifier notifier, RunPaths paths, IRunTrainer trainer, RunInstance instance, PatientSaving saving, ILogger<RunWorker> logger)
{
    internal static Message Interrupted { get; } = Message.Of("Run_Interrupted");

    internal static Message StoppedWhileQueued { get; } = Message.Of("Run_StoppedWhileQueued");

    /// <summary>Works until the run is done, stopped or failed, and that is saved.</summary>
    /// <param name="id">The run.</param>
    /// <param name="stop">A person stops it, or the program ends.</param>
    /// <param name="end">The program ends: the run counts as interrupted, not as stopped.</param>
    public void Work(long id, CancellationToken stop, CancellationToken end)
    {
        Run? run = null;
        if (!saving.RetryUntilSaved(() => run = Begin(id, stop, end), end) || run is null)
            return;
        using var trace = Measurements.Source.StartActivity("run")?.SetTag("explorer.run", id);
        var live = notifier.Begin(id);
        try
        {
            notifier.Tell(id);
            var watch = Stopwatch.StartNew();
            var ending = Train(run, live, stop, end);
            trace?.SetTag("explorer.run.state", ending.State.ToString());
            Close(id, ending, watch.Elapsed, end);
        }
        finally
        {
            notifier.End(id);
        }
    }

    /// <returns>Null where the run waits no more: it was stopped, deleted, or begun by another process.</returns>
    private Run? Begin(long id, CancellationToken stop, CancellationToken end)
    {
        var isBegun = false;
        var run = store.Update(id, queued =>
        {
            isBegun = false;
            if (queued is not { State: RunState.Queued, Deleted: null } || end.IsCancellationRequested)
                return queued;
            if (stop.IsCancellationRequested)
                return queued with { State = RunState.Stopped, Reason = StoppedWhileQueued };
            isBegun = true;
            return queued with
            {
                State = RunState.Running,
                Reason = null,
                Instance = instance.Id,
                Started = DateTimeOffset.UtcNow,
                Machine = MachineInfo.OfThisOne(),
                LibTorch = LibTorch.Version,
            };
        });
        return isBegun ? run : null;
    }

    private Ending Train(Run run, LiveRun live, CancellationToken stop, CancellationToken end)
    {
        try
        {
            var outcome = trainer.Train(run, live, stop, end);
            return !outcome.IsStopped ? new(RunState.Finished, outcome.Notice, outcome)
                : end.IsCancellationRequested ? new(RunState.Interrupted, Interrupted, outcome)
                : new(RunState.Stopped, Message.Of("Run_Stopped", outcome.Epochs, run.Config!.Epochs), outcome);
        }
        catch (OperationCanceledException)
        {
            return new(end.IsCancellationRequested ? RunState.Interrupted : RunState.Stopped, Message.Of("Run_StoppedBeforeFirstStep"));
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

    /// <summary>Saves how a run ended: first its record, then the row, which nobody deletes or resumes before.</summary>
    private void Close(long id, Ending ending, TimeSpan took, CancellationToken end) => saving.RetryUntilSaved(() =>
    {
        if (store.Find(id) is not { } run)
            return;
        var ended = Record(run with { State = ending.State, Reason = ending.Reason, Seconds = run.Seconds + took.TotalSeconds, Instance = null }, ending);
        store.Update(id, now => now with { State = ended.State, Reason = ended.Reason, Seconds = ended.Seconds, Card = ended.Card, Instance = null });
    }, end);

    /// <returns>The run with its card; failed, where its record cannot be written although all else was.</returns>
    private Run Record(Run run, Ending ending)
    {
        var reports = store.Reports(run.Id);
        try
        {
            var record = RunMapper.ToRecord(run, reports).WithCard(ending.Outcome?.Calibration);
            if (Directory.Exists(paths.FolderOf(run).Path))
                paths.FolderOf(run).SaveRecord(record);
            else if (ending.State == RunState.Finished)
                throw new DirectoryNotFoundException($"the folder of run {run.Id} is gone");
            return run with { Card = record.Card };
        }
        catch (Exception error)
        {
            Unexpected(run.Id, error);
            return ending.State == RunState.Finished ? run with { State = RunState.Failed, Reason = CannotBeWritten(error) } : run;
        }
    }

    private static Message CannotBeWritten(Exception error) => Message.Of("Run_CannotBeWritten", error.GetBaseException().Message.TrimEnd('.'));

    [LoggerMessage(LogLevel.Error, "Run {Run} broke off.")]
    private partial void Unexpected(long run, Exception error);

    /// <summary>How a run ended.</summary>
    private sealed record Ending(RunState State, Message? Reason, RunOutcome? Outcome = null);
}
