using Explorer.Network.Architecture;
using Explorer.Network.Compute;
using Explorer.Network.Explanation;
using Explorer.Network.Explanation.Formulas;
using TorchSharp;

namespace Explorer.Network.Layers;

/// <summary>
/// A two-dimensional convolution (to be exact, a cross-correlation):
/// <c>output[k] = bias[k] + Σ_c weight[k, c] ⋆ input[c]</c>.
/// </summary>
/// <param name="OutChannels">Output channels, that is feature maps.</param>
/// <param name="KernelSize">Height and width of the kernels.</param>
/// <param name="Stride">Cells between one position of the kernel and the next.</param>
/// <param name="Padding">Rows and columns of zeros laid around the input on every side.</param>
/// <param name="Dilation">Distance between neighbouring cells of the kernel.</param>
/// <param name="Groups">Into how many groups the channels are divided, each with kernels of its own.</param>
/// <param name="Bias">Whether each output channel has a bias.</param>
/// <remarks>Source: <see href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html"/>.</remarks>
public sealed record Conv2d(int OutChannels, Size2d KernelSize, Size2d Stride, Size2d Padding, Size2d Dilation, int Groups = 1, bool Bias = true) : WindowedLayer, ILayerKind
{
    /// <summary>A convolution with stride 1 unless said otherwise, no dilation, one group and a bias.</summary>
    public Conv2d(int outChannels, Size2d kernelSize, int padding = 0, int stride = 1)
        : this(outChannels, kernelSize, stride, padding, 1)
    {
    }

    /// <inheritdoc/>
    public static IReadOnlyList<string> Signature { get; } =
        ["in_channels", "out_channels", "kernel_size", "stride", "padding", "dilation", "groups", "bias", "padding_mode"];

    /// <inheritdoc/>
    public override string Stem => "conv";

    /// <inheritdoc/>
    public override IReadOnlyList<LayerArgument> Arguments =>
    [
        new("out_channels", OutChannels) { Style = ArgumentStyle.Positional, Range = new("channels", 1, 512) },
        new("kernel_size", KernelSize) { Style = ArgumentStyle.NamedInPython, Range = new("kernel", 1, 15) },
        new("padding", Padding, 0) { Range = new("padding", 0, 8) },
        new("stride", Stride, 1) { Range = new("stride", 1, 5) },
        new("dilation", Dilation, 1) { Range = new("dilation", 1, 4) },
        new("groups", Groups, 1),
        new("bias", Bias, true),
    ];

    /// <inheritdoc/>
    public override SlidingWindow Window => new(
        new(KernelSize.Height, Stride.Height, Padding.Height, Dilation.Height), new(KernelSize.Width, Stride.Width, Padding.Width, Dilation.Width), Groups);

    /// <inheritdoc/>
    public static LayerKind Read(LayerArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        arguments.Never("padding_mode");
        return new Conv2d(
            arguments.Int("out_channels"), arguments.Size("kernel_size"), arguments.Size("stride", 1), arguments.Size("padding", 0),
            arguments.Size("dilation", 1), arguments.Int("groups", 1), arguments.Flag("bias", true));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<TensorInfo> Tensors(Shape input)
    {
        var weight = new TensorInfo("weight", new Shape(OutChannels, input.Channels / Groups, KernelSize.Height, KernelSize.Width));
        return Bias ? [weight, new("bias", new Shape(OutChannels))] : [weight];
    }

    /// <inheritdoc/>
    public override long Macs(Shape input, Shape output) => checked((long)OutChannels * (input.Channels / Groups) * KernelSize.Area * output.Rows * output.Columns);

    /// <inheritdoc/>
    public override int? InputSize(Shape input) => input.Channels;

    /// <inheritdoc/>
    public override IEnumerable<(string Name, float[] Values)> Initialize(Shape input, Random random) => XavierUniform.Initialize(Tensors(input), random);

    /// <inheritdoc/>
    public override Formula ParameterFormula(Layer layer)
    {
        var weights = new Product([Out, .. In(layer), .. Kernel]);
        return Bias ? new Sum(weights, Out) : weights;
    }

    /// <inheritdoc/>
    public override Formula MacFormula(Layer layer) => new Product([.. LayerFormulas.Cells((layer ?? throw new ArgumentNullException(nameof(layer))).Output, "out").Factors, .. In(layer), .. Kernel]);

    /// <inheritdoc/>
    protected override int OutputChannels(Shape input) => OutChannels;

    /// <inheritdoc/>
    protected override ShapeError? CheckArguments(string layer, Shape input) =>
        ArgumentCheck.AtLeast(layer, 1, ("out_channels", OutChannels), ("groups", Groups))
        ?? (input.Channels % Groups != 0 || OutChannels % Groups != 0 ? new NotDivisible(layer, input.Channels, OutChannels, Groups) : null);

    internal override LayerStep<T> CreateStep<T>(Layer layer) => new ConvolutionStep<T>(layer, this);

    internal override torch.nn.Module<torch.Tensor, torch.Tensor> CreateModule(Layer layer) => new ConvolutionModule(layer, this);

    internal override CellExplanation Explain(CellSource source) => ConvolutionExplanation.Of(source, this);

    private Quantity Out => new("C", OutChannels, Index: "out");

    private Formula[] Kernel => KernelSize.IsSquare
        ? [new Square(new Quantity("K", KernelSize.Height, Role.Kernel))]
        : [new Quantity("K", KernelSize.Height, Role.Kernel, "h"), new Quantity("K", KernelSize.Width, Role.Kernel, "w")];

    private Formula[] In(Layer layer) => Groups == 1
        ? [new Quantity("C", layer.Input.Channels, Index: "in")]
        : [new FloorQuotient(new Quantity("C", layer.Input.Channels, Index: "in"), new Quantity("G", Groups))];
}
