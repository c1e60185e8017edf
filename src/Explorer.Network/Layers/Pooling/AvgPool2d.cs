using Explorer.Network.Architecture;
using Explorer.Network.Compute;
using TorchSharp;

namespace Explorer.Network.Layers;

/// <summary>The mean of each window; padding counts as zeros (torch's <c>count_include_pad</c>).</summary>
/// <param name="KernelSize">Height and width of the window.</param>
/// <param name="Stride">Cells between one position of the window and the next.</param>
/// <param name="Padding">Rows and columns laid around the input.</param>
public sealed record AvgPool2d(Size2d KernelSize, Size2d Stride, Size2d Padding = default) : WindowPooling, ILayerKind
{
    /// <inheritdoc/>
    public static IReadOnlyList<string> Signature { get; } = [.. CommonSignature, "ceil_mode", "count_include_pad", "divisor_override"];

    /// <inheritdoc/>
    public override Size2d KernelSize { get; init; } = KernelSize;

    /// <inheritdoc/>
    public override Size2d Stride { get; init; } = Stride;

    /// <inheritdoc/>
    public override Size2d Padding { get; init; } = Padding;

    /// <inheritdoc/>
    public override PoolingFunction Function => PoolingFunction.Average;

    /// <inheritdoc/>
    public static LayerKind Read(LayerArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        arguments.Only("ceil_mode", false);
        arguments.Only("count_include_pad", true);
        arguments.Never("divisor_override");
        var kernel = arguments.Size("kernel_size");
        return new AvgPool2d(kernel, arguments.Size("stride", kernel), arguments.Size("padding", 0));
    }

    internal override LayerStep<T> CreateStep<T>(Layer layer) => new PoolingStep<T>(layer, Function, KernelSize.Area);

    internal override torch.nn.Module<torch.Tensor, torch.Tensor> CreateModule(Layer layer) => new AveragePoolingModule(this);
}
