using Explorer.Network.Training.Augmentation;

namespace Explorer.Network.Runs;

/// <summary>The card of the network that a run has brought so far.</summary>
internal static class RunCard
{
    /// <returns>Null when no epoch was completed.</returns>
    public static NetworkCard? Of(RunRecord run) =>
        run.Reports.LastOrDefault(report => report.IsEpochEnd) is not { } last ? null : new NetworkCard
        {
            Id = run.Data.Dataset.Id + "-" + (run.Drawings > 0 || run.Config.Augmentation.Drawn != DrawingAugmentation.None ? "drawn" : run.Network.Name),
            Dataset = run.Data.Dataset,
            Drawings = run.Drawings,
            Architecture = run.Network.Name,
            Config = run.Config,
            Seed = run.Config.Seed,
            Epochs = (int)(last.Step / run.StepsPerEpoch),
            TrainAccuracy = last.TrainAccuracy,
            TestAccuracy = last.TestAccuracy,
            ValidationAccuracy = last.ValidationAccuracy,
            TrainLoss = last.TrainLoss,
            Device = run.Device,
            LibTorch = run.LibTorch,
            Command = RunCommand.Of(run),
        };
}
