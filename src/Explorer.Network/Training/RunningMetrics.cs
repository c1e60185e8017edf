using Explorer.Network.Tensors;
using static TorchSharp.torch;

namespace Explorer.Network.Training;

/// <summary>Loss and accuracy of an epoch so far, added up on the device: no step waits for the host to read a number.</summary>
internal sealed class RunningMetrics(Device device) : IDisposable
{
    private readonly Tensor _loss = zeros(1, device: device).DetachFromDisposeScope();
    private readonly Tensor _correct = zeros(1, ScalarType.Int64, device: device).DetachFromDisposeScope();
    private long _count;
    private (double Loss, long Count) _read;

    /// <param name="loss">Mean loss of the batch.</param>
    /// <param name="logits"><c>[n, classes]</c>.</param>
    /// <param name="labels"><c>[n]</c>.</param>
    public void Add(Tensor loss, Tensor logits, Tensor labels)
    {
        var n = labels.shape[0];
        _loss.Add(loss.detach(), n);
        _correct.add_(logits.detach().argmax(1).eq(labels).sum());
        _count += n;
    }

    /// <summary>Reads the means; this waits for the device.</summary>
    public EpochMetrics Read()
    {
        var (loss, correct) = (_loss.item<float>(), _correct.item<long>());
        var recent = (loss - _read.Loss) / (_count - _read.Count);
        _read = (loss, _count);
        return new EpochMetrics(loss / (double)_count, correct / (double)_count, recent);
    }

    public void Reset()
    {
        _loss.zero_();
        _correct.zero_();
        _count = 0;
        _read = default;
    }

    public void Dispose()
    {
        _loss.Dispose();
        _correct.Dispose();
    }
}
