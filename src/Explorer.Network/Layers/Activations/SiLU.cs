using Explorer.Network.Architecture;
using Explorer.Network.Compute;
using TorchSharp;

namespace Explorer.Network.Layers;

/// <summary>The sigmoid linear unit, also called swish: z·σ(z) = z / (1 + e^−z).</summary>
public sealed record SiLU : PointwiseActivation, ILayerKind
{
    /// <inheritdoc/>
    public static IReadOnlyList<string> Signature { get; } = ["inplace"];

    /// <inheritdoc/>
    public override string Symbols => "z / (1 + e^(−z))";

    /// <inheritdoc/>
    public override string LatexSymbols => @"z \cdot \sigma(z)";

    /// <inheritdoc/>
    public static LayerKind Read(LayerArguments arguments) => new SiLU();

    /// <inheritdoc/>
    public override double Value(double z) => z / (1 + Math.Exp(-z));

    /// <inheritdoc/>
    public override double Slope(double z)
    {
        var sigmoid = 1 / (1 + Math.Exp(-z));
        return sigmoid * (1 + z * (1 - sigmoid));
    }

    /// <inheritdoc/>
    public override string Text(double z, Func<double, string> number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return $"{number(z)} / (1 + e^({number(-z)}))";
    }

    /// <inheritdoc/>
    public override string Latex(double z, Func<double, string> number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return $@"\frac{{{number(z)}}}{{1 + e^{{{number(-z)}}}}}";
    }

    internal override LayerStep<T> CreateStep<T>(Layer layer) => new PointwiseStep<T, SiluCurve>(layer, default);

    internal override torch.nn.Module<torch.Tensor, torch.Tensor> CreateModule(Layer layer) => torch.nn.SiLU();
}
