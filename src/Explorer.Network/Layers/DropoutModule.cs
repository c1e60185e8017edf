using Explorer.Network.Tensors;
using static TorchSharp.torch;

namespace Explorer.Network.Layers;

/// <summary>Dropout with a random generator of the run's own, so that a run can be repeated and resumed to the bit.</summary>
internal sealed class DropoutModule(double p) : nn.Module<Tensor, Tensor>(nameof(Dropout))
{
    /// <summary>The run's random generator; null takes torch's.</summary>
    public Generator? Random { get; set; }

    public override Tensor forward(Tensor input) => training && p > 0 ? Apply(input, p, Random) : input.alias();

    /// <summary>Sets each unit to 0 with probability p, and scales the others by 1/(1 − p).</summary>
    public static Tensor Apply(Tensor units, double p, Generator? random) =>
        (units * rand(units.shape, device: units.device, generator: random).IsAtLeast(p)).Over(1 - p);
}
