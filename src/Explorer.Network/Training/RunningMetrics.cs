using static TorchSharp.torch;

namespace Explorer.Network.Training;

/// <summary>Loss and accuracy of every batch, kept on the device until they are read: no step waits for the host to read a number.</summary>
internal sealed class RunningMetrics : IDisposable
{
    private readonly List<(Tensor Loss, Tensor Correct, long Count)> _batches = [];
    private readonly EpochTally _tally = new();

    /// <param name="loss">Mean loss of the batch.</param>
    /// <param name="logits"><c>[n, classes]</c>.</param>
    /// <param name="labels"><c>[n]</c>.</param>
    public void Add(Tensor loss, Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var correct = logits.detach().argmax(1).eq(labels).sum();
        _batches.Add((loss.detach().reshape(1).DetachFromDisposeScope(), correct.reshape(1).DetachFromDisposeScope(), labels.shape[0]));
    }

    /// <summary>Reads the batches since the last reading, one at least; this waits for the device.</summary>
    public EpochMetrics Read()
    {
        var (losses, corrects) = (Values(batch => batch.Loss), Values(batch => batch.Correct));
        var read = _tally.Read([.. _batches.Select((batch, i) => (losses[i], corrects[i], batch.Count))]);
        Forget();
        return read;
    }

    public void Reset()
    {
        Forget();
        _tally.Reset();
    }

    public void Dispose() => Forget();

    private void Forget()
    {
        foreach (var (loss, correct, _) in _batches)
        {
            loss.Dispose();
            correct.Dispose();
        }
        _batches.Clear();
    }

    private double[] Values(Func<(Tensor Loss, Tensor Correct, long Count), Tensor> number)
    {
        using var scope = NewDisposeScope();
        return cat([.. _batches.Select(number)]).to(ScalarType.Float64).cpu().data<double>().ToArray();
    }
}
