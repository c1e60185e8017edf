using static TorchSharp.torch;

namespace Explorer.Network.Training;

/// <summary>Loss and accuracy of every batch, kept on the device until they are read: no step waits for the host to read a number.</summary>
internal sealed class RunningMetrics : IDisposable
{
    private readonly List<(Tensor Loss, Tensor Correct, long Count)> _batches = [];
    private (double Loss, double Correct, long Count) _epoch;

    /// <param name="loss">Mean loss of the batch.</param>
    /// <param name="logits"><c>[n, classes]</c>.</param>
    /// <param name="labels"><c>[n]</c>.</param>
    public void Add(Tensor loss, Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var correct = logits.detach().argmax(1).eq(labels).sum();
        _batches.Add((loss.detach().reshape(1).DetachFromDisposeScope(), correct.reshape(1).DetachFromDisposeScope(), labels.shape[0]));
    }

    /// <summary>Reads the batches since the last reading; this waits for the device.</summary>
    public Reading Read()
    {
        if (_batches.Count == 0)
            return new Reading(Mean(_epoch.Loss), Mean(_epoch.Correct), double.NaN, [], 0);
        var losses = Values(_batches.Select(batch => batch.Loss).ToList());
        var corrects = Values(_batches.Select(batch => batch.Correct).ToList());
        var finite = losses.TakeWhile(double.IsFinite).Count();
        var recent = losses.Zip(_batches, (loss, batch) => loss * batch.Count).Sum() / _batches.Sum(batch => batch.Count);
        for (var i = 0; i < finite; i++)
            _epoch = (_epoch.Loss + losses[i] * _batches[i].Count, _epoch.Correct + corrects[i], _epoch.Count + _batches[i].Count);
        var lost = _batches.Count - finite;
        Forget();
        return new Reading(Mean(_epoch.Loss), Mean(_epoch.Correct), recent, losses[..finite], lost);
    }

    public void Reset()
    {
        Forget();
        _epoch = default;
    }

    public void Dispose() => Forget();

    private double Mean(double sum) => sum / _epoch.Count;

    private void Forget()
    {
        foreach (var (loss, correct, _) in _batches)
        {
            loss.Dispose();
            correct.Dispose();
        }
        _batches.Clear();
    }

    private static double[] Values(List<Tensor> numbers)
    {
        using var scope = NewDisposeScope();
        return cat(numbers).to(ScalarType.Float64).cpu().data<double>().ToArray();
    }

    /// <param name="Loss">Mean cross-entropy of the epoch so far.</param>
    /// <param name="Accuracy">Share of right answers of the epoch so far.</param>
    /// <param name="RecentLoss">Mean cross-entropy since the last reading, NaN where one batch's is.</param>
    /// <param name="Batches">The loss of each batch since the last reading, up to the first that is not finite.</param>
    /// <param name="Lost">How many batches came from that one on; 0 where all losses are finite. Loss and accuracy leave them out.</param>
    public sealed record Reading(double Loss, double Accuracy, double RecentLoss, double[] Batches, int Lost);
}
