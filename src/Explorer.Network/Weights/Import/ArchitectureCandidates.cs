using Explorer.Network.Architecture;
using Explorer.Network.Layers;

namespace Explorer.Network.Weights;

/// <summary>
/// The networks that the shapes of a file's tensors allow. Channels, kernels and units are in them; padding and pooling follow
/// where only one choice leads to the inputs of the first linear layer. The activation function is in none.
/// </summary>
public static class ArchitectureCandidates
{
    private const int MostConvolutions = 6;
    private const int MostStructures = 8;

    private static readonly LayerKind[] Activations = [new ReLU(), new Sigmoid(), new Tanh()];

    /// <summary>The candidates, the usual ones first; empty where the shapes say too little or are no chain of layers.</summary>
    /// <param name="file">The file.</param>
    /// <param name="image">The shape of one image, <c>[1, channels, height, width]</c>.</param>
    public static IReadOnlyList<NetworkArchitecture> Of(StateDict file, Shape image)
    {
        ArgumentNullException.ThrowIfNull(file);
        var modules = ModuleTensors.Of(file);
        if (modules.Count == 0 || (Chain.Of(modules) ?? Chain.Of([.. modules.OrderBy(module => module.Path, NaturalOrder.Instance)])) is not { } chain)
            return [];
        var structures = Structures(chain, image);
        // Where several fit, those that treat every convolution alike are what people write.
        if (structures.Count > MostStructures)
            structures = [.. structures.Where(steps => steps.Select(step => (step.IsPadded, step.IsPooled)).Distinct().Count() == 1)];
        return structures.Count > MostStructures ? [] :
        [
            .. from steps in structures
               from activation in Activations
               from pooling in steps.Any(step => step.IsPooled) ? new LayerKind[] { new MaxPool2d(2, 2), new AvgPool2d(2, 2) } : [new MaxPool2d(2, 2)]
               let kinds = Kinds(chain, image, steps, activation, pooling)
               where ShapeInference.Fits(kinds)
               select ArchitecturePresets.Build(kinds),
        ];
    }

    /// <summary>Every choice of padding and pooling after which the maps are as large as the first linear layer wants.</summary>
    private static List<Step[]> Structures(Chain chain, Shape image)
    {
        var (channels, found) = (chain.Convolutions.Count > 0 ? chain.Convolutions[0].WeightShape[1] : image.Channels, new List<Step[]>());
        if (channels != image.Channels || chain.Convolutions.Count > MostConvolutions)
            return found;
        var steps = new Step[chain.Convolutions.Count];
        Choose(0, image.Rows, image.Columns);
        return found;

        void Choose(int at, int rows, int columns)
        {
            if (at == steps.Length)
            {
                var maps = at == 0 ? image.Channels : chain.Convolutions[^1].WeightShape[0];
                if ((long)maps * rows * columns == chain.Linear[0].WeightShape[1])
                    found.Add([.. steps]);
                return;
            }
            var (height, width) = (chain.Convolutions[at].WeightShape[2], chain.Convolutions[at].WeightShape[3]);
            foreach (var isPadded in height == width && height % 2 == 1 && height > 1 ? new[] { false, true } : [false])
            {
                var (nextRows, nextColumns) = isPadded ? (rows, columns) : (rows - height + 1, columns - width + 1);
                if (nextRows < 1 || nextColumns < 1)
                    continue;
                steps[at] = new Step(isPadded, false);
                Choose(at + 1, nextRows, nextColumns);
                if (nextRows < 2 || nextColumns < 2)
                    continue;
                steps[at] = new Step(isPadded, true);
                Choose(at + 1, nextRows / 2, nextColumns / 2);
            }
        }
    }

    private static LayerKind[] Kinds(Chain chain, Shape image, Step[] steps, LayerKind activation, LayerKind pooling) =>
    [
        new Reshape(image.Channels, image.Rows, image.Columns),
        .. chain.Convolutions.Zip(steps).SelectMany(pair => Convolution(pair.First, pair.Second, chain.Normalized.Contains(pair.First), activation, pooling)),
        new Flatten(),
        .. chain.Linear.SelectMany((module, i) => i == chain.Linear.Count - 1 ? new LayerKind[] { Units(module) } : [Units(module), activation]),
        new Softmax(),
    ];

    private static IEnumerable<LayerKind> Convolution(ModuleTensors module, Step step, bool isNormalized, LayerKind activation, LayerKind pooling)
    {
        var shape = module.WeightShape;
        yield return new Conv2d(shape[0], new Size2d(shape[2], shape[3]), 1, step.IsPadded ? shape[2] / 2 : 0, 1, Bias: module.Tensors.ContainsKey("bias"));
        if (isNormalized)
            yield return new BatchNorm2d();
        yield return activation;
        if (step.IsPooled)
            yield return pooling;
    }

    private static Linear Units(ModuleTensors module) => new(module.WeightShape[0], module.Tensors.ContainsKey("bias"));

    /// <summary>What is done at a convolution.</summary>
    private sealed record Step(bool IsPadded, bool IsPooled);

    /// <summary>Convolutions and then linear layers, each of which takes what the one before gives.</summary>
    private sealed record Chain(IReadOnlyList<ModuleTensors> Convolutions, IReadOnlyList<ModuleTensors> Linear, IReadOnlySet<ModuleTensors> Normalized)
    {
        public static Chain? Of(IReadOnlyList<ModuleTensors> modules)
        {
            List<ModuleTensors> convolutions = [.. modules.Where(module => module.WeightShape.Count == 4)], linear = [.. modules.Where(module => module.WeightShape.Count == 2)];
            // Numbers in the names put a batch normalization behind its convolution; statistics alone, of nobody's layer, are no evidence of one.
            var normalized = modules.Zip(modules.Skip(1)).Where(pair => pair.First.WeightShape.Count == 4 && pair.Second is { HasStatistics: true, WeightShape.Count: 1 }
                && pair.Second.WeightShape[0] == pair.First.WeightShape[0]).Select(pair => pair.First).ToHashSet();
            return linear.Count > 0 && normalized.Count == modules.Count(module => module is { HasStatistics: true, WeightShape.Count: 1 })
                && Follows(convolutions) && Follows(linear) ? new Chain(convolutions, linear, normalized) : null;
        }

        private static bool Follows(List<ModuleTensors> modules) => modules.Zip(modules.Skip(1)).All(pair => pair.First.WeightShape[0] == pair.Second.WeightShape[1]);
    }
}
