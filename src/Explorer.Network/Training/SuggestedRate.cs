namespace Explorer.Network.Training;

/// <summary>A learning rate to try after one that was too large.</summary>
public static class SuggestedRate
{
    /// <summary>
    /// A tenth of the rate that failed, but no more than the optimizer usually learns with, rounded down to one digit: after
    /// 50 a tenth would fail just as well.
    /// </summary>
    /// <param name="failed">The settings of the run that has diverged.</param>
    public static double After(TrainingConfig failed)
    {
        ArgumentNullException.ThrowIfNull(failed);
        var rate = Math.Min(failed.LearningRate / 10, Usual(failed.Optimizer));
        var digit = Math.Floor(Math.Log10(rate));
        // As a decimal, so that 0.09 is not 0.089999…
        return (double)((decimal)Math.Floor(rate / Math.Pow(10, digit) + 1e-9) * (decimal)Math.Pow(10, digit));
    }

    private static double Usual(Optimizer optimizer) => optimizer switch
    {
        Optimizer.Sgd => 0.5,
        Optimizer.Momentum => 0.05,
        Optimizer.Adam or Optimizer.AdamW => 0.003,
        _ => throw new ArgumentOutOfRangeException(nameof(optimizer), optimizer, "There is no such optimizer."),
    };
}
