using Explorer.Network.Weights;

namespace Explorer.Network.Training;

/// <summary>
/// Notices a run that has lost its way: the loss or a weight is no number any more, or the loss is ten times what
/// guessing blindly costs (ln of the number of classes), which saturated sigmoids can hold for ever without a NaN.
/// </summary>
internal sealed class Divergence(TrainingJob job)
{
    private readonly double _guessing = Math.Log(Math.Max(2, job.Architecture.Classes));

    /// <exception cref="TrainingException">The run has diverged.</exception>
    public void Check(double recentLoss, int epoch)
    {
        if (!double.IsFinite(recentLoss))
            throw Diverged(epoch, "The loss is no number any more");
        if (recentLoss > 10 * _guessing)
            throw Diverged(epoch, FormattableString.Invariant($"The loss has risen to {recentLoss:G3}, where guessing blindly gives {_guessing:0.00},"));
    }

    /// <exception cref="TrainingException">The run has diverged.</exception>
    public void Check(NetworkWeights weights, int epoch)
    {
        foreach (var (name, _) in NetworkWeights.Expected(weights.Architecture))
            foreach (var value in weights[name])
                if (!float.IsFinite(value))
                    throw Diverged(epoch, "A weight is no number any more");
    }

    private TrainingException Diverged(int epoch, string what) => new(FormattableString.Invariant(
        $"{what} in epoch {epoch + 1}: the run has diverged, so try a learning rate below {job.Config.LearningRate}."));
}
