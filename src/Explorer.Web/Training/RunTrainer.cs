using Explorer.Network.Messages;
using Explorer.Network.Native;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Network.Uncertainty;
using Explorer.Web.Training.Store;

namespace Explorer.Web.Training;

/// <summary>Trains on this machine.</summary>
internal sealed class RunTrainer(RunStore store, RunNotifier notifier, RunPaths paths, RunData data, PatientSaving saving, RunLimits limits, RunInstance instance) : IRunTrainer
{
    /// <inheritdoc/>
    public RunOutcome Train(Run run, LiveRun live, CancellationToken stop, CancellationToken end)
    {
        live.Status = Message.Of("Run_LoadingImages");
        var images = data.LoadAsync(run, new DownloadStatus(status => Tell(live, status)), stop).GetAwaiter().GetResult().WithValidation(run.Config!.Validation, run.Config.Seed);
        // Of a folder this is known only now.
        if (limits.ProblemOf(run.Config, images.Train.Count + (images.Validation?.Count ?? 0)) is { } tooLong)
            throw new TrainingException(tooLong);
        Save(() =>
        {
            var now = store.Update(run.Id, mine => !instance.Trains(mine) ? mine : mine with { TrainImages = images.Train.Count, TestImages = images.Test.Count, DataOrigin = images.Origin });
            run = instance.Trains(now) ? now : throw NotOurs();
        });
        var folder = paths.FolderOf(run);
        folder.Create();
        IReadOnlyList<ReportRecord> reports = [];
        Save(() => reports = store.Reports(run.Id));
        var (from, record) = folder.Rewind(RunMapper.ToRecord(run, reports));
        var job = new TrainingJob(run.Network!, run.Config!, images.Train, images.Test, ComputeDevice.Choose(run.Device)) { From = from, Validation = images.Validation, Normalization = run.Dataset.Normalization };
        Save(() => store.RemoveReportsAfter(run.Id, (from?.Epochs ?? 0) * job.StepsPerEpoch));
        live.Begin(record.Reports);
        Tell(live, null);

        using var writer = new RunWriter(folder, run.Dataset, report: report => Save(() =>
        {
            if (!store.Append(run.Id, ReportRecord.Of(report)))
                throw NotOurs();
        }));
        var result = Trainer.Run(job, new RunProgressRecorder(notifier, live, writer), stop);
        writer.Flush();
        return new RunOutcome(result.Epochs, result.Stopped, result.Final?.Notice, result.Epochs > 0 ? Calibrator.FitOn(result.Weights, images.Validation ?? images.Test) : null);

        // A database that is locked for a while costs no run its progress: that is written afterwards.
        void Save(Action save)
        {
            if (!saving.RetryUntilSaved(save, end))
                throw new OperationCanceledException(end);
        }
    }

    // Whatever is said of its end, the database keeps none of it.
    private static OperationCanceledException NotOurs() => new("The run is gone, or another process has taken it over.");

    private void Tell(LiveRun live, Message? status)
    {
        live.Status = status;
        notifier.Tell(live.Id);
    }
}
