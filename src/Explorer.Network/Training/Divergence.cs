using Explorer.Network.Messages;
using Explorer.Network.Weights;

namespace Explorer.Network.Training;

/// <summary>
/// Notices a run that has diverged: the loss or a weight became NaN or infinite, or the loss is ten times that of random
/// guessing (ln of the number of classes), which saturated sigmoids can hold for ever without a NaN.
/// </summary>
internal sealed class Divergence(TrainingJob job)
{
    private readonly double _guessing = Math.Log(Math.Max(2, job.Architecture.Classes));

    /// <exception cref="TrainingException">The run has diverged.</exception>
    public void Check(double recentLoss, int epoch)
    {
        if (!double.IsFinite(recentLoss))
            throw Diverged("Training_LossNotFinite", recentLoss, epoch);
        if (recentLoss > 10 * _guessing)
            throw Diverged("Training_LossTooHigh", recentLoss, epoch, _guessing);
    }

    /// <exception cref="TrainingException">The run has diverged.</exception>
    public void Check(NetworkWeights weights, int epoch)
    {
        foreach (var (name, _) in NetworkWeights.Expected(weights.Architecture))
            foreach (var value in weights[name])
                if (!float.IsFinite(value))
                    throw Diverged("Training_WeightNotFinite", value, epoch);
    }

    private TrainingException Diverged(string code, double value, int epoch, params ReadOnlySpan<object> others) =>
        new(Message.Of(code, [value, epoch + 1, job.Config.LearningRate, .. others]));
}
