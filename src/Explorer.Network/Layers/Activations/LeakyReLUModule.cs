using Explorer.Network.Tensors;
using static TorchSharp.torch;

namespace Explorer.Network.Layers;

/// <summary>The leaky rectifier with its slope held until torch has read it, see <see cref="SafeScalars"/>.</summary>
internal sealed class LeakyReLUModule(double slope) : nn.Module<Tensor, Tensor>(nameof(LeakyReLU))
{
    public override Tensor forward(Tensor input) => input.Leaky(slope);
}
