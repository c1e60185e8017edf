using Explorer.Network.Architecture;
using Explorer.Network.Compute;
using TorchSharp;

namespace Explorer.Network.Layers;

/// <summary>The hyperbolic tangent: squashes every value into (−1, 1).</summary>
public sealed record Tanh : PointwiseActivation, ILayerKind
{
    /// <inheritdoc/>
    public static IReadOnlyList<string> Signature { get; } = [];

    /// <inheritdoc/>
    public override string Symbols => "tanh(z)";

    /// <inheritdoc/>
    public override string LatexSymbols => @"\tanh(z)";

    /// <inheritdoc/>
    public static LayerKind Read(LayerArguments arguments) => new Tanh();

    /// <inheritdoc/>
    public override double Value(double z) => Math.Tanh(z);

    /// <inheritdoc/>
    public override double Slope(double z) => 1 - Value(z) * Value(z);

    /// <inheritdoc/>
    public override string Text(double z, Func<double, string> number) => $"tanh({(number ?? throw new ArgumentNullException(nameof(number)))(z)})";

    /// <inheritdoc/>
    public override string Latex(double z, Func<double, string> number) => $@"\tanh({(number ?? throw new ArgumentNullException(nameof(number)))(z)})";

    internal override LayerStep<T> CreateStep<T>(Layer layer) => new PointwiseStep<T, TanhCurve>(layer, default);

    internal override torch.nn.Module<torch.Tensor, torch.Tensor> CreateModule(Layer layer) => torch.nn.Tanh();
}
