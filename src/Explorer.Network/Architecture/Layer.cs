using Explorer.Network.Layers;

namespace Explorer.Network.Architecture;

/// <summary>A layer in its place: what it is, what it takes in and what comes out, for a batch of one image.</summary>
/// <param name="Index">Its position, 0 for the input; the same as in the reference <c>nn.Sequential</c>.</param>
/// <param name="Name">Its name on every page and in every link: <c>conv1</c>, <c>act1</c>, <c>pool1</c> …</param>
/// <param name="Kind">Its kind and arguments.</param>
/// <param name="Input">Shape of what comes in.</param>
/// <param name="Output">Shape of what goes out.</param>
/// <param name="Field">What each output cell can see of the image.</param>
public sealed record Layer(int Index, string Name, LayerKind Kind, Shape Input, Shape Output, ReceptiveField Field)
{
    /// <summary>The class name in torch.</summary>
    public string TorchName => Kind.TorchName;

    /// <summary>Parameters and buffers, in the order of a state dict; their names are those within the layer.</summary>
    public IReadOnlyList<TensorInfo> Tensors { get; } = Kind.Tensors(Input);

    /// <summary>Shape of the weights: <c>[out, in, height, width]</c> of a convolution, <c>[out, in]</c> of a linear layer; null without weights.</summary>
    public Shape? WeightShape => Tensors.FirstOrDefault(tensor => tensor.Name == "weight")?.Shape;

    /// <summary>Whether it multiplies its input by a matrix of weights: a convolution or a linear layer.</summary>
    public bool HasWeightMatrix => WeightShape is { Rank: >= 2 };

    /// <summary>Whether it has a bias.</summary>
    public bool HasBias => Tensors.Any(tensor => tensor.Name == "bias");

    /// <summary>The state-dict name of the weights, for example <c>4.weight</c>.</summary>
    public string WeightName => StateName("weight");

    /// <summary>The state-dict name of the biases, for example <c>4.bias</c>.</summary>
    public string BiasName => StateName("bias");

    /// <summary>Learned numbers.</summary>
    public int Parameters => Tensors.Where(tensor => !tensor.IsBuffer).Sum(tensor => tensor.Shape.Count);

    /// <summary>Multiplications with an accumulation that one image costs.</summary>
    public long Macs => Kind.Macs(Input, Output);

    /// <summary>The state-dict name of one of its tensors: <c>2.running_mean</c>.</summary>
    public string StateName(string tensor) => FormattableString.Invariant($"{Index}.{tensor}");

    /// <inheritdoc/>
    public bool Equals(Layer? other) => other is not null && (Index, Name, Kind, Input, Output) == (other.Index, other.Name, other.Kind, other.Input, other.Output);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Index, Name, Kind);
}
