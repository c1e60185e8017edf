using Explorer.Network.Architecture;
using FsCheck;
using FsCheck.Fluent;

namespace Explorer.Network.Tests.Reference;

/// <summary>Stacks of layers with random hyperparameters: most fit together, some do not.</summary>
internal static class RandomArchitectures
{
    /// <summary>Any stack, fitting or not.</summary>
    /// <param name="largest">Largest side of the input.</param>
    public static Arbitrary<LayerSpec[]> Any(int largest = 40) => Arb.From(
        from input in Input(largest)
        from body in Gen.Choose(0, 5).SelectMany(count => Gen.ArrayOf(Spatial, count))
        from misplaced in Gen.Frequency((12, Gen.Constant(false)), (1, Gen.Constant(true)))
        from stray in Windows
        from hidden in Gen.Choose(0, 2).SelectMany(count => Gen.ArrayOf(Gen.Choose(1, 12), count))
        from activation in Activations
        from classes in Gen.Choose(1, 10)
        select Stack(input, body, misplaced ? stray : null, hidden, activation, classes),
        Fewer);

    /// <summary>Stacks that fit, each input side at most 16 so that the reference is quick.</summary>
    public static Arbitrary<LayerSpec[]> Fitting(int largest = 16) => Any(largest).Filter(Fits);

    /// <summary>Whether the description is accepted.</summary>
    public static bool Fits(LayerSpec[] specs)
    {
        try
        {
            _ = new NetworkArchitecture("random", specs);
            return true;
        }
        catch (ArchitectureException)
        {
            return false;
        }
    }

    private static Gen<LayerSpec> Input(int largest) =>
        from channels in Gen.Choose(1, 3)
        from rows in Gen.Choose(1, largest)
        from columns in Gen.Choose(1, largest)
        select (LayerSpec)new ReshapeSpec(channels, rows, columns);

    private static Gen<Activation> Activations => Gen.Elements(Activation.Sigmoid, Activation.ReLU);

    private static Gen<LayerSpec> Convolutions =>
        from channels in Gen.Choose(1, 5)
        from kernel in Gen.Choose(1, 6)
        from padding in Gen.Choose(0, 3)
        from stride in Gen.Choose(1, 3)
        select (LayerSpec)new Conv2dSpec(channels, kernel, padding, stride);

    private static Gen<LayerSpec> Pools =>
        from function in Gen.Elements(Pooling.Average, Pooling.Max)
        from kernel in Gen.Choose(1, 4)
        from padding in Gen.Choose(0, kernel / 2 + 1).SelectMany(p => Gen.Frequency((4, Gen.Constant(Math.Min(p, kernel / 2))), (1, Gen.Constant(p))))
        from stride in Gen.Choose(1, 3)
        select (LayerSpec)new Pool2dSpec(function, kernel, stride, padding);

    private static Gen<LayerSpec> Windows => Gen.OneOf(Convolutions, Pools);

    private static Gen<LayerSpec> Spatial =>
        Gen.Frequency((3, Convolutions), (2, Pools), (1, Activations.Select(function => (LayerSpec)new ActivationSpec(function))));

    private static LayerSpec[] Stack(LayerSpec input, LayerSpec[] body, LayerSpec? stray, int[] hidden, Activation activation, int classes) =>
    [
        input, .. body, new FlattenSpec(), .. stray is null ? [] : new[] { stray },
        .. hidden.SelectMany(features => new LayerSpec[] { new LinearSpec(features), new ActivationSpec(activation) }),
        new LinearSpec(classes), new SoftmaxSpec(),
    ];

    /// <summary>For a failure that is easy to read: the stack without one of its layers.</summary>
    private static IEnumerable<LayerSpec[]> Fewer(LayerSpec[] specs) =>
        Enumerable.Range(1, Math.Max(0, specs.Length - 3))
            .Where(i => specs[i] is not FlattenSpec)
            .Select(i => specs.Where((_, j) => j != i).ToArray());
}
