using Explorer.Network.Architecture;
using Explorer.Network.Compute;
using TorchSharp;

namespace Explorer.Network.Layers;

/// <summary>The logistic function, σ(z) = 1 / (1 + e^−z): squashes every value into (0, 1). Its slope is at most 1/4.</summary>
public sealed record Sigmoid : PointwiseActivation, ILayerKind
{
    /// <inheritdoc/>
    public static IReadOnlyList<string> Signature { get; } = [];

    /// <inheritdoc/>
    public override string Symbols => "1 / (1 + e^(−z))";

    /// <inheritdoc/>
    public override string LatexSymbols => @"\sigma(z)";

    /// <inheritdoc/>
    public static LayerKind Read(LayerArguments arguments) => new Sigmoid();

    /// <inheritdoc/>
    public override double Value(double z) => 1 / (1 + Math.Exp(-z));

    /// <inheritdoc/>
    public override double Slope(double z) => Value(z) * (1 - Value(z));

    /// <inheritdoc/>
    public override string Text(double z, Func<double, string> number) => $"1 / (1 + e^({(number ?? throw new ArgumentNullException(nameof(number)))(-z)}))";

    /// <inheritdoc/>
    public override string Latex(double z, Func<double, string> number) => $@"\frac{{1}}{{1 + e^{{{(number ?? throw new ArgumentNullException(nameof(number)))(-z)}}}}}";

    internal override LayerStep<T> CreateStep<T>(Layer layer) => new PointwiseStep<T, SigmoidCurve>(layer, default);

    internal override torch.nn.Module<torch.Tensor, torch.Tensor> CreateModule(Layer layer) => torch.nn.Sigmoid();
}
