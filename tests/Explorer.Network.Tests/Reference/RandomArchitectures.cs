using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using FsCheck;
using FsCheck.Fluent;

namespace Explorer.Network.Tests.Reference;

/// <summary>Stacks of layers with random hyperparameters: most fit together, some do not.</summary>
internal static class RandomArchitectures
{
    /// <summary>Any stack, fitting or not.</summary>
    /// <param name="largest">Largest side of the input.</param>
    public static Arbitrary<LayerKind[]> Any(int largest = 40) => Arb.From(
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
    public static Arbitrary<LayerKind[]> Fitting(int largest = 16) => Any(largest).Filter(ShapeInference.Fits);

    /// <summary>The sliding windows of a stack, along both sides of the maps.</summary>
    public static AxisWindow[] WindowsOf(IEnumerable<LayerKind> kinds) =>
        [.. kinds.Select(kind => kind.Dependence).OfType<SlidingWindow>().SelectMany(window => new[] { window.Rows, window.Columns })];

    private static Gen<LayerKind> Input(int largest) =>
        from channels in Gen.Choose(1, 3)
        from rows in Gen.Choose(1, largest)
        from columns in Gen.Choose(1, largest)
        select (LayerKind)new Reshape(channels, rows, columns);

    private static Gen<LayerKind> Activations => Gen.Elements<LayerKind>(new Sigmoid(), new ReLU(), new Tanh(), new LeakyReLU(), new LeakyReLU(0.25), new SiLU(), new GELU(), new ELU(), new ELU(0.5));

    private static Gen<LayerKind> Convolutions =>
        from channels in Gen.Choose(1, 5)
        from kernel in Sizes(1, 6)
        from padding in Sizes(0, 3)
        from stride in Sizes(1, 3)
        from dilation in Gen.Frequency((3, Gen.Constant(new Size2d(1))), (1, Sizes(1, 2)))
        from groups in Gen.Frequency((6, Gen.Constant(1)), (1, Gen.Choose(2, 3)))
        from bias in Gen.Frequency((3, Gen.Constant(true)), (1, Gen.Constant(false)))
        select (LayerKind)new Conv2d(channels * groups, kernel, stride, padding, dilation, groups, bias);

    private static Gen<LayerKind> Pools =>
        from isMax in Gen.Elements(false, true)
        from kernel in Sizes(1, 4)
        from padding in Gen.Choose(0, kernel.Height / 2 + 1).SelectMany(p => Gen.Frequency((4, Gen.Constant(Math.Min(p, Math.Min(kernel.Height, kernel.Width) / 2))), (1, Gen.Constant(p))))
        from stride in Sizes(1, 3)
        select isMax ? (LayerKind)new MaxPool2d(kernel, stride, padding) : new AvgPool2d(kernel, stride, padding);

    private static Gen<LayerKind> Windows => Gen.OneOf(Convolutions, Pools);

    private static Gen<LayerKind> Spatial => Gen.Frequency(
        (6, Convolutions), (4, Pools), (2, Activations),
        (1, Gen.Elements<LayerKind>(new BatchNorm2d(), new Dropout(0.25))),
        (1, Sizes(1, 5).Select(size => (LayerKind)new AdaptiveAvgPool2d(size))));

    /// <summary>Mostly squares, now and then two different numbers.</summary>
    private static Gen<Size2d> Sizes(int least, int most) => Gen.Frequency(
        (3, Gen.Choose(least, most).Select(both => new Size2d(both))),
        (1, from height in Gen.Choose(least, most) from width in Gen.Choose(least, most) select new Size2d(height, width)));

    private static LayerKind[] Stack(LayerKind input, LayerKind[] body, LayerKind? stray, int[] hidden, LayerKind activation, int classes) =>
    [
        input, .. body, new Flatten(), .. stray is null ? [] : new[] { stray },
        .. hidden.SelectMany(features => new[] { new Linear(features), activation }),
        new Linear(classes), new Softmax(),
    ];

    /// <summary>For a failure that is easy to read: the stack without one of its layers.</summary>
    private static IEnumerable<LayerKind[]> Fewer(LayerKind[] kinds) =>
        Enumerable.Range(1, Math.Max(0, kinds.Length - 3))
            .Where(i => kinds[i] is not Flatten)
            .Select(i => kinds.Where((_, j) => j != i).ToArray());
}
