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

    /// <summary>Why the run has diverged and what to try; null when it has not.</summary>
    /// <param name="recentLoss">The mean loss of the last batches; null where it was not read.</param>
    /// <param name="weights">What was learned up to here.</param>
    /// <param name="epoch">Complete epochs.</param>
    public TrainingException? Of(double? recentLoss, NetworkWeights weights, int epoch)
    {
        if (recentLoss is { } loss && !double.IsFinite(loss))
            return Diverged("Training_LossNotFinite", loss, epoch);
        if (recentLoss is { } high && high > 10 * _guessing)
            return Diverged("Training_LossTooHigh", high, epoch, _guessing);
        foreach (var (name, _) in NetworkWeights.Expected(weights.Architecture))
            foreach (var value in weights[name])
                if (!float.IsFinite(value))
                    return Diverged("Training_WeightNotFinite", value, epoch);
        return null;
    }

    private TrainingException Diverged(string code, double value, int epoch, params ReadOnlySpan<object> others) => new(Message.Join(Message.Sentences,
    [
        Message.Of(code, [value, epoch + 1, job.Config.LearningRate, .. others]),
        Message.Of("Training_LowerRate", SuggestedRate.After(job.Config)),
    ]));
}
