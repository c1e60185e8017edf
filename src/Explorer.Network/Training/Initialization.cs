using Explorer.Network.Architecture;
using Explorer.Network.Weights;

namespace Explorer.Network.Training;

/// <summary>The first weights of a run.</summary>
public static class Initialization
{
    /// <summary>
    /// Xavier-uniform weights, within ±√(6 / (fan in + fan out)), so that activations and gradients keep about the same
    /// variance from layer to layer (Glorot and Bengio 2010); biases as PyTorch draws them, within ±1/√(fan in).
    /// </summary>
    /// <param name="architecture">The network.</param>
    /// <param name="seed">The same seed gives the same weights on every machine and device.</param>
    public static NetworkWeights Xavier(NetworkArchitecture architecture, int seed)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        var random = new Random(seed);
        var tensors = new Dictionary<string, float[]>();
        foreach (var layer in architecture.Learned)
        {
            var shape = layer.WeightShape!.Value;
            var window = shape.IsSpatial ? shape[2] * shape[3] : 1;
            int fanIn = shape[1] * window, fanOut = shape[0] * window;
            tensors.Add(layer.WeightName, Uniform(random, shape.Count, Math.Sqrt(6.0 / (fanIn + fanOut))));
            tensors.Add(layer.BiasName, Uniform(random, shape[0], 1 / Math.Sqrt(fanIn)));
        }
        return new NetworkWeights(architecture, tensors);
    }

    private static float[] Uniform(Random random, int count, double limit)
    {
        var values = new float[count];
        for (var i = 0; i < count; i++)
            values[i] = (float)((random.NextDouble() * 2 - 1) * limit);
        return values;
    }
}
