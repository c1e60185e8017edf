using Explorer.Network.Datasets;
using Explorer.Network.Tensors;
using static TorchSharp.torch;

namespace Explorer.Network.Training;

/// <summary>An image set on a device, as one tensor of pixels and one of labels.</summary>
internal sealed class DeviceImages : IDisposable
{
    public DeviceImages(ImageSet set, Device device)
    {
        using var scope = NewDisposeScope();
        var bytes = tensor(set.Pixels.ToArray(), [set.Count, set.Channels, set.Rows, set.Columns], ScalarType.Byte);
        Pixels = bytes.to(device).to(ScalarType.Float32).Over(255).MoveToOuterDisposeScope();
        Labels = tensor(set.Labels.ToArray(), ScalarType.Byte).to(device).to(ScalarType.Int64).MoveToOuterDisposeScope();
    }

    /// <summary><c>[count, channels, rows, columns]</c>, each between 0 and 1, before any normalization.</summary>
    public Tensor Pixels { get; }

    /// <summary><c>[count]</c>, 64-bit class numbers.</summary>
    public Tensor Labels { get; }

    public long Count => Labels.shape[0];

    public void Dispose()
    {
        Pixels.Dispose();
        Labels.Dispose();
    }
}
