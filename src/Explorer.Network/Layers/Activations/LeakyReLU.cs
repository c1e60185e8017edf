using System.Globalization;
using Explorer.Network.Architecture;
using Explorer.Network.Compute;
using TorchSharp;

namespace Explorer.Network.Layers;

/// <summary>A rectified linear unit that lets a little through below zero: z where z is positive, else slope·z.</summary>
/// <param name="NegativeSlope">The slope below zero.</param>
public sealed record LeakyReLU(double NegativeSlope = 0.01) : PointwiseActivation, ILayerKind
{
    /// <inheritdoc/>
    public static IReadOnlyList<string> Signature { get; } = ["negative_slope", "inplace"];

    /// <inheritdoc/>
    public override IReadOnlyList<LayerArgument> Arguments => [new("negative_slope", NegativeSlope, 0.01)];

    /// <inheritdoc/>
    public override string Symbols => $"max(0, z) + {Leak} · min(0, z)";

    /// <inheritdoc/>
    public override string LatexSymbols => $@"\max(0, z) + {Leak} \cdot \min(0, z)";

    private string Leak => NegativeSlope.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public static LayerKind Read(LayerArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return new LeakyReLU(arguments.Number("negative_slope", 0.01));
    }

    /// <inheritdoc/>
    public override double Value(double z) => z > 0 ? z : NegativeSlope * z;

    /// <inheritdoc/>
    public override double Slope(double z) => z > 0 ? 1 : NegativeSlope;

    /// <inheritdoc/>
    public override string Text(double z, Func<double, string> number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return z > 0 ? number(z) : $"{Leak} · ({number(z)})";
    }

    /// <inheritdoc/>
    public override string Latex(double z, Func<double, string> number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return z > 0 ? number(z) : $@"{Leak} \cdot ({number(z)})";
    }

    internal override LayerStep<T> CreateStep<T>(Layer layer) => new PointwiseStep<T, LeakyCurve>(layer, new((float)NegativeSlope));

    internal override torch.nn.Module<torch.Tensor, torch.Tensor> CreateModule(Layer layer) => new LeakyReLUModule(NegativeSlope);
}
