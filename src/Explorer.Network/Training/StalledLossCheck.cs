using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Explorer.Network.Messages;

namespace Explorer.Network.Training;

/// <summary>
/// Notices a run whose loss stays at that of random guessing, ln of the number of classes, and looks at the gradients for the
/// reason. It is no failure: deep sigmoids stand there for a while and then begin to learn.
/// </summary>
internal sealed class StalledLossCheck(TrainingJob job)
{
    // One epoch of readings: a network that learns at all is elsewhere by then.
    private const int Readings = 5;
    private const double Near = 0.02;

    // Of the root mean square of the last layer's gradient, what reaches the first.
    private const double Vanished = 0.05;

    private readonly double _guessing = Math.Log(Math.Max(2, job.Architecture.Classes));
    private int _count;

    /// <summary>Takes a reading in.</summary>
    /// <param name="recentLoss">Mean loss since the last reading.</param>
    /// <param name="engine">What computes the run, with the gradients of its last step.</param>
    /// <returns>What to tell; null while all is well.</returns>
    public Message? Look(double recentLoss, TrainingEngine engine)
    {
        _count = Math.Abs(recentLoss - _guessing) < Near * _guessing ? _count + 1 : 0;
        return _count < Readings ? null : Message.Join(Message.Sentences, [Message.Of("Training_AtGuessing", job.Architecture.Classes, _guessing, _count), Reason(engine)]);
    }

    private Message Reason(TrainingEngine engine)
    {
        var weighted = job.Architecture.Weighted.ToList();
        if (weighted.Count == 0)
            return Message.Of("Training_GuessingLabels");
        var (first, last) = (Gradient(engine, weighted[0]), Gradient(engine, weighted[^1]));
        var squashes = job.Architecture.Layers.FirstOrDefault(layer => layer.Kind is Sigmoid or Tanh);
        if (squashes is not null && first < Vanished * last)
            return Message.Of("Training_GuessingVanishing", weighted[0].Name, first, weighted[^1].Name, last, squashes.TorchName);
        if (first == 0 && weighted.Count > 1)
            return Message.Of("Training_GuessingDead", weighted[0].Name, job.Config.LearningRate);
        if (TrainingForecast.IsRateTooLarge(job.Config, job.Architecture))
            return Message.Of("Training_GuessingFast", job.Config.LearningRate);
        return job.Config.LearningRate * last < 1e-6
            ? Message.Of("Training_GuessingSlow", job.Config.LearningRate, weighted[^1].Name, last)
            : Message.Of("Training_GuessingLabels");
    }

    private static double Gradient(TrainingEngine engine, Layer layer) => engine.RmsGradient(layer.WeightName);
}
