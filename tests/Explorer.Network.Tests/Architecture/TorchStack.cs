using Explorer.Network.Layers;
using Explorer.Network.Native;
using static TorchSharp.torch;

namespace Explorer.Network.Tests.Architecture;

/// <summary>Builds a stack with torch's own layers, one by one, so that torch judges a description that ours may refuse.</summary>
internal static class TorchStack
{
    /// <summary>Whether torch can build and run the stack.</summary>
    public static bool Accepts(IEnumerable<LayerKind> kinds)
    {
        LibTorch.Load();
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        try
        {
            Tensor? x = null;
            foreach (var kind in kinds)
                x = Apply(kind, x!);
            return true;
        }
        catch (Exception error) when (error is System.Runtime.InteropServices.ExternalException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static Tensor Apply(LayerKind kind, Tensor x)
    {
        switch (kind)
        {
            case Reshape k: return zeros(1, k.Channels, k.Height, k.Width);
            case Conv2d k:
                using (var conv = nn.Conv2d(x.shape[1], k.OutChannels, Pair(k.KernelSize), Pair(k.Stride), Pair(k.Padding), Pair(k.Dilation), groups: k.Groups, bias: k.Bias))
                    return conv.forward(x);
            case AvgPool2d k:
                return nn.functional.avg_pool2d(x, Pair(k.KernelSize), Pair(k.Stride), Pair(k.Padding));
            case MaxPool2d k:
                using (var pool = nn.MaxPool2d(Pair(k.KernelSize), Pair(k.Stride), Pair(k.Padding)))
                    return pool.forward(x);
            case AdaptiveAvgPool2d k: return nn.functional.adaptive_avg_pool2d(x, [k.OutputSize.Height, k.OutputSize.Width]);
            case BatchNorm2d k:
                using (var norm = nn.BatchNorm2d(x.shape[1], k.Eps, k.Momentum))
                {
                    norm.eval();
                    return norm.forward(x);
                }
            case Flatten: return x.flatten(1);
            case Linear k:
                using (var linear = nn.Linear(x.shape[^1], k.OutFeatures, hasBias: k.Bias))
                    return linear.forward(x);
            case PointwiseActivation or Dropout: return x.relu();
            case Softmax: return nn.functional.softmax(x, 1);
            default: throw new NotSupportedException();
        }
    }

    private static (long, long) Pair(Size2d size) => (size.Height, size.Width);
}
