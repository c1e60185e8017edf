using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Explorer.Network.Messages;

namespace Explorer.Network.Training;

/// <summary>
/// Says of settings, before a run, that trials with them never left random guessing. It speaks of what was tried alone: LeNet
/// with plain SGD on Fashion-MNIST and its sample.
/// </summary>
public static class TrainingForecast
{
    /// <summary>
    /// The course's LeNet at a learning rate of 0.9 began to learn after 225 to 380 updates (three seeds on the sample with
    /// <c>explorer train --sample --epochs 100</c>, three on the full data); less than this, times the rate, was never enough.
    /// </summary>
    private const double LeastRateTimesUpdates = 200;

    /// <summary>With ReLU and max pooling, 0.1 and 0.3 learned (three seeds each, <c>--sample --network modern</c>); 0.5 and 0.9 never did.</summary>
    private const double FirstFailingRate = 0.5;

    // As many as LeNet has: a shallower network is another matter.
    private const int Depth = 4;

    /// <summary>What to tell before training begins; null where nothing speaks against the settings.</summary>
    /// <param name="config">The settings.</param>
    /// <param name="architecture">The network.</param>
    /// <param name="images">Number of training images, those among them that the settings keep back for validation; null where it isn't known yet.</param>
    public static Message? Warning(TrainingConfig config, NetworkArchitecture architecture, int? images)
    {
        ArgumentNullException.ThrowIfNull(config);
        if (IsRateTooLarge(config, architecture))
            return Message.Of("Forecast_LargeRate", config.LearningRate, FirstFailingRate);
        if (images is not { } all || config.Optimizer != Optimizer.Sgd || Count<Sigmoid>(architecture) < Depth || !(config.LearningRate > 0) || config.BatchSize < 1)
            return null;
        var count = config.TrainedOf(all);
        var updates = (long)config.Epochs * ((count + config.BatchSize - 1) / config.BatchSize);
        var needed = (long)Math.Ceiling(LeastRateTimesUpdates / Math.Min(config.LearningRate, TrainingConfig.Course.LearningRate));
        return updates < needed ? Message.Of("Forecast_FewUpdates", count, updates, needed) : null;
    }

    /// <summary>Whether ReLUs get such updates that in trials they all died, or jumped about.</summary>
    internal static bool IsRateTooLarge(TrainingConfig config, NetworkArchitecture architecture) =>
        config is { Optimizer: Optimizer.Sgd, Schedule: LearningRateSchedule.Constant, LearningRate: >= FirstFailingRate }
        && Count<ReLU>(architecture) >= Depth && Count<BatchNorm2d>(architecture) == 0;

    private static int Count<T>(NetworkArchitecture architecture) => architecture.Layers.Count(layer => layer.Kind is T);
}
