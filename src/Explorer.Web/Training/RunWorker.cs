using System.Diagnostics;
using Explorer.Network.Datasets;
using Explorer.Network.Messages;
using Explorer.Network.Native;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Network.Uncertainty;
using Explorer.Web.Hosting;
using Explorer.Web.Training.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Explorer.Web.Training;

/// <summary>Works one run off: loads its images, trains, keeps what comes, and says how it ended.</summary>
public sealed partial class RunWorker(RunStore store, RunNotifier notifier, RunPaths paths, RunData data, ILogger<RunWorker> logger)
{
    internal static Message Interrupted { get; } = Message.Of("Run_Interrupted");

    /// <summary>Trains until the run is done, stopped or failed; no exception gets out.</summary>
    /// <param name="id">The run.</param>
    /// <param name="stop">A person stops it, or the program ends.</param>
    /// <param name="end">The program ends: the run counts as interrupted, not as stopped.</param>
    public void Work(long id, CancellationToken stop, CancellationToken end)
    {
        if (Begin(id) is not { } run)
            return;
        using var trace = Measurements.Source.StartActivity("run")?.SetTag("explorer.run", id);
        var live = notifier.Begin(id);
        notifier.Tell(id);
        var watch = Stopwatch.StartNew();
        var (state, reason, calibration) = (RunState.Failed, (Message?)null, (Calibration?)null);
        try
        {
            (var result, calibration) = Train(run, live, stop);
            (state, reason) = !result.Stopped ? (RunState.Finished, result.Final?.Notice)
                : end.IsCancellationRequested ? (RunState.Interrupted, Interrupted)
                : (RunState.Stopped, Message.Of("Run_Stopped", result.Epochs, run.Config!.Epochs));
        }
        catch (OperationCanceledException)
        {
            (state, reason) = (end.IsCancellationRequested ? RunState.Interrupted : RunState.Stopped, Message.Of("Run_StoppedBeforeFirstStep"));
        }
        catch (DataFileException error) when (run.Data.Part == DatasetPart.Full)
        {
            reason = Message.Join(Message.Sentences, [error.Details, Message.Of("Run_DataAlternatives", run.Dataset.Title)]);
        }
        catch (MessageException error)
        {
            reason = error.Details;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SqliteException or DbUpdateException)
        {
            reason = Message.Of("Run_CannotBeWritten", error.GetBaseException().Message.TrimEnd('.'));
        }
        catch (Exception error)
        {
            Unexpected(id, error);
            reason = Message.Of("Run_ProgramError", error.Message.TrimEnd('.'));
        }
        trace?.SetTag("explorer.run.state", state.ToString());
        Close(run, state, reason, calibration, watch.Elapsed);
        notifier.End(id);
    }

    /// <returns>Null where the run was deleted while it waited, or cannot be begun.</returns>
    private Run? Begin(long id)
    {
        try
        {
            var run = store.Update(id, queued => queued.Deleted is not null ? queued : queued with
            {
                State = RunState.Running,
                Reason = null,
                Started = DateTimeOffset.UtcNow,
                Machine = MachineInfo.OfThisOne(),
                LibTorch = LibTorch.Version,
            });
            return run is { Deleted: null } ? run : null;
        }
        catch (Exception error) when (error is IOException or SqliteException or DbUpdateException)
        {
            Unexpected(id, error);
            return null;
        }
    }

    private (TrainingResult Result, Calibration? Calibration) Train(Run run, LiveRun live, CancellationToken stop)
    {
        live.Status = Message.Of("Run_LoadingImages");
        var images = data.LoadAsync(run, new DownloadStatus(status => Tell(live, status)), stop).GetAwaiter().GetResult().WithValidation(run.Config!.Validation, run.Config.Seed);
        run = store.Update(run.Id, loaded => loaded with { TrainImages = images.Train.Count, TestImages = images.Test.Count, DataOrigin = images.Origin })!;
        var folder = paths.FolderOf(run);
        folder.Create();
        var (from, record) = folder.Rewind(RunMapper.ToRecord(run, store.Reports(run.Id)));
        var job = new TrainingJob(run.Network!, run.Config!, images.Train, images.Test, ComputeDevice.Choose(run.Device)) { From = from, Validation = images.Validation, Normalization = run.Dataset.Normalization };
        store.RemoveReportsAfter(run.Id, (from?.Epochs ?? 0) * job.StepsPerEpoch);
        live.Begin(record.Reports);
        Tell(live, null);

        using var writer = new RunWriter(folder, run.Dataset);
        var result = Trainer.Run(job, new RunProgressRecorder(store, notifier, live, writer), stop);
        writer.Flush();
        return (result, result.Epochs > 0 ? Calibrator.FitOn(result.Weights, images.Validation ?? images.Test) : null);
    }

    private void Tell(LiveRun live, Message? status)
    {
        live.Status = status;
        notifier.Tell(live.Id);
    }

    private void Close(Run before, RunState state, Message? reason, Calibration? calibration, TimeSpan took)
    {
        try
        {
            var reports = store.Reports(before.Id);
            RunRecord? record = null;
            store.Update(before.Id, run =>
            {
                var ended = run with { State = state, Reason = reason, Seconds = run.Seconds + took.TotalSeconds };
                record = RunMapper.ToRecord(ended, reports).WithCard(calibration);
                return ended with { Card = record.Card };
            });
            // A run that failed before its first step may have no folder yet.
            if (record is not null && paths.FolderOf(before) is var folder && Directory.Exists(folder.Path))
                folder.SaveRecord(record);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SqliteException or DbUpdateException)
        {
            // The disk may be what ended the run: then the state is told again by the next start of the program.
            Unexpected(before.Id, error);
        }
    }

    [LoggerMessage(LogLevel.Error, "Run {Run} broke off.")]
    private partial void Unexpected(long run, Exception error);
}
