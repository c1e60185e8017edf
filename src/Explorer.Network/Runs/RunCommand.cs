using Explorer.Network.Architecture;
using Explorer.Network.Training;

namespace Explorer.Network.Runs;

/// <summary>The command that makes a run again; folders differ from machine to machine.</summary>
internal static class RunCommand
{
    public static string Of(RunRecord run) => string.Join(' ', Parts(
            (true, $"explorer train --data {run.DataSet}"),
            (run.Sample, $"--sample"),
            (!run.DataVerified, $"--own-data"),
            (run.Drawings > 0, $"--drawings DIR"),
            (true, $"--network {Network(run)}")).Concat(Arguments(run.Config)).Append($"--device {run.Device}"));

    // "edited" alone would not say which network it is.
    private static string Network(RunRecord run) =>
        LeNet.Find(run.Architecture) is null && run.Design is { } design ? LeNetDesignText.Write(design) : run.Architecture;

    /// <summary>The arguments that give a recipe; what is the course's is left out, but for the numbers that people look for.</summary>
    private static IEnumerable<string> Arguments(TrainingConfig recipe)
    {
        var (course, augmentation) = (TrainingConfig.Course, recipe.Augmentation);
        return Parts(
            (true, $"--epochs {recipe.Epochs} --batch-size {recipe.BatchSize} --learning-rate {recipe.LearningRate}"),
            (recipe.Optimizer != course.Optimizer, $"--optimiser {recipe.Optimizer.ToString().ToLowerInvariant()}"),
            (recipe.Schedule != course.Schedule, $"--schedule {recipe.Schedule.ToString().ToLowerInvariant()}"),
            (recipe.WeightDecay > 0, $"--weight-decay {recipe.WeightDecay}"),
            (recipe.Dropout > 0, $"--dropout {recipe.Dropout}"),
            (augmentation.Shift > 0, $"--shift {augmentation.Shift}"),
            (augmentation.Rotation > 0, $"--rotation {augmentation.Rotation}"),
            (augmentation.Scale > 0, $"--scale {augmentation.Scale}"),
            (augmentation.Mirror, $"--mirror"),
            (augmentation.Drawn != DrawingAugmentation.None, $"--drawn {augmentation.Drawn.ToString().ToLowerInvariant()}"),
            (augmentation.Contrast > 0, $"--contrast {augmentation.Contrast}"),
            (augmentation.Noise > 0, $"--noise {augmentation.Noise}"),
            (recipe.Threads > 0, $"--threads {recipe.Threads}"),
            (true, $"--seed {recipe.Seed}"));
    }

    private static IEnumerable<string> Parts(params (bool LocalizedText, FormattableString Text)[] parts) =>
        parts.Where(part => part.LocalizedText).Select(part => FormattableString.Invariant(part.Text));
}
