using Explorer.Network.Architecture;
using Explorer.Network.Compute;
using Explorer.Network.Explanation;
using Explorer.Network.Explanation.Formulas;
using Explorer.Network.Messages;
using TorchSharp;

namespace Explorer.Network.Layers;

/// <summary>
/// A kind of layer with its arguments: everything that the library knows about <c>nn.Conv2d</c>, <c>nn.Tanh</c> and so on
/// stands in the one class for it. What it is applied to is not part of it; <see cref="Layer"/> puts it in its place.
/// </summary>
/// <remarks>
/// A new kind is one sealed record in this folder that also implements <see cref="ILayerKind"/>; <see cref="LayerCatalog"/>
/// finds it by itself. Sizes that PyTorch infers from the input (<c>in_channels</c>) are not among the arguments.
/// </remarks>
public abstract record LayerKind
{
    /// <summary>The class name in torch, for example <c>Conv2d</c>.</summary>
    public virtual string TorchName => GetType().Name;

    /// <summary>What the layers of this kind are called: <c>conv</c> makes conv1, conv2 and so on.</summary>
    public abstract string Stem { get; }

    /// <summary>Whether the first layer of this kind has a number too; <c>flatten</c> and <c>softmax</c> have none.</summary>
    public virtual bool IsNumbered => true;

    /// <summary>The constructor's arguments with their values, in PyTorch's order and under its names.</summary>
    public virtual IReadOnlyList<LayerArgument> Arguments => [];

    /// <summary>How a cell of the output depends on the cells of the input.</summary>
    public abstract InputDependence Dependence { get; }

    /// <summary>Why the layer cannot take an input; null when it can.</summary>
    /// <param name="layer">The layer's name, for the error.</param>
    /// <param name="input">Shape of what comes in, for a batch of one image.</param>
    public abstract ShapeError? Check(string layer, Shape input);

    /// <summary>Shape of what comes out, for an input that passes <see cref="Check"/>.</summary>
    public abstract Shape OutputShape(Shape input);

    /// <summary>Parameters and buffers under the names that they have in a state dict, in its order.</summary>
    public virtual IReadOnlyList<TensorInfo> Tensors(Shape input) => [];

    /// <summary>Multiplications with an accumulation for one image; padding is counted, as libraries count it.</summary>
    public virtual long Macs(Shape input, Shape output) => 0;

    /// <summary>The size that PyTorch takes as the constructor's first argument and that follows from the input; null where there is none.</summary>
    public virtual int? InputSize(Shape input) => null;

    /// <summary>How the output's shape follows from the input's, in one line with this layer's numbers.</summary>
    public virtual Message ShapeRule(Shape input, Shape output) => Message.Of(Message.Text, output.ToShortString());

    /// <summary>The rule for the number of parameters; null where there are none.</summary>
    public virtual Formula? ParameterFormula(Layer layer) => null;

    /// <summary>The rule for the number of multiplications with an accumulation; null where there are none.</summary>
    public virtual Formula? MacFormula(Layer layer) => null;

    /// <summary>First values of the parameters and buffers, by the names of <see cref="Tensors"/>.</summary>
    /// <param name="input">Shape of what comes in.</param>
    /// <param name="random">Random generator; asked for every random value in order, so that a seed always gives the same network.</param>
    public virtual IEnumerable<(string Name, float[] Values)> Initialize(Shape input, Random random) => [];

    /// <summary>The torch module.</summary>
    internal abstract torch.nn.Module<torch.Tensor, torch.Tensor> CreateModule(Layer layer);

    /// <summary>How it computes in C#; null where only torch can.</summary>
    internal virtual LayerStep<T>? CreateStep<T>(Layer layer)
        where T : struct, ILanes<T> => null;

    /// <summary>Takes one cell apart, in double.</summary>
    internal abstract CellExplanation Explain(CellSource source);
}

/// <summary>What a kind of layer has to say about reading it.</summary>
public interface ILayerKind
{
    /// <summary>The names of the constructor's arguments in PyTorch, in order; those that this program does not use are among them.</summary>
    static abstract IReadOnlyList<string> Signature { get; }

    /// <summary>Makes the layer of its arguments.</summary>
    /// <exception cref="LayerArgumentException">An argument is missing, of the wrong type, or asks for something that this kind does not do.</exception>
    static abstract LayerKind Read(LayerArguments arguments);
}
