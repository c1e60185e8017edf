using Explorer.Network.Architecture;
using Explorer.Network.Layers;

namespace Explorer.Network.Tests.Reference;

/// <summary>The yardstick itself, against numbers worked out on paper.</summary>
public sealed class ReferenceNetworkTests
{
    private static readonly double[] Image = [1, 2, 3, 4, 5, 6, 7, 8, 9];

    [Fact]
    public void Convolution_OnThreeByThree_EqualsPaper()
    {
        var output = Last(new Conv2d(1, 2), ("1.weight", [1, 0, 0, -1]), ("1.bias", [0.5]));
        Assert.Equal([-3.5, -3.5, -3.5, -3.5], output);
    }

    [Fact]
    public void Convolution_WithPaddingAndStride_EqualsPaper()
    {
        var output = Last(new Conv2d(1, 3, padding: 1, stride: 2), ("1.weight", [1, 1, 1, 1, 1, 1, 1, 1, 1]), ("1.bias", [0]));
        Assert.Equal([12, 16, 24, 28], output);
    }

    [Fact]
    public void AveragePooling_WithPadding_CountsPaddingAsZeros() =>
        Assert.Equal([0.25, 1.25, 2.75, 7], Last(new AvgPool2d(2, 2, Padding: 1)));

    [Fact]
    public void MaxPooling_OfNegativeCells_NeverTakesPadding()
    {
        var architecture = new NetworkArchitecture("max", [new Reshape(1, 1, 1), new MaxPool2d(2, 1, Padding: 1)]);
        Assert.Equal([-3, -3, -3, -3], ReferenceNetwork.Run(architecture, new Dictionary<string, double[]>(), [-3])[^1]);
    }

    [Fact]
    public void Softmax_OfLargeLogits_StaysFinite()
    {
        var architecture = new NetworkArchitecture("softmax", [new Reshape(1, 1, 2), new Flatten(), new Softmax()]);
        var output = ReferenceNetwork.Run(architecture, new Dictionary<string, double[]>(), [1000, 1000 + Math.Log(3)])[^1];
        Assert.Equal([0.25, 0.75], output.Select(p => Math.Round(p, 10)));
    }

    [Fact]
    public void Convolution_WithGroupsDilationAndOblongSizes_EqualsPaper()
    {
        // Two maps of 1×4, a group each; kernels of 1×2 whose cells stand 2 apart, without a bias.
        var architecture = new NetworkArchitecture("groups", [new Reshape(2, 1, 4), new Conv2d(2, new(1, 2), 1, new(0, 1), new(1, 2), Groups: 2, Bias: false)]);
        var weights = new Dictionary<string, double[]> { ["1.weight"] = [1, 10, 2, 3] };
        Assert.Equal([20, 31, 42, 3, 18, 31, 36, 14], ReferenceNetwork.Run(architecture, weights, [1, 2, 3, 4, 5, 6, 7, 8])[^1]);
    }

    [Fact]
    public void AdaptivePooling_OfFiveColumnsIntoThree_EqualsPaper() =>
        // Columns 0–1, 1–3 and 3–4.
        Assert.Equal([1.5, 3, 4.5], ReferenceNetwork.Run(
            new NetworkArchitecture("divided", [new Reshape(1, 1, 5), new AdaptiveAvgPool2d(new(1, 3))]), new Dictionary<string, double[]>(), [1, 2, 3, 4, 5])[^1]);

    [Fact]
    public void BatchNorm_OfTwoMaps_EqualsPaper()
    {
        var architecture = new NetworkArchitecture("bn", [new Reshape(2, 1, 2), new BatchNorm2d(Eps: 1)]);
        var weights = new Dictionary<string, double[]> { ["1.weight"] = [2, 1], ["1.bias"] = [0.5, 0], ["1.running_mean"] = [1, -1], ["1.running_var"] = [3, 0] };
        Assert.Equal([0.5, 2.5, 6, 8], ReferenceNetwork.Run(architecture, weights, [1, 3, 5, 7])[^1]);
    }

    [Theory]
    [InlineData("Sigmoid", 0.622459331)]
    [InlineData("Tanh", 0.462117157)]
    [InlineData("ReLU", 0.5)]
    [InlineData("LeakyReLU", 0.5)]
    [InlineData("ELU", 0.5)]
    [InlineData("SiLU", 0.311229666)]
    [InlineData("GELU", 0.345731231)]
    public void Activation_AtOneHalf_IsTheTablesValue(string name, double expected)
    {
        var kind = LayerCatalog.Read(name, new Dictionary<string, ArgumentValue>());
        Assert.Equal(expected, ReferenceNetwork.Run(new NetworkArchitecture("one", [new Reshape(1, 1, 1), kind]), new Dictionary<string, double[]>(), [0.5])[^1][0], 9);
    }

    private static double[] Last(LayerKind kind, params (string Name, double[] Values)[] weights) =>
        ReferenceNetwork.Run(
            new NetworkArchitecture("one", [new Reshape(1, 3, 3), kind]),
            weights.ToDictionary(tensor => tensor.Name, tensor => tensor.Values), Image)[^1];
}
