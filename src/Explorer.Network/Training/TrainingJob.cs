using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Messages;
using Explorer.Network.Native;
using Explorer.Network.Training.Augmentation;
using Explorer.Network.Weights;

namespace Explorer.Network.Training;

/// <summary>All that a run needs.</summary>
/// <param name="Architecture">The network.</param>
/// <param name="Config">How it learns.</param>
/// <param name="Train">Images to learn from.</param>
/// <param name="Test">Images to measure on: at the end of each epoch, or with <see cref="Validation"/> at the end of the last.</param>
/// <param name="Device">Where to compute.</param>
public sealed record TrainingJob(NetworkArchitecture Architecture, TrainingConfig Config, ImageSet Train, ImageSet Test, ComputeDevice Device)
{
    /// <summary>Where to go on; null begins with fresh weights.</summary>
    public TrainingCheckpoint? From { get; init; }

    /// <summary>Images to measure on at the end of each epoch in place of the test images, which then wait for the end of the run; null for none.</summary>
    public ImageSet? Validation { get; init; }

    /// <summary>What the images go through before they go in.</summary>
    public Normalization Normalization { get; init; } = Normalization.None;

    /// <summary>Steps in one epoch.</summary>
    public long StepsPerEpoch => (Train.Count + Config.BatchSize - 1L) / Config.BatchSize;

    /// <summary>Steps of the whole run.</summary>
    public long Steps => StepsPerEpoch * Config.Epochs;

    /// <summary>What computes it.</summary>
    internal ComputeEngine Engine => Config.EngineFor(Architecture, Device);

    /// <summary>The learning rate of a step.</summary>
    /// <param name="done">Steps before it.</param>
    internal double LearningRate(long done)
    {
        if (Config.Schedule == LearningRateSchedule.Constant)
            return Config.LearningRate;
        var progress = (done + 1) / (double)Steps;
        const double warmUp = 0.05;
        return Config.LearningRate * (progress < warmUp
            ? progress / warmUp
            : (1 + Math.Cos(Math.PI * (progress - warmUp) / (1 - warmUp))) / 2);
    }

    /// <summary>The seed of an epoch's random numbers.</summary>
    internal long SeedOf(int epoch) => unchecked(Config.Seed * 1_000_003L + epoch) & long.MaxValue;

    /// <summary>Asks whether the parts fit one another.</summary>
    /// <exception cref="TrainingException">They do not.</exception>
    internal void Check()
    {
        if (Config.Problems().FirstOrDefault() is { } problem)
            throw new TrainingException(problem);
        if (!Architecture.IsClassifier)
            throw new TrainingException(Message.Of("Training_NoClassifier"));
        if (Architecture.Parameters == 0)
            throw new TrainingException(Message.Of("Training_NoParameters"));
        if (NetworkWeights.ProblemOf(Architecture) is { } large)
            throw new TrainingException(large);
        if (Config.EngineProblem(Architecture, Device) is { } cannot)
            throw new TrainingException(cannot);
        if (Config.Augmentation.Drawn != DrawingAugmentation.None && (Train.Channels != 1 || Train.Rows != Train.Columns))
            throw new TrainingException(Message.Of("Training_DrawingsNeedGreySquares"));
        foreach (var set in new[] { Train, Test, Validation }.OfType<ImageSet>())
        {
            var found = new Shape(1, set.Channels, set.Rows, set.Columns);
            if (set.Count == 0 || found != Architecture.Input)
                throw new TrainingException(Message.Of("Training_ImageShape", Architecture.Input.ToString(), set.Count, found.ToString()));
            foreach (var label in set.Labels.Span)
                if (label >= Architecture.Classes)
                    throw new TrainingException(Message.Of("Training_LabelTooLarge", Architecture.Classes, (int)label));
        }
    }
}
