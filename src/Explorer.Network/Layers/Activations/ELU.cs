using System.Globalization;
using Explorer.Network.Architecture;
using Explorer.Network.Compute;
using Explorer.Network.Tensors;
using static TorchSharp.torch;

namespace Explorer.Network.Layers;

/// <summary>The exponential linear unit: z where z is positive, else α·(e^z − 1).</summary>
/// <param name="Alpha">α: how far below zero the function can go.</param>
public sealed record ELU(double Alpha = 1) : PointwiseActivation, ILayerKind
{
    /// <inheritdoc/>
    public static IReadOnlyList<string> Signature { get; } = ["alpha", "inplace"];

    /// <inheritdoc/>
    public override IReadOnlyList<LayerArgument> Arguments => [new("alpha", Alpha, 1.0)];

    /// <inheritdoc/>
    public override string Symbols => $"max(0, z) + {Factor} · (e^min(0, z) − 1)";

    /// <inheritdoc/>
    public override string LatexSymbols => $@"\max(0, z) + {Factor} \cdot (e^{{\min(0, z)}} - 1)";

    private string Factor => Alpha.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public static LayerKind Read(LayerArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return new ELU(arguments.Number("alpha", 1));
    }

    /// <inheritdoc/>
    public override double Value(double z) => z > 0 ? z : Alpha * double.ExpM1(z);

    /// <inheritdoc/>
    public override double Slope(double z) => z > 0 ? 1 : Alpha * Math.Exp(z);

    /// <inheritdoc/>
    public override string Text(double z, Func<double, string> number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return z > 0 ? number(z) : $"{Factor} · (e^({number(z)}) − 1)";
    }

    /// <inheritdoc/>
    public override string Latex(double z, Func<double, string> number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return z > 0 ? number(z) : $@"{Factor} \cdot (e^{{{number(z)}}} - 1)";
    }

    internal override LayerStep<T> CreateStep<T>(Layer layer) => new PointwiseStep<T, ExponentialCurve>(layer, new((float)Alpha));

    internal override nn.Module<Tensor, Tensor> CreateModule(Layer layer) => new Module(Alpha);

    /// <summary>torch's own, written with what <see cref="SafeScalars"/> holds.</summary>
    private sealed class Module(double alpha) : nn.Module<Tensor, Tensor>(nameof(ELU))
    {
        public override Tensor forward(Tensor input)
        {
            using var positive = input.relu();
            using var negative = input.minimum(zeros_like(input));
            using var exponential = negative.expm1();
            return exponential.Times(alpha).Add(positive, 1);
        }
    }
}
