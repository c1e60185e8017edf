using Explorer.Network.Layers;

namespace Explorer.Network.Architecture;

/// <summary>Puts another kind of layer in a layer's place.</summary>
public static class LayerSwap
{
    /// <summary>
    /// The layers after the swap. An activation function is swapped wherever the same one stands, as networks have one for all
    /// their layers.
    /// </summary>
    /// <param name="kinds">The layers.</param>
    /// <param name="index">Which one.</param>
    /// <param name="to">What comes in its place, one of <see cref="LayerCatalog.Alternatives"/>.</param>
    public static IReadOnlyList<LayerKind> Apply(IReadOnlyList<LayerKind> kinds, int index, LayerKind to)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        return [.. kinds.Select((kind, i) => i == index || (to is PointwiseActivation && kind == kinds[index]) ? to : kind)];
    }
}
