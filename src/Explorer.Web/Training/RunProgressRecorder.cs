using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Network.Weights;
using Explorer.Web.Telemetry;

namespace Explorer.Web.Training;

/// <summary>Passes on what a run brings: to whoever watches at once, to the files and the database through the writer's thread.</summary>
internal sealed class RunProgressRecorder(RunNotifier notifier, LiveRun live, RunWriter writer) : TrainingObserver
{
    public override void Reported(TrainingReport report, NetworkWeights weights)
    {
        Measurements.Trained(report.ExamplesPerSecond);
        writer.Reported(report, weights);
        live.Weights = weights;
        live.Add(report, ReportRecord.Of(report));
        notifier.Tell(live.Id, isProgress: true);
    }

    public override void SnapshotTaken(long step, NetworkWeights weights)
    {
        live.Weights = weights;
        notifier.Tell(live.Id, isProgress: true);
        writer.SnapshotTaken(step, weights);
    }

    public override void EpochCompleted(TrainingCheckpoint checkpoint) => writer.EpochCompleted(checkpoint);
}
