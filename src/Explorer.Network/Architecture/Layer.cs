namespace Explorer.Network.Architecture;

/// <summary>A layer in its place: what it is, what it takes in and what comes out, for a batch of one image.</summary>
/// <param name="Index">Its position, 0 for the input; the same as in the reference <c>nn.Sequential</c>.</param>
/// <param name="Name">Its name on every screen and in every link: <c>conv1</c>, <c>act1</c>, <c>pool1</c> …</param>
/// <param name="Spec">Its kind and hyperparameters.</param>
/// <param name="Input">Shape of what comes in.</param>
/// <param name="Output">Shape of what goes out.</param>
/// <param name="Field">What each output cell can see of the image.</param>
public sealed record Layer(int Index, string Name, LayerSpec Spec, Shape Input, Shape Output, ReceptiveField Field)
{
    /// <summary>The class name in torch.</summary>
    public string TorchName => Spec.TorchName;

    /// <summary>Shape of the weights: <c>[out, in, row, column]</c> of a convolution, <c>[out, in]</c> of a linear layer; null without weights.</summary>
    public Shape? WeightShape => Spec switch
    {
        Conv2dSpec conv => new(conv.Channels, Input.Channels, conv.Kernel, conv.Kernel),
        LinearSpec linear => new(linear.Features, Input.Columns),
        _ => null,
    };

    /// <summary>The state-dict name of the weights, for example <c>4.weight</c>.</summary>
    public string WeightName => FormattableString.Invariant($"{Index}.weight");

    /// <summary>The state-dict name of the biases, for example <c>4.bias</c>.</summary>
    public string BiasName => FormattableString.Invariant($"{Index}.bias");

    /// <summary>Learned numbers: weights and biases.</summary>
    public int Parameters => WeightShape is { } weights ? weights.Count + weights[0] : 0;

    /// <summary>Multiplications with an accumulation that one image costs (padding counted, as libraries count it).</summary>
    public long Macs => Spec switch
    {
        Conv2dSpec => (long)WeightShape!.Value.Count * Output.Rows * Output.Columns,
        LinearSpec => WeightShape!.Value.Count,
        _ => 0,
    };
}
