using Explorer.Network.Architecture;
using Explorer.Network.Compute;
using Explorer.Network.Explanation;
using TorchSharp;

namespace Explorer.Network.Layers;

/// <summary>
/// The means of as many parts as the output is to have cells: part i of a side of H cells holds the cells from
/// ⌊i·H / H_out⌋ to ⌈(i + 1)·H / H_out⌉. With an output size of 1 it is global average pooling.
/// </summary>
/// <param name="OutputSize">Height and width of the output.</param>
public sealed record AdaptiveAvgPool2d(Size2d OutputSize) : LayerKind, ILayerKind
{
    /// <inheritdoc/>
    public static IReadOnlyList<string> Signature { get; } = ["output_size"];

    /// <inheritdoc/>
    public override string Stem => "pool";

    /// <inheritdoc/>
    public override IReadOnlyList<LayerArgument> Arguments => [new("output_size", OutputSize) { Style = ArgumentStyle.Positional, Range = new("output", 1, 14) }];

    /// <inheritdoc/>
    public override InputDependence Dependence => DividedInput.Instance;

    /// <inheritdoc/>
    public static LayerKind Read(LayerArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return new AdaptiveAvgPool2d(arguments.Size("output_size"));
    }

    /// <inheritdoc/>
    public override ShapeError? Check(string layer, Shape input) => !input.IsSpatial
        ? new NeedsMaps(layer, input.Columns)
        : ArgumentCheck.AtLeast(layer, 1, ("output_size", OutputSize.Height), ("output_size", OutputSize.Width));

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => new(1, input.Channels, OutputSize.Height, OutputSize.Width);

    internal override LayerStep<T> CreateStep<T>(Layer layer) => new PoolingStep<T>(layer, PoolingFunction.Average);

    internal override torch.nn.Module<torch.Tensor, torch.Tensor> CreateModule(Layer layer) => torch.nn.AdaptiveAvgPool2d((OutputSize.Height, OutputSize.Width));

    internal override CellExplanation Explain(CellSource source) => PoolingExplanation.Of(source, PoolingFunction.Average);
}
