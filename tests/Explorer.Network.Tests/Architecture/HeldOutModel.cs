using Explorer.Network.Architecture;
using Explorer.Network.Native;
using static TorchSharp.torch;

namespace Explorer.Network.Tests.Architecture;

/// <summary>Builds a stack with torch alone, layer by layer, so that torch judges a description that ours may refuse.</summary>
internal static class HeldOutModel
{
    /// <summary>Whether torch can build and run the stack.</summary>
    public static bool Accepts(IEnumerable<LayerSpec> specs)
    {
        LibTorch.Load();
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        try
        {
            Tensor? x = null;
            foreach (var spec in specs)
                x = Apply(spec, x!);
            return true;
        }
        catch (Exception error) when (error is System.Runtime.InteropServices.ExternalException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static Tensor Apply(LayerSpec spec, Tensor x)
    {
        switch (spec)
        {
            case ReshapeSpec s: return zeros(1, s.Channels, s.Rows, s.Columns);
            case Conv2dSpec s:
                using (var conv = nn.Conv2d(x.shape[1], s.Channels, s.Kernel, stride: s.Stride, padding: s.Padding))
                    return conv.forward(x);
            case Pool2dSpec { Function: Pooling.Average } s:
                return nn.functional.avg_pool2d(x, s.Kernel, stride: s.Stride, padding: s.Padding);
            case Pool2dSpec s:
                using (var pool = nn.MaxPool2d(s.Kernel, stride: s.Stride, padding: s.Padding))
                    return pool.forward(x);
            case FlattenSpec: return x.flatten(1);
            case LinearSpec s:
                using (var linear = nn.Linear(x.shape[^1], s.Features))
                    return linear.forward(x);
            case ActivationSpec: return x.relu();
            case SoftmaxSpec: return nn.functional.softmax(x, 1);
            default: throw new NotSupportedException();
        }
    }
}
