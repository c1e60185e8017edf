using Explorer.Network.Architecture;
using Explorer.Network.Explanation;

namespace Explorer.Network.Layers;

/// <summary>Pooling with a window that slides over each channel alone.</summary>
public abstract record WindowPooling : WindowedLayer
{
    /// <summary>The names of the constructor's arguments that both kinds of pooling have.</summary>
    private protected static readonly string[] CommonSignature = ["kernel_size", "stride", "padding"];

    /// <summary>Height and width of the pooling window.</summary>
    public abstract Size2d KernelSize { get; init; }

    /// <summary>Cells between one position of the window and the next.</summary>
    public abstract Size2d Stride { get; init; }

    /// <summary>Rows and columns laid around the input on every side.</summary>
    public abstract Size2d Padding { get; init; }

    /// <summary>How a window becomes one number.</summary>
    public abstract PoolingFunction Function { get; }

    /// <inheritdoc/>
    public override string Stem => "pool";

    /// <inheritdoc/>
    public override IReadOnlyList<LayerArgument> Arguments =>
    [
        new("kernel_size", KernelSize) { Style = ArgumentStyle.NamedInPython, Range = new("kernel", 1, 8) },
        new("stride", Stride) { Range = new("stride", 1, 8) },
        new("padding", Padding, 0) { Range = new("padding", 0, 4) },
    ];

    /// <inheritdoc/>
    public override SlidingWindow Window => new(
        new(KernelSize.Height, Stride.Height, Padding.Height), new(KernelSize.Width, Stride.Width, Padding.Width));

    /// <inheritdoc/>
    protected override int OutputChannels(Shape input) => input.Channels;

    /// <inheritdoc/>
    protected override ShapeError? CheckArguments(string layer, Shape input) =>
        Padding.Height > KernelSize.Height / 2 ? new PaddingTooLarge(layer, Padding.Height, KernelSize.Height)
        : Padding.Width > KernelSize.Width / 2 ? new PaddingTooLarge(layer, Padding.Width, KernelSize.Width) : null;

    internal override CellExplanation Explain(CellSource source) => PoolingExplanation.Of(source, Function);
}
