using Explorer.Network.Architecture;
using Explorer.Network.Compute;
using TorchSharp;

namespace Explorer.Network.Layers;

/// <summary>The maximum of each window; padding never wins.</summary>
/// <param name="KernelSize">Height and width of the window.</param>
/// <param name="Stride">Cells between one position of the window and the next.</param>
/// <param name="Padding">Rows and columns laid around the input.</param>
public sealed record MaxPool2d(Size2d KernelSize, Size2d Stride, Size2d Padding = default) : WindowPooling, ILayerKind
{
    /// <inheritdoc/>
    public static IReadOnlyList<string> Signature { get; } = [.. CommonSignature, "dilation", "return_indices", "ceil_mode"];

    /// <inheritdoc/>
    public override Size2d KernelSize { get; init; } = KernelSize;

    /// <inheritdoc/>
    public override Size2d Stride { get; init; } = Stride;

    /// <inheritdoc/>
    public override Size2d Padding { get; init; } = Padding;

    /// <inheritdoc/>
    public override PoolingFunction Function => PoolingFunction.Max;

    /// <inheritdoc/>
    public static LayerKind Read(LayerArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        arguments.Only("dilation", 1);
        arguments.Only("return_indices", false);
        arguments.Only("ceil_mode", false);
        var kernel = arguments.Size("kernel_size");
        return new MaxPool2d(kernel, arguments.Size("stride", kernel), arguments.Size("padding", 0));
    }

    internal override LayerStep<T> CreateStep<T>(Layer layer) => new PoolingStep<T>(layer, Function);

    internal override torch.nn.Module<torch.Tensor, torch.Tensor> CreateModule(Layer layer) =>
        torch.nn.MaxPool2d((KernelSize.Height, KernelSize.Width), (Stride.Height, Stride.Width), (Padding.Height, Padding.Width));
}
