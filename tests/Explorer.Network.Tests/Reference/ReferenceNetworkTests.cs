using Explorer.Network.Architecture;

namespace Explorer.Network.Tests.Reference;

/// <summary>The yardstick itself, against numbers worked out on paper.</summary>
public sealed class ReferenceNetworkTests
{
    private static readonly double[] Image = [1, 2, 3, 4, 5, 6, 7, 8, 9];

    [Fact]
    public void Convolution_OnThreeByThree_EqualsPaper()
    {
        var output = Last(new Conv2dSpec(1, 2), ("1.weight", [1, 0, 0, -1]), ("1.bias", [0.5]));
        Assert.Equal([-3.5, -3.5, -3.5, -3.5], output);
    }

    [Fact]
    public void Convolution_WithPaddingAndStride_EqualsPaper()
    {
        var output = Last(new Conv2dSpec(1, 3, Padding: 1, Stride: 2), ("1.weight", [1, 1, 1, 1, 1, 1, 1, 1, 1]), ("1.bias", [0]));
        Assert.Equal([12, 16, 24, 28], output);
    }

    [Fact]
    public void AveragePooling_WithPadding_CountsPaddingAsZeros() =>
        Assert.Equal([0.25, 1.25, 2.75, 7], Last(new Pool2dSpec(Pooling.Average, 2, 2, Padding: 1)));

    [Fact]
    public void MaxPooling_OfNegativeCells_NeverTakesPadding()
    {
        var architecture = new NetworkArchitecture("max", [new ReshapeSpec(1, 1, 1), new Pool2dSpec(Pooling.Max, 2, 1, Padding: 1)]);
        Assert.Equal([-3, -3, -3, -3], ReferenceNetwork.Run(architecture, new Dictionary<string, double[]>(), [-3])[^1]);
    }

    [Fact]
    public void Softmax_OfLargeLogits_StaysFinite()
    {
        var architecture = new NetworkArchitecture("softmax", [new ReshapeSpec(1, 1, 2), new FlattenSpec(), new SoftmaxSpec()]);
        var output = ReferenceNetwork.Run(architecture, new Dictionary<string, double[]>(), [1000, 1000 + Math.Log(3)])[^1];
        Assert.Equal([0.25, 0.75], output.Select(p => Math.Round(p, 10)));
    }

    private static double[] Last(LayerSpec spec, params (string Name, double[] Values)[] weights) =>
        ReferenceNetwork.Run(
            new NetworkArchitecture("one", [new ReshapeSpec(1, 3, 3), spec]),
            weights.ToDictionary(tensor => tensor.Name, tensor => tensor.Values), Image)[^1];
}
