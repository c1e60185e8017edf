using Explorer.Network.Architecture;
using Explorer.Network.Compute;
using Explorer.Network.Explanation;
using Explorer.Network.Explanation.Formulas;
using Explorer.Network.Messages;
using TorchSharp;

namespace Explorer.Network.Layers;

/// <summary>A fully connected layer: y = x·Wᵀ + b.</summary>
/// <param name="OutFeatures">Number of outputs.</param>
/// <param name="Bias">Whether each output has a bias.</param>
public sealed record Linear(int OutFeatures, bool Bias = true) : LayerKind, ILayerKind
{
    /// <inheritdoc/>
    public static IReadOnlyList<string> Signature { get; } = ["in_features", "out_features", "bias"];

    /// <inheritdoc/>
    public override string Stem => "fc";

    /// <inheritdoc/>
    public override IReadOnlyList<LayerArgument> Arguments =>
    [
        new("out_features", OutFeatures) { Style = ArgumentStyle.Positional, Range = new("units", 1, 4096) },
        new("bias", Bias, true) { TorchSharpName = "hasBias" },
    ];

    /// <inheritdoc/>
    public override InputDependence Dependence => Everything.Instance;

    /// <inheritdoc/>
    public static LayerKind Read(LayerArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return new Linear(arguments.Int("out_features"), arguments.Flag("bias", true));
    }

    /// <inheritdoc/>
    public override ShapeError? Check(string layer, Shape input) => input.IsSpatial
        ? new NeedsVector(layer, input)
        : ArgumentCheck.AtLeast(layer, 1, ("out_features", OutFeatures));

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => new(1, OutFeatures);

    /// <inheritdoc/>
    public override IReadOnlyList<TensorInfo> Tensors(Shape input)
    {
        var weight = new TensorInfo("weight", new Shape(OutFeatures, input.Columns));
        return Bias ? [weight, new("bias", new Shape(OutFeatures))] : [weight];
    }

    /// <inheritdoc/>
    public override long Macs(Shape input, Shape output) => (long)OutFeatures * input.Columns;

    /// <inheritdoc/>
    public override int? InputSize(Shape input) => input.Columns;

    /// <inheritdoc/>
    public override Message ShapeRule(Shape input, Shape output) => Message.Of("ShapeRule_Linear", output.Columns, input.Columns);

    /// <inheritdoc/>
    public override Formula ParameterFormula(Layer layer) => Bias ? new Sum(new Product(Out, In(layer)), Out) : new Product(Out, In(layer));

    /// <inheritdoc/>
    public override Formula MacFormula(Layer layer) => new Product(Out, In(layer));

    /// <inheritdoc/>
    public override IEnumerable<(string Name, float[] Values)> Initialize(Shape input, Random random) => XavierUniform.Initialize(Tensors(input), random);

    internal override LayerStep<T> CreateStep<T>(Layer layer) => new LinearStep<T>(layer);

    internal override torch.nn.Module<torch.Tensor, torch.Tensor> CreateModule(Layer layer) => torch.nn.Linear(layer.Input.Columns, OutFeatures, hasBias: Bias);

    internal override CellExplanation Explain(CellSource source) => LinearExplanation.Of(source);

    private Quantity Out => new("N", OutFeatures, Index: "out");

    private static Quantity In(Layer layer) => new("N", layer.Input.Columns, Index: "in");
}
