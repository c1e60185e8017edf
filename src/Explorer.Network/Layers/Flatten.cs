using Explorer.Network.Architecture;
using Explorer.Network.Compute;
using Explorer.Network.Explanation;
using Explorer.Network.Messages;
using TorchSharp;

namespace Explorer.Network.Layers;

/// <summary>Lays a stack of feature maps out as one vector: map after map, row after row.</summary>
public sealed record Flatten : LayerKind, ILayerKind
{
    /// <inheritdoc/>
    public static IReadOnlyList<string> Signature { get; } = ["start_dim", "end_dim"];

    /// <inheritdoc/>
    public override string Stem => "flatten";

    /// <inheritdoc/>
    public override bool IsNumbered => false;

    /// <inheritdoc/>
    public override InputDependence Dependence => SamePlace.Instance;

    /// <inheritdoc/>
    public static LayerKind Read(LayerArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        arguments.Only("start_dim", 1);
        arguments.Only("end_dim", -1);
        return new Flatten();
    }

    /// <inheritdoc/>
    public override ShapeError? Check(string layer, Shape input) => null;

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => new(1, input.Count);

    /// <inheritdoc/>
    public override Message ShapeRule(Shape input, Shape output) => Message.Of(Message.Text, $"{input.ToShortString().Replace("×", "·", StringComparison.Ordinal)} = {output.ToShortString()}");

    internal override LayerStep<T> CreateStep<T>(Layer layer) => new FlattenStep<T>(layer);

    internal override torch.nn.Module<torch.Tensor, torch.Tensor> CreateModule(Layer layer) => torch.nn.Flatten();

    internal override CellExplanation Explain(CellSource source) => FlattenExplanation.Of(source);
}
