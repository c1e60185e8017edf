using Explorer.Network.Messages;
using Explorer.Network.Native;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Network.Uncertainty;
using Explorer.Web.Training.Store;

namespace Explorer.Web.Training;

/// <summary>Trains on this machine.</summary>
internal sealed class RunTrainer(RunStore store, RunNotifier notifier, RunPaths paths, RunData data) : IRunTrainer
{
    /// <inheritdoc/>
    public RunOutcome Train(Run run, LiveRun live, CancellationToken stop)
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

        using var writer = new RunWriter(folder, run.Dataset, report: report => store.Append(run.Id, ReportRecord.Of(report)));
        var result = Trainer.Run(job, new RunProgressRecorder(notifier, live, writer), stop);
        writer.Flush();
        return new RunOutcome(result.Epochs, result.Stopped, result.Final?.Notice, result.Epochs > 0 ? Calibrator.FitOn(result.Weights, images.Validation ?? images.Test) : null);
    }

    private void Tell(LiveRun live, Message? status)
    {
        live.Status = status;
        notifier.Tell(live.Id);
    }
}
