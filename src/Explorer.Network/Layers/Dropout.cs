using Explorer.Network.Architecture;
using Explorer.Network.Compute;
using Explorer.Network.Explanation;
using Explorer.Network.Messages;
using TorchSharp;

namespace Explorer.Network.Layers;

/// <summary>
/// Dropout: in training each unit of each image is set to 0 with probability p and the others are scaled by 1/(1 − p);
/// otherwise nothing changes.
/// </summary>
/// <param name="P">The probability p, 0 to below 1.</param>
public sealed record Dropout(double P = 0.5) : LayerKind, ILayerKind
{
    /// <inheritdoc/>
    public static IReadOnlyList<string> Signature { get; } = ["p", "inplace"];

    /// <inheritdoc/>
    public override string Stem => "drop";

    /// <inheritdoc/>
    public override IReadOnlyList<LayerArgument> Arguments => [new("p", P, 0.5) { Style = ArgumentStyle.Positional }];

    /// <inheritdoc/>
    public override InputDependence Dependence => SamePlace.Instance;

    /// <inheritdoc/>
    public static LayerKind Read(LayerArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return new Dropout(arguments.Number("p", 0.5));
    }

    /// <inheritdoc/>
    public override ShapeError? Check(string layer, Shape input) => P is >= 0 and < 1 ? null : new ArgumentOutOfRange(layer, "p", P, 0, 1);

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc/>
    public override Message ShapeRule(Shape input, Shape output) => Message.Of("ShapeRule_ElementWise", output.ToShortString());

    internal override LayerStep<T> CreateStep<T>(Layer layer) => new DropoutStep<T>(layer, P);

    internal override torch.nn.Module<torch.Tensor, torch.Tensor> CreateModule(Layer layer) => new DropoutModule(P);

    internal override CellExplanation Explain(CellSource source) => CopyExplanation.Of(source, source.Cell with { Layer = source.Before.Name });
}
