using Explorer.Network.Datasets;
using Explorer.Network.Datasets.Import;
using Explorer.Network.Architecture;
using Explorer.Network.Training;
using Explorer.Network.Training.Augmentation;

namespace Explorer.Network.Runs;

/// <summary>The command that makes a run again; folders differ from machine to machine.</summary>
internal static class RunCommand
{
    public static string Of(RunRecord run) => string.Join(' ', Parts(
            (true, $"explorer train --data {run.Data.Dataset.Files?.Id ?? "PATH"}"),
            (run.Data.Part == DatasetPart.Sample, $"--sample"),
            (run.Data.Dataset.Files is not null && !run.DataOrigin.Verified, $"--own-data"),
            (SideOf(run.Data.Dataset) is not null, $"--image-size {SideOf(run.Data.Dataset)}"),
            (run.Data.Changes is { Count: > 0 }, $"--apply {string.Join(' ', (run.Data.Changes ?? []).Select(DatasetChanges.NameOf))}"),
            (run.Drawings > 0, $"--drawings DIR"),
            (true, $"--network {Network(run)}")).Concat(Arguments(run.Config)).Append($"--device {run.Device}"))
        + (run.Config.Engine == ComputeEngine.Auto ? "" : $" --engine {run.Config.Engine.ToString().ToLowerInvariant()}");

    // A person's pictures are scaled to squares, unless all have one small size.
    private static int? SideOf(Dataset dataset) =>
        dataset.Files is null && dataset.Height == dataset.Width && dataset.Height is >= DataImportOptions.LeastSide and <= DataImportOptions.MostSide ? dataset.Height : null;

    // "edited" alone would not say which network it is; its description stands in the record.
    private static string Network(RunRecord run) => ArchitecturePresets.Find(run.Network.Name) == run.Network ? run.Network.Name : "network.json";

    /// <summary>The arguments that give the training settings; what is the course's is left out, but for the numbers that people look for.</summary>
    private static IEnumerable<string> Arguments(TrainingConfig config)
    {
        var (course, augmentation) = (TrainingConfig.Course, config.Augmentation);
        return Parts(
            (true, $"--epochs {config.Epochs} --batch-size {config.BatchSize} --learning-rate {config.LearningRate}"),
            (config.Optimizer != course.Optimizer, $"--optimizer {config.Optimizer.ToString().ToLowerInvariant()}"),
            (config.Schedule != course.Schedule, $"--schedule {config.Schedule.ToString().ToLowerInvariant()}"),
            (config.WeightDecay > 0, $"--weight-decay {config.WeightDecay}"),
            (config.Dropout > 0, $"--dropout {config.Dropout}"),
            (config.Validation > 0, $"--validation {config.Validation}"),
            (augmentation.Shift > 0, $"--shift {augmentation.Shift}"),
            (augmentation.Rotation > 0, $"--rotation {augmentation.Rotation}"),
            (augmentation.Scale > 0, $"--scale {augmentation.Scale}"),
            (augmentation.Mirror, $"--mirror"),
            (augmentation.Drawn != DrawingAugmentation.None, $"--drawn {augmentation.Drawn.ToString().ToLowerInvariant()}"),
            (augmentation.Contrast > 0, $"--contrast {augmentation.Contrast}"),
            (augmentation.Noise > 0, $"--noise {augmentation.Noise}"),
            (config.Threads > 0, $"--threads {config.Threads}"),
            (true, $"--seed {config.Seed}"));
    }

    private static IEnumerable<string> Parts(params (bool IsSaid, FormattableString Text)[] parts) =>
        parts.Where(part => part.IsSaid).Select(part => FormattableString.Invariant(part.Text));
}
