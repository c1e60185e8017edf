using System.Diagnostics;
using System.Globalization;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Native;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Network.Weights;
using Explorer.Web.Training.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Explorer.Web.Training;

/// <summary>Works one run off: loads its images, trains, keeps what comes, and says how it ended.</summary>
public sealed partial class RunWorker(RunStore store, RunNotifier board, RunPaths places, RunData data, ILogger<RunWorker> logger)
{
    internal const string Interrupted = "The program ended while the run was going on; it can go on from its last complete epoch.";

    /// <summary>Trains until the run is done, stopped or failed; no exception gets out.</summary>
    /// <param name="id">The run.</param>
    /// <param name="stop">A person stops it, or the program ends.</param>
    /// <param name="end">The program ends: the run counts as interrupted, not as stopped.</param>
    public void Work(long id, CancellationToken stop, CancellationToken end)
    {
        if (Begin(id) is not { } run)
            return;
        var live = board.Begin(id);
        board.Tell(id);
        var watch = Stopwatch.StartNew();
        var (state, reason) = (RunState.Failed, (string?)null);
        try
        {
            var result = Train(run, live, stop);
            (state, reason) = !result.Stopped ? (RunState.Finished, null)
                : end.IsCancellationRequested ? (RunState.Interrupted, Interrupted)
                : (RunState.Stopped, string.Create(CultureInfo.InvariantCulture, $"It was stopped; {result.Epochs} of {run.Config!.Epochs} epochs are kept."));
        }
        catch (OperationCanceledException)
        {
            (state, reason) = (end.IsCancellationRequested ? RunState.Interrupted : RunState.Stopped, "It was stopped before its first step.");
        }
        catch (Exception error) when (error is TrainingException or ArchitectureException or DataFileException or LibTorchException or WeightsException or RunException)
        {
            reason = error.Message;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SqliteException or DbUpdateException)
        {
            reason = $"What the run learned could not be written ({error.GetBaseException().Message.TrimEnd('.')}): make room on the disk and let it go on; the last complete epoch is kept.";
        }
        catch (Exception error)
        {
            Unexpected(id, error);
            reason = $"The run broke off by a mistake of the program ({error.Message.TrimEnd('.')}); the last complete epoch is kept.";
        }
        Close(run, state, reason, watch.Elapsed);
        board.End(id);
    }

    /// <returns>Null where the run was deleted while it waited, or cannot be begun.</returns>
    private RunRow? Begin(long id)
    {
        try
        {
            var run = store.Update(id, row =>
            {
                if (row.Deleted is null)
                    (row.State, row.Started, row.Reason) = (RunState.Running, DateTimeOffset.UtcNow, null);
            });
            return run is { Deleted: null } ? run : null;
        }
        catch (Exception error) when (error is IOException or SqliteException or DbUpdateException)
        {
            Unexpected(id, error);
            return null;
        }
    }

    private TrainingResult Train(RunRow run, LiveRun live, CancellationToken stop)
    {
        live.Phase = "Loading the images …";
        var images = data.LoadAsync(run, new DownloadStatus(words => Tell(live, words)), stop).GetAwaiter().GetResult();
        run = store.Update(run.Id, row =>
        {
            (row.TrainImages, row.TestImages) = (images.Train.Count, images.Test.Count);
            (row.DataOrigin, row.DataVerified) = (images.Origin.ToString(), images.Origin.Verified);
        })!;
        var folder = places.FolderOf(run);
        folder.Create();
        var (from, record) = folder.Rewind(RunMapper.Record(run, store.Reports(run.Id)));
        var job = new TrainingJob(run.Design!.Build(), run.Config!, images.Train, images.Test, ComputeDevice.Choose(run.Device)) { From = from };
        store.RemoveReportsAfter(run.Id, (from?.Epochs ?? 0) * job.StepsPerEpoch);
        live.Begin(record.Reports);
        Tell(live, null);

        using var writer = new RunWriter(folder, run.Subject);
        var result = Trainer.Run(job, new RunProgressRecorder(store, board, live, writer), stop);
        writer.Flush();
        return result;
    }

    private void Tell(LiveRun live, string? phase)
    {
        live.Phase = phase;
        board.Tell(live.Id);
    }

    private void Close(RunRow before, RunState state, string? reason, TimeSpan took)
    {
        try
        {
            var reports = store.Reports(before.Id);
            RunRecord? record = null;
            store.Update(before.Id, row =>
            {
                (row.State, row.Reason, row.Seconds) = (state, reason, row.Seconds + took.TotalSeconds);
                record = RunMapper.Record(row, reports);
                row.Card = record.Card;
            });
            if (record is not null)
                places.FolderOf(before).SaveRecord(record);
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
