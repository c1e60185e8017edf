using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Explorer.Network.Model;
using Explorer.Network.Weights;

namespace Explorer.Network.Explanation;

/// <summary>A cell that is there, and all that its number is made from.</summary>
internal sealed record CellSource(ForwardPass Pass, NetworkWeights Weights, Layer Layer, CellAddress Cell)
{
    /// <summary>The layer before; every layer but the input has one.</summary>
    public Layer Before => Pass.Architecture.Layers[Layer.Index - 1];

    /// <summary>All that comes into the layer.</summary>
    public ReadOnlySpan<float> Input => Pass.Values(Before);

    /// <summary>The cell's place in its layer's values.</summary>
    public int Index => Cell.IndexIn(Layer);

    /// <summary>The number in the map.</summary>
    public float Value => Pass.Values(Layer)[Index];

    /// <summary>The activation that the next layer applies to this cell, if that is what the next layer does.</summary>
    public FollowingActivation? Activate(double total)
    {
        var layers = Pass.Architecture.Layers;
        if (Layer.Index + 1 >= layers.Length || layers[Layer.Index + 1] is not { Kind: PointwiseActivation function } next)
            return null;
        return new(next, function, function.Value(total), function.Slope(total), Pass.Values(next)[Index]);
    }
}
