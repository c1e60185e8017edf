using Explorer.Network.Architecture;
using Explorer.Network.Explanation;
using Explorer.Network.Messages;
using TorchSharp;

namespace Explorer.Network.Layers;

/// <summary>Turns logits into probabilities. In torch it is a part of the loss, so it is no member of the <c>nn.Sequential</c>.</summary>
public sealed record Softmax : LayerKind, ILayerKind
{
    /// <inheritdoc/>
    public static IReadOnlyList<string> Signature { get; } = ["dim"];

    /// <inheritdoc/>
    public override string Stem => "softmax";

    /// <inheritdoc/>
    public override bool IsNumbered => false;

    /// <inheritdoc/>
    public override InputDependence Dependence => Everything.Instance;

    /// <inheritdoc/>
    public static LayerKind Read(LayerArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        // Of a vector for each image, the last dimension is the first.
        if (arguments.Int("dim", 1) != -1)
            arguments.Only("dim", 1);
        return new Softmax();
    }

    /// <inheritdoc/>
    public override ShapeError? Check(string layer, Shape input) => input.IsSpatial ? new NeedsVector(layer, input) : null;

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc/>
    public override Message ShapeRule(Shape input, Shape output) => Message.Of("ShapeRule_Softmax", output.ToShortString());

    internal override torch.nn.Module<torch.Tensor, torch.Tensor> CreateModule(Layer layer) => torch.nn.Softmax(1);

    internal override CellExplanation Explain(CellSource source) => SoftmaxExplanation.Of(source);
}
