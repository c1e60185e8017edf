namespace Explorer.Web.Training.Store;

/// <summary>One point of a run's curves.</summary>
internal sealed class ReportRow
{
    /// <summary>The run.</summary>
    public long RunId { get; init; }

    /// <summary>Steps done.</summary>
    public long Step { get; init; }

    /// <summary>Epochs done, with the part of the current one.</summary>
    public double Epoch { get; init; }

    /// <summary>Mean cross-entropy of the epoch so far.</summary>
    public double TrainLoss { get; init; }

    /// <summary>Share of right answers of the epoch so far.</summary>
    public double TrainAccuracy { get; init; }

    /// <summary>Share of right answers on the test images, at an epoch's end.</summary>
    public double? TestAccuracy { get; init; }

    /// <summary>Share of right answers on the validation images, at an epoch's end; null where there are none.</summary>
    public double? ValidationAccuracy { get; init; }

    /// <summary>Images that the training steps took in a second.</summary>
    public double ExamplesPerSecond { get; init; }

    /// <summary>Losses of the batches since the point before, 64-bit little-endian; null in rows of earlier versions.</summary>
    public byte[]? RecentLosses { get; init; }

    /// <summary>Root mean square of each weighted layer's gradient, 64-bit little-endian; null in rows of earlier versions.</summary>
    public byte[]? Gradients { get; init; }
}
