using System.Collections.Concurrent;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Layers;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Reference;

/// <summary>A small network of any kinds of layers, with weights, running statistics, normalization and an image, all from one seed.</summary>
/// <param name="Seed">What everything is made from.</param>
/// <param name="Weights">The network and its numbers.</param>
/// <param name="Pixels">An image for it.</param>
internal sealed record RandomNetwork(int Seed, NetworkWeights Weights, byte[] Pixels)
{
    private static readonly ConcurrentDictionary<int, Lazy<RandomNetwork>> Known = new();

    public NetworkArchitecture Architecture => Weights.Architecture;

    /// <summary>The network of a seed, the same at every run.</summary>
    public static RandomNetwork Of(int seed) => Known.GetOrAdd(seed, _ => new Lazy<RandomNetwork>(() => Make(seed))).Value;

    /// <summary>The networks of the seeds from 0 on.</summary>
    public static IEnumerable<RandomNetwork> Take(int count) => Enumerable.Range(0, count).Select(Of);

    private static RandomNetwork Make(int seed)
    {
        var random = new Random(HashCodeOf(seed));
        var architecture = new NetworkArchitecture("random", Kinds(random));
        var pixels = new byte[architecture.Input.Count];
        random.NextBytes(pixels);
        return new RandomNetwork(seed, new NetworkWeights(architecture, Tensors(architecture, random), NormalizationFor(architecture.Input.Channels, random)), pixels);
    }

    // Neighbouring seeds of Random begin alike.
    private static int HashCodeOf(int seed) => unchecked((seed + 1) * 486_187_739) & int.MaxValue;

    private static List<LayerKind> Kinds(Random random)
    {
        var channels = random.Next(2) == 0 ? 1 : 3;
        List<LayerKind> kinds = [new Reshape(channels, random.Next(5, 14), random.Next(5, 14))];
        for (var wanted = random.Next(1, 7); wanted > 0; wanted--)
        {
            // A layer that does not fit is drawn again; after a few times the stack is deep enough.
            for (var attempt = 0; attempt < 8; attempt++)
            {
                var input = ShapeInference.Of(kinds).Layers[^1].Output;
                var kind = Spatial(random, input);
                if (!ShapeInference.Fits([.. kinds, kind]))
                    continue;
                kinds.Add(kind);
                break;
            }
        }
        kinds.Add(new Flatten());
        for (var hidden = random.Next(3); hidden > 0; hidden--)
        {
            if (random.Next(4) == 0)
                kinds.Add(new Dropout(random.Next(1, 9) / 10.0));
            kinds.Add(new Linear(random.Next(1, 9), Bias: random.Next(4) > 0));
            if (random.Next(4) > 0)
                kinds.Add(Activation(random));
        }
        // Now and then the flattened maps are the logits themselves.
        if (random.Next(8) > 0)
            kinds.Add(new Linear(random.Next(2, 7), Bias: random.Next(4) > 0));
        kinds.Add(new Softmax());
        return kinds;
    }

    private static LayerKind Spatial(Random random, Shape input) => random.Next(12) switch
    {
        < 4 => Convolution(random, input),
        < 6 => Pooling(random),
        6 => new AdaptiveAvgPool2d(Sizes(random, 1, 5)),
        7 => new BatchNorm2d(random.Next(2) == 0 ? 1e-5 : random.NextDouble() / 10, random.Next(2) == 0 ? 0.1 : random.NextDouble()),
        8 => new Dropout(random.Next(10) / 10.0),
        _ => Activation(random),
    };

    private static Conv2d Convolution(Random random, Shape input)
    {
        int[] divisors = [.. Enumerable.Range(1, input.Channels).Where(divisor => input.Channels % divisor == 0)];
        var groups = random.Next(2) == 0 ? 1 : divisors[random.Next(divisors.Length)];
        var channels = groups * random.Next(1, groups > 2 ? 3 : 5);
        return new Conv2d(
            channels, Sizes(random, 1, 4), Sizes(random, 1, 2), Sizes(random, 0, 2), random.Next(3) == 0 ? Sizes(random, 1, 3) : 1, groups, Bias: random.Next(3) > 0);
    }

    private static LayerKind Pooling(Random random)
    {
        var kernel = Sizes(random, 1, 3);
        var stride = random.Next(3) == 0 ? kernel : Sizes(random, 1, 3);
        var padding = new Size2d(random.Next(kernel.Height / 2 + 1), random.Next(kernel.Width / 2 + 1));
        return random.Next(2) == 0 ? new MaxPool2d(kernel, stride, padding) : new AvgPool2d(kernel, stride, padding);
    }

    private static LayerKind Activation(Random random) => random.Next(9) switch
    {
        0 => new Sigmoid(),
        1 => new Tanh(),
        2 => new ReLU(),
        3 => new LeakyReLU(),
        4 => new LeakyReLU(random.NextDouble()),
        5 => new SiLU(),
        6 => new ELU(),
        7 => new ELU(random.NextDouble()),
        _ => new GELU(),
    };

    /// <summary>As often a square as not.</summary>
    private static Size2d Sizes(Random random, int least, int most)
    {
        var height = random.Next(least, most + 1);
        return new Size2d(height, random.Next(2) == 0 ? height : random.Next(least, most + 1));
    }

    private static Dictionary<string, float[]> Tensors(NetworkArchitecture architecture, Random random)
    {
        var tensors = new Dictionary<string, float[]>();
        foreach (var layer in architecture.Layers)
            foreach (var tensor in layer.Tensors)
            {
                var limit = tensor.Name == "weight" && layer.HasWeightMatrix ? 2 / Math.Sqrt(tensor.Shape.Count / tensor.Shape[0]) : 1.5;
                tensors[layer.StateName(tensor.Name)] = [.. Enumerable.Range(0, tensor.Shape.Count).Select(_ => (float)(tensor.Name == "running_var"
                    ? 0.05 + 2 * random.NextDouble()
                    : limit * (2 * random.NextDouble() - 1)))];
            }
        return tensors;
    }

    private static Normalization NormalizationFor(int channels, Random random) => random.Next(3) > 0 ? Normalization.None : new(
        [.. Enumerable.Range(0, channels).Select(_ => random.NextDouble())], [.. Enumerable.Range(0, channels).Select(_ => 0.1 + random.NextDouble())]);
}
