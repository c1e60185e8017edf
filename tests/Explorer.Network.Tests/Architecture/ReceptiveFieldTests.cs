using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Explorer.Network.Tests.Reference;
using Explorer.Network.Training;
using FsCheck;
using FsCheck.Fluent;

namespace Explorer.Network.Tests.Architecture;

public sealed class ReceptiveFieldTests
{
    [Theory]
    [InlineData("input", 0, 1, 1)]
    [InlineData("conv1", -2, 1, 5)]
    [InlineData("act1", -2, 1, 5)]
    [InlineData("pool1", -2, 2, 6)]
    [InlineData("conv2", -2, 2, 14)]
    [InlineData("pool2", -2, 4, 16)]
    [InlineData("fc1", -2, 0, 32)]
    [InlineData("fc3", -2, 0, 32)]
    public void Field_OfALeNetLayer_IsKnownByHand(string layer, int start, int jump, int size)
    {
        foreach (var variant in new[] { LeNet.Classic, LeNet.Modern })
        {
            Assert.Equal(new FieldAxis(start, jump, size), variant[layer].Field.Rows);
            Assert.Equal(new FieldAxis(start, jump, size), variant[layer].Field.Columns);
        }
    }

    [Fact]
    public void Of_AtTheImagesEdge_CountsPaddingIn()
    {
        var axis = LeNet.Classic["conv1"].Field.Rows;
        Assert.Equal((-2, 3), axis.Of(0));
        Assert.Equal((25, 30), axis.Of(27));
    }

    [Fact]
    public void Field_OfALinearLayerBehindAnActivation_IsStillTheWholeImage()
    {
        var network = new NetworkArchitecture("late", [
            new Reshape(1, 8, 6), new Conv2d(2, 3), new Flatten(), new ReLU(), new Linear(3)]);
        Assert.Equal(new ReceptiveField(new FieldAxis(0, 0, 8), new FieldAxis(0, 0, 6)), network["fc1"].Field);
    }

    [Fact]
    public void Field_OfEveryLeNetLayer_IsWhatAPixelCanReach()
    {
        foreach (var variant in new[] { LeNet.Classic, LeNet.Modern })
            Compare(variant, exact: true);
    }

    [Fact]
    public void Field_OfRandomNetworks_IsWhatAPixelCanReach() =>
        Prop.ForAll(RandomArchitectures.Fitting(12), kinds => Compare(new NetworkArchitecture("random", kinds), IsExact(kinds)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    /// <summary>
    /// Poisons one pixel after another: not-a-number survives every sum and maximum, so just the cells that see the
    /// pixel turn into it.
    /// </summary>
    private static void Compare(NetworkArchitecture network, bool exact)
    {
        var weights = ReferenceNetwork.Doubles(Initialization.Xavier(network, 1));
        int rows = network.Input.Rows, columns = network.Input.Columns;
        // The diagonal and a row: every axis position is met, at a fraction of the cost of all pixels.
        var pixels = Enumerable.Range(0, Math.Max(rows, columns)).Select(i => (Row: i % rows, Column: i % columns)).Distinct();
        foreach (var (row, column) in pixels)
        {
            var image = new double[network.Input.Count];
            Array.Fill(image, 0.5);
            image[row * columns + column] = double.NaN;
            var outputs = ReferenceNetwork.Run(network, weights, image);
            foreach (var layer in network.Layers.Where(l => l.Kind is not Flatten && !IsElementwiseAfterFlatten(network, l)))
                CompareLayer(layer, outputs[layer.Index], (row, column), (rows, columns), exact);
        }
    }

    private static void CompareLayer(Layer layer, double[] output, (int Row, int Column) pixel, (int Rows, int Columns) image, bool exact)
    {
        for (var cell = 0; cell < output.Length; cell++)
        {
            // The input's other channels do not see the poisoned one, each being a pixel of its own.
            if (layer.Output.IsSpatial && layer.Field == ReceptiveField.Pixel && cell >= layer.Output.Rows * layer.Output.Columns)
                break;
            var (r, c) = layer.Output.IsSpatial ? (cell / layer.Output.Columns % layer.Output.Rows, cell % layer.Output.Columns) : (0, 0);
            if (IsPerChannel(layer, cell))
                continue;
            var sees = Holds(layer.Field.Rows.Of(r), pixel.Row) && Holds(layer.Field.Columns.Of(c), pixel.Column);
            var reached = double.IsNaN(output[cell]);
            Assert.True(exact ? sees == reached : sees || !reached, $"{layer.Name} cell {r},{c}: pixel {pixel} reached {reached}, field {layer.Field}");
        }
    }

    /// <summary>Layers that pool each channel alone have the poison in map 0 only, as long as no convolution came before.</summary>
    private static bool IsPerChannel(Layer layer, int cell) =>
        layer.Output.IsSpatial && cell >= layer.Output.Rows * layer.Output.Columns && layer.Kind is not Conv2d;

    private static bool IsElementwiseAfterFlatten(NetworkArchitecture network, Layer layer) =>
        !layer.Output.IsSpatial && !network.Layers.Take(layer.Index + 1).Any(l => l.Kind is Linear);

    private static bool Holds((int First, int End) span, int pixel) => pixel >= span.First && pixel < span.End;

    /// <summary>
    /// A field is an interval. Strides above the kernel and dilated kernels leave pixels inside it unseen, and so does padding
    /// around maps that left an odd pixel out; groups leave whole channels unseen, and adaptive pooling into parts of different
    /// sizes is given the whole image. Then it is only an upper bound.
    /// </summary>
    private static bool IsExact(LayerKind[] kinds)
    {
        var windows = kinds.Select(kind => kind.Dependence).OfType<SlidingWindow>().ToArray();
        var axes = RandomArchitectures.WindowsOf(kinds);
        return axes.All(axis => axis.Stride <= axis.Kernel && axis.Dilation == 1) && axes.Skip(2).All(axis => axis.Padding == 0)
            && windows.All(window => window.Groups is null or 1)
            && new NetworkArchitecture("random", kinds).Layers.All(layer => layer.Kind is not AdaptiveAvgPool2d || (layer.Input.Rows % layer.Output.Rows == 0 && layer.Input.Columns % layer.Output.Columns == 0));
    }
}
