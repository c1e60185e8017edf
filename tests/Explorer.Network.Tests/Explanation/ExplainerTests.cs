using Explorer.Network.Architecture;
using Explorer.Network.Explanation;
using Explorer.Network.Layers;

namespace Explorer.Network.Tests.Explanation;

public sealed class ExplainerTests
{
    private static readonly Scene Classic = Scene.Of(LeNet.Classic, 4);
    private static readonly Scene Modern = Scene.Of(LeNet.Modern, 5);

    [Fact]
    public void Convolution_InTheCorner_ToldItsPadding()
    {
        var conv = Assert.IsType<ConvolutionExplanation>(Classic.Explain("conv1:3:0:27"));
        Assert.Equal((-2, 25, new Size2d(5)), (conv.FirstRow, conv.FirstColumn, conv.Kernel));
        var term = Assert.Single(conv.Terms);
        for (var i = 0; i < 25; i++)
        {
            int row = i / 5 - 2, column = 25 + i % 5;
            Assert.Equal(row < 0 || column > 27, term.IsPadding[i]);
            Assert.Equal(term.IsPadding[i] ? 0 : Classic.Pixels[row * 28 + column] / 255f, term.Patch[i]);
        }
        Assert.Equal("act1", conv.Following!.Layer.Name);
    }

    [Fact]
    public void Convolution_OfSixMaps_HasSixKernels()
    {
        var conv = Assert.IsType<ConvolutionExplanation>(Modern.Explain("conv2:15:9:0"));
        Assert.Equal(6, conv.Terms.Length);
        Assert.All(conv.Terms, term => Assert.Equal(
            Modern.Weights.Kernel(Modern.Architecture["conv2"], 15, term.InputChannel).ToArray().Select(w => (double)w), term.Kernel));
        Assert.Equal(Math.Max(0, conv.Total), conv.Following!.Total);
        Assert.Equal(conv.Total > 0 ? 1 : 0, conv.Following.Slope);
    }

    [Fact]
    public void Logit_WithNoActivationBehind_HasNoneFollowing() =>
        Assert.Null(Assert.IsType<LinearExplanation>(Classic.Explain("fc3:9")).Following);

    [Fact]
    public void MaxPooling_OfEqualCells_TellsTheTie()
    {
        var network = new NetworkArchitecture("pool", [new Reshape(1, 2, 4), new MaxPool2d(2, 2), new Flatten(), new Linear(1)]);
        var scene = Scene.Of(network, [9, 9, 1, 2, 3, 9, 4, 3], ("3.weight", [1, 1]), ("3.bias", [0]));
        var tied = Assert.IsType<PoolingExplanation>(scene.Explain("pool1:0:0:0"));
        Assert.True(tied.Ties);
        Assert.Equal([0, 1, 3], tied.Maxima);
        var single = Assert.IsType<PoolingExplanation>(scene.Explain("pool1:0:0:1"));
        Assert.False(single.Ties);
        Assert.Equal((1, 2), (single.Window[Assert.Single(single.Maxima)].Row, single.Window[single.Maxima[0]].Column));
    }

    [Theory]
    [InlineData(PoolingFunction.Max)]
    [InlineData(PoolingFunction.Average)]
    public void Pooling_WithPadding_CountsItInTheMeanOnly(PoolingFunction function)
    {
        var network = new NetworkArchitecture("pool", [
            new Reshape(1, 1, 1), new Conv2d(1, 1), function == PoolingFunction.Max ? new MaxPool2d(2, 1, 1) : new AvgPool2d(2, 1, 1), new Flatten(), new Linear(1)]);
        var scene = Scene.Of(network, [255], ("1.weight", [-2]), ("1.bias", [0]), ("4.weight", [0, 0, 0, 0]), ("4.bias", [0]));
        var pool = Assert.IsType<PoolingExplanation>(scene.Explain("pool1:0:0:0"));
        Assert.Equal((function, function == PoolingFunction.Max ? -2 : -0.5), (pool.Function, pool.Total));
        Assert.Equal(pool.Total, pool.Value);
        Assert.Equal([true, true, true, false], pool.Window.Select(cell => cell.IsPadding));
    }

