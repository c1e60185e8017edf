using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Native;

namespace Explorer.Network.Training;

/// <summary>All that a run needs.</summary>
/// <param name="Architecture">The network.</param>
/// <param name="Config">How it learns.</param>
/// <param name="Train">Images to learn from.</param>
/// <param name="Test">Images to measure on at the end of each epoch.</param>
/// <param name="Device">Where to compute.</param>
public sealed record TrainingJob(NetworkArchitecture Architecture, TrainingConfig Config, ImageSet Train, ImageSet Test, ComputeDevice Device)
{
    /// <summary>Where to go on; null begins with fresh weights.</summary>
    public TrainingCheckpoint? From { get; init; }

    /// <summary>Steps in one epoch.</summary>
    public long StepsPerEpoch => (Train.Count + Config.BatchSize - 1L) / Config.BatchSize;

    /// <summary>Steps of the whole run.</summary>
    public long Steps => StepsPerEpoch * Config.Epochs;

    /// <summary>Asks whether the parts fit one another.</summary>
    /// <exception cref="TrainingException">They do not.</exception>
    internal void Check()
    {
        if (Config.Problems().FirstOrDefault() is { } problem)
            throw new TrainingException(problem);
        foreach (var set in new[] { Train, Test })
        {
            var found = new Shape(1, 1, set.Rows, set.Columns);
            if (set.Count == 0 || found != Architecture.Input)
                throw new TrainingException($"The network takes images of shape {Architecture.Input}, but the data are {set.Count} images of shape {found}.");
            foreach (var label in set.Labels.Span)
                if (label >= Architecture.Classes)
                    throw new TrainingException($"The network tells {Architecture.Classes} classes apart, but the data have a label {label}.");
        }
    }
}
