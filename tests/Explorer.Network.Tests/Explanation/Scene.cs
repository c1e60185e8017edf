using Explorer.Network.Architecture;
using Explorer.Network.Explanation;
using Explorer.Network.Model;
using Explorer.Network.Tests.Model;
using Explorer.Network.Training;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Explanation;

/// <summary>A network with weights and an image's way through it, all from one seed.</summary>
internal sealed record Scene(NetworkWeights Weights, byte[] Pixels, ForwardPass Pass)
{
    public NetworkArchitecture Architecture => Weights.Architecture;

    public static Scene Of(NetworkArchitecture architecture, int seed)
    {
        var weights = seed % 2 == 0 ? Initialization.Xavier(architecture, seed) : Uniform(architecture, seed);
        return Of(weights, RecognizerTests.RandomPixels(architecture, seed));
    }

    public static Scene Of(NetworkArchitecture architecture, byte[] pixels, params (string Name, float[] Values)[] tensors) =>
        Of(new NetworkWeights(architecture, tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Values)), pixels);

    private static Scene Of(NetworkWeights weights, byte[] pixels)
    {
        using var recognizer = new Recognizer(weights);
        return new(weights, pixels, recognizer.Run(pixels));
    }

    public CellExplanation Explain(CellAddress cell) => Explainer.Explain(Pass, Weights, cell);

    public CellExplanation Explain(string cell) => Explain(CellAddress.Parse(cell, Architecture)!.Value);

    /// <summary>Weights that no initialisation would draw, still small enough for every layer to say something.</summary>
    private static NetworkWeights Uniform(NetworkArchitecture architecture, int seed)
    {
        var random = new Random(seed);
        return new(architecture, NetworkWeights.Expected(architecture).ToDictionary(
            tensor => tensor.Name,
            tensor =>
            {
                // A variance is never negative.
                if (tensor.Name.EndsWith("running_var", StringComparison.Ordinal))
                    return Enumerable.Range(0, tensor.Shape.Count).Select(_ => (float)(0.05 + random.NextDouble())).ToArray();
                var limit = 2 / Math.Sqrt(tensor.Shape.Count / tensor.Shape[0]);
                return Enumerable.Range(0, tensor.Shape.Count).Select(_ => (float)((random.NextDouble() * 2 - 1) * limit)).ToArray();
            }));
    }
}