    [Fact]
    public void Flatten_OfEveryElement_FindsItsCellAndBack()
    {
        var pool2 = Classic.Architecture["pool2"];
        for (var i = 0; i < 400; i++)
        {
            var flatten = Assert.IsType<FlattenExplanation>(Classic.Explain($"flatten:{i}"));
            Assert.Equal(i, flatten.Source.IndexIn(pool2));
            Assert.Equal(Classic.Pass.Map(pool2, flatten.Source.Channel)[flatten.Source.Row * 5 + flatten.Source.Column], flatten.Value);
        }
        Assert.Equal("i = (c·H + r)·W + col = (3·5 + 2)·5 + 1 = 86", ((FlattenExplanation)Classic.Explain("flatten:86")).Formula);
    }

    [Fact]
    public void Linear_BehindTheFlatten_KnowsWhereItsInputsWere()
    {
        var fc1 = Assert.IsType<LinearExplanation>(Classic.Explain("fc1:17"));
        Assert.Equal(new CellAddress("pool2", 3, 2, 1), fc1.Contributions[86].Source);
        Assert.Null(Assert.IsType<LinearExplanation>(Classic.Explain("fc2:17")).Contributions[86].Source);
    }

    [Fact]
    public void Split_OfALinearOutput_TakesTheLargestOfBothSigns()
    {
        var fc1 = Assert.IsType<LinearExplanation>(Modern.Explain("fc1:3"));
        var split = fc1.Split(5);
        var products = fc1.Contributions.Select(part => part.Product).Order().ToArray();
        Assert.Equal(products.Take(5), split.Negative.Select(part => part.Product));
        Assert.Equal(products.Reverse().Take(5), split.Positive.Select(part => part.Product));
        Assert.Equal(390, split.RestCount);
        Assert.Equal(fc1.Total, split.Total, 1e-12);
        Assert.Equal(products.Reverse(), fc1.SortedByProduct.Select(part => part.Product));
    }

    [Fact]
    public void Softmax_OfHugeLogits_StaysFiniteAndSumsToOne()
    {
        var network = new NetworkArchitecture("huge", [new Reshape(1, 1, 1), new Flatten(), new Linear(3), new Softmax()]);
        var scene = Scene.Of(network, [255], ("2.weight", [1000, 1001, -1000]), ("2.bias", [0, 0, 0]));
        var parts = Enumerable.Range(0, 3).Select(i => Assert.IsType<SoftmaxExplanation>(scene.Explain($"softmax:{i}"))).ToArray();
        Assert.Equal(1, parts.Sum(part => part.Total), 1e-12);
        Assert.Equal(1 / (1 + Math.Exp(-1)), parts[1].Total, 1e-12);
        Assert.Equal(1001, parts[0].Shift);
    }

    [Fact]
    public void Slope_OfEachFunction_IsItsDifferenceQuotient()
    {
        foreach (var function in LayerCatalog.Alternatives(new ReLU()).Cast<PointwiseActivation>())
            for (var z = -6.05; z < 6; z += 0.1)
                Assert.Equal((function.Value(z + 1e-6) - function.Value(z - 1e-6)) / 2e-6, function.Slope(z), 1e-6);
    }

    [Theory]
    [InlineData("conv9", 0, 0, 0)]
    [InlineData("conv1", 6, 0, 0)]
    [InlineData("conv1", 0, 28, 0)]
    [InlineData("conv1", 0, 0, -1)]
    [InlineData("fc1", 1, 0, 0)]
    [InlineData("fc1", 0, 0, 120)]
    public void Explain_OfACellThatIsNotThere_IsRefused(string layer, int channel, int row, int column) =>
        Assert.Throws<ArgumentException>(() => Classic.Explain(new CellAddress(layer, channel, row, column)));

    [Fact]
    public void Explain_WithAnotherNetworksWeights_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Explainer.Explain(Classic.Pass, Modern.Weights, new("fc1", 0, 0, 0)));
}
