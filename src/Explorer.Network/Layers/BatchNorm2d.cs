using Explorer.Network.Architecture;
using Explorer.Network.Explanation;
using Explorer.Network.Explanation.Formulas;
using Explorer.Network.Messages;
using TorchSharp;

namespace Explorer.Network.Layers;

/// <summary>
/// Batch normalization: y = weight·(x − mean) / √(variance + eps) + bias, a weight and a bias for each channel. In training
/// the mean and the variance are the batch's; otherwise the running ones, which training measures.
/// </summary>
/// <param name="Eps">Keeps the division from zero.</param>
/// <param name="Momentum">How much of a batch goes into the running mean and variance.</param>
public sealed record BatchNorm2d(double Eps = 1e-5, double Momentum = 0.1) : LayerKind, ILayerKind
{
    /// <inheritdoc/>
    public static IReadOnlyList<string> Signature { get; } = ["num_features", "eps", "momentum", "affine", "track_running_stats"];

    /// <inheritdoc/>
    public override string Stem => "bn";

    /// <inheritdoc/>
    public override IReadOnlyList<LayerArgument> Arguments => [new("eps", Eps, 1e-5), new("momentum", Momentum, 0.1)];

    /// <inheritdoc/>
    public override InputDependence Dependence => SamePlace.Instance;

    /// <inheritdoc/>
    public static LayerKind Read(LayerArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        arguments.Only("affine", true);
        arguments.Only("track_running_stats", true);
        return new BatchNorm2d(arguments.Number("eps", 1e-5), arguments.Number("momentum", 0.1));
    }

    /// <inheritdoc/>
    public override ShapeError? Check(string layer, Shape input) => !input.IsSpatial
        ? new NeedsMaps(layer, input.Columns)
        : ArgumentCheck.AtLeast(layer, 0, ("eps", Eps), ("momentum", Momentum));

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc/>
    public override IReadOnlyList<TensorInfo> Tensors(Shape input)
    {
        var shape = new Shape(input.Channels);
        return [new("weight", shape), new("bias", shape), new("running_mean", shape, IsBuffer: true), new("running_var", shape, IsBuffer: true)];
    }

    /// <inheritdoc/>
    public override int? InputSize(Shape input) => input.Channels;

    /// <inheritdoc/>
    public override Message ShapeRule(Shape input, Shape output) => Message.Of("ShapeRule_Normalized", output.ToShortString());

    /// <inheritdoc/>
    public override Formula ParameterFormula(Layer layer) =>
        new Product(2, new Quantity("C", (layer ?? throw new ArgumentNullException(nameof(layer))).Input.Channels));

    /// <inheritdoc/>
    public override IEnumerable<(string Name, float[] Values)> Initialize(Shape input, Random random)
    {
        var ones = Enumerable.Repeat(1f, input.Channels).ToArray();
        return [("weight", ones), ("bias", new float[input.Channels]), ("running_mean", new float[input.Channels]), ("running_var", ones)];
    }

    internal override torch.nn.Module<torch.Tensor, torch.Tensor> CreateModule(Layer layer) => torch.nn.BatchNorm2d(layer.Input.Channels, Eps, Momentum);

    internal override CellExplanation Explain(CellSource source) => NormalizationExplanation.Of(source, this);
}
