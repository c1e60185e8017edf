using Explorer.Network.Architecture;
using Explorer.Network.Explanation;
using Explorer.Network.Messages;
using TorchSharp;

namespace Explorer.Network.Layers;

/// <summary>Lays the pixels out as <c>[batch, channels, height, width]</c>: the course's first layer, and every network's input.</summary>
/// <param name="Channels">Channels of the image.</param>
/// <param name="Height">Rows of the image.</param>
/// <param name="Width">Columns of the image.</param>
public sealed record Reshape(int Channels, int Height, int Width) : LayerKind, ILayerKind
{
    /// <inheritdoc/>
    public static IReadOnlyList<string> Signature { get; } = ["channels", "height", "width"];

    /// <inheritdoc/>
    public override string Stem => "input";

    /// <inheritdoc/>
    public override bool IsNumbered => false;

    /// <inheritdoc/>
    public override IReadOnlyList<LayerArgument> Arguments =>
    [
        new("channels", Channels) { Range = new("image-channels", 1, 4) },
        new("height", Height) { Range = new("height", 1, 224) },
        new("width", Width) { Range = new("width", 1, 224) },
    ];

    /// <inheritdoc/>
    public override InputDependence Dependence => SamePlace.Instance;

    /// <inheritdoc/>
    public static LayerKind Read(LayerArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return new Reshape(arguments.Int("channels"), arguments.Int("height"), arguments.Int("width"));
    }

    /// <inheritdoc/>
    public override ShapeError? Check(string layer, Shape input) =>
        ArgumentCheck.AtLeast(layer, 1, ("channels", Channels), ("height", Height), ("width", Width));

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => new(1, Channels, Height, Width);

    /// <inheritdoc/>
    public override Message ShapeRule(Shape input, Shape output) => Message.Of("ShapeRule_Image", output.ToShortString());

    internal override torch.nn.Module<torch.Tensor, torch.Tensor> CreateModule(Layer layer) => torch.nn.Identity();

    internal override CellExplanation Explain(CellSource source) => InputExplanation.Of(source);
}
