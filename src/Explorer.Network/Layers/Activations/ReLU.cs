using Explorer.Network.Architecture;
using Explorer.Network.Compute;
using TorchSharp;

namespace Explorer.Network.Layers;

/// <summary>The rectified linear unit, max(0, z). Its slope at 0 is 0, as torch takes it.</summary>
public sealed record ReLU : PointwiseActivation, ILayerKind
{
    /// <inheritdoc/>
    public static IReadOnlyList<string> Signature { get; } = ["inplace"];

    /// <inheritdoc/>
    public override string Symbols => "max(0, z)";

    /// <inheritdoc/>
    public override string LatexSymbols => @"\max(0, z)";

    /// <inheritdoc/>
    public static LayerKind Read(LayerArguments arguments) => new ReLU();

    /// <inheritdoc/>
    public override double Value(double z) => Math.Max(0, z);

    /// <inheritdoc/>
    public override double Slope(double z) => z > 0 ? 1 : 0;

    /// <inheritdoc/>
    public override string Text(double z, Func<double, string> number) => $"max(0, {(number ?? throw new ArgumentNullException(nameof(number)))(z)})";

    /// <inheritdoc/>
    public override string Latex(double z, Func<double, string> number) => $@"\max(0, {(number ?? throw new ArgumentNullException(nameof(number)))(z)})";

    internal override LayerStep<T> CreateStep<T>(Layer layer) => new PointwiseStep<T, RectifierCurve>(layer, default);

    internal override torch.nn.Module<torch.Tensor, torch.Tensor> CreateModule(Layer layer) => torch.nn.ReLU();
}
