using Explorer.Network.Architecture;
using Explorer.Network.Compute;
using TorchSharp;

namespace Explorer.Network.Layers;

/// <summary>The Gaussian error linear unit, z·Φ(z), with the standard normal distribution's Φ(z) = (1 + erf(z/√2)) / 2.</summary>
public sealed record GELU : PointwiseActivation, ILayerKind
{
    /// <inheritdoc/>
    public static IReadOnlyList<string> Signature { get; } = ["approximate"];

    /// <inheritdoc/>
    public override string Symbols => "z · Φ(z)";

    /// <inheritdoc/>
    public override string LatexSymbols => @"z \cdot \Phi(z)";

    /// <inheritdoc/>
    public static LayerKind Read(LayerArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        arguments.Never("approximate");
        return new GELU();
    }

    /// <inheritdoc/>
    public override double Value(double z) => z * Phi(z);

    /// <inheritdoc/>
    public override double Slope(double z) => Phi(z) + z * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);

    /// <inheritdoc/>
    public override string Text(double z, Func<double, string> number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return $"{number(z)} · Φ({number(z)})";
    }

    /// <inheritdoc/>
    public override string Latex(double z, Func<double, string> number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return $@"{number(z)} \cdot \Phi({number(z)})";
    }

    internal override LayerStep<T> CreateStep<T>(Layer layer) => new PointwiseStep<T, GeluCurve>(layer, default);

    internal override torch.nn.Module<torch.Tensor, torch.Tensor> CreateModule(Layer layer) => torch.nn.GELU();

    private static double Phi(double z) => (1 + ErrorFunction(z / Math.Sqrt(2))) / 2;

    /// <summary>
    /// erf(x) = 2/√π·e^(−x²)·Σ 2ⁿ·x^(2n+1) / (1·3·…·(2n + 1)): a series of positive terms, exact to the last digits for every
    /// x that a double tells from 1.
    /// </summary>
    private static double ErrorFunction(double x)
    {
        if (Math.Abs(x) > 6)
            return Math.Sign(x);
        var (term, sum) = (x, x);
        for (var n = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum); n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }
}
