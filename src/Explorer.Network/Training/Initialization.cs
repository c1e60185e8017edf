using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Weights;

namespace Explorer.Network.Training;

/// <summary>The first weights of a run.</summary>
public static class Initialization
{
    /// <summary>
    /// Xavier-uniform weights for convolutions and linear layers, and PyTorch's own first values for everything else; each
    /// kind of layer says its own.
    /// </summary>
    /// <param name="architecture">The network.</param>
    /// <param name="seed">The same seed gives the same weights on every machine and device.</param>
    /// <param name="normalization">What the images go through before they go in; null for nothing.</param>
    public static NetworkWeights Xavier(NetworkArchitecture architecture, int seed, Normalization? normalization = null)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        var random = new Random(seed);
        return new NetworkWeights(architecture, architecture.Layers
            .SelectMany(layer => layer.Kind.Initialize(layer.Input, random).Select(tensor => (Name: layer.StateName(tensor.Name), tensor.Values)))
            .ToDictionary(tensor => tensor.Name, tensor => tensor.Values), normalization);
    }
}
