using Explorer.Network.Architecture;
using Explorer.Network.Model;
using Explorer.Network.Weights;

namespace Explorer.Network.Explanation;

/// <summary>Takes any cell of any layer apart into the terms that its number is made of. Plain C# in double.</summary>
public static class Explainer
{
    /// <summary>Explains a cell.</summary>
    /// <param name="pass">The image's way through the network.</param>
    /// <param name="weights">The weights that the pass was made with.</param>
    /// <param name="cell">Any cell of any layer.</param>
    /// <exception cref="ArgumentException">The network has no such cell, or the weights belong to another network.</exception>
    public static CellExplanation Explain(ForwardPass pass, NetworkWeights weights, CellAddress cell)
    {
        ArgumentNullException.ThrowIfNull(pass);
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Architecture != pass.Architecture)
            throw new ArgumentException($"These weights belong to the network '{weights.Architecture.Name}', not to the one that the image went through.", nameof(weights));
        if (pass.Architecture.Find(cell.Layer) is not { } layer || !cell.IsIn(layer))
            throw new ArgumentException($"The network '{pass.Architecture.Name}' has no cell {cell}.", nameof(cell));

        var source = new CellSource(pass, weights, layer, cell);
        return layer.Spec switch
        {
            ReshapeSpec => Input(source),
            Conv2dSpec conv => WindowExplainer.Convolution(source, conv),
            ActivationSpec activation => Activate(source, activation.Function),
            Pool2dSpec pool => WindowExplainer.Pool(source, pool),
            FlattenSpec => Flatten(source),
            LinearSpec => LinearExplainer.Linear(source),
            SoftmaxSpec => Softmax(source),
            _ => throw new ArgumentException($"A layer of kind {layer.TorchName} cannot be explained.", nameof(cell)),
        };
    }

    private static InputExplanation Input(CellSource source)
    {
        var pixel = (int)MathF.Round(source.Value * 255);
        return new(source.Layer, source.Cell, pixel / 255.0, source.Value, pixel);
    }

    private static ActivationExplanation Activate(CellSource source, Activation function)
    {
        double z = source.Input[source.Index];
        return new(source.Layer, source.Cell, function.At(z), source.Value, function, z, function.SlopeAt(z));
    }

    private static FlattenExplanation Flatten(CellSource source) => new(
        source.Layer, source.Cell, source.Input[source.Index], source.Value,
        source.Index, CellAddress.At(source.Before, source.Index), source.Before.Output);

    private static SoftmaxExplanation Softmax(CellSource source)
    {
        double[] logits = [.. source.Input.ToArray()];
        var shift = logits.Max();
        double[] powers = [.. logits.Select(z => Math.Exp(z - shift))];
        var sum = powers.Sum();
        return new(source.Layer, source.Cell, powers[source.Index] / sum, source.Value, [.. logits], shift, [.. powers], sum);
    }
}
