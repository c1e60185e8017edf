using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Network.Weights;
using Explorer.Web.Hosting;
using Explorer.Web.Training.Store;

namespace Explorer.Web.Training;

/// <summary>Passes on what a run brings: to the database, to the files, and to whoever watches.</summary>
internal sealed class RunProgressRecorder(RunStore store, RunNotifier notifier, LiveRun live, RunWriter writer) : TrainingObserver
{
    public override void Reported(TrainingReport report, NetworkWeights weights)
    {
        Measurements.Trained(report.ExamplesPerSecond);
        var record = ReportRecord.Of(report);
        store.Append(live.Id, record);
        live.Weights = weights;
        live.Add(report, record);
        notifier.Tell(live.Id, isProgress: true);
        writer.Reported(report, weights);
    }

    public override void SnapshotTaken(long step, NetworkWeights weights)
    {
        live.Weights = weights;
        notifier.Tell(live.Id, isProgress: true);
        writer.SnapshotTaken(step, weights);
    }

    public override void EpochCompleted(TrainingCheckpoint checkpoint) => writer.EpochCompleted(checkpoint);
}
