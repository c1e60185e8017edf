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
        return layer.Kind.Explain(source);
    }
}
