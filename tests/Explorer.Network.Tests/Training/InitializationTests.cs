using Explorer.Network.Architecture;
using Explorer.Network.Training;

namespace Explorer.Network.Tests.Training;

public sealed class InitializationTests
{
    [Theory]
    [InlineData("conv1", 25, 150)]
    [InlineData("conv2", 150, 400)]
    [InlineData("fc1", 400, 120)]
    [InlineData("fc2", 120, 84)]
    [InlineData("fc3", 84, 10)]
    public void Xavier_OfALayer_KeepsItsBoundsAndVariance(string name, int fanIn, int fanOut)
    {
        var layer = LeNet.Classic[name];
        // Many seeds, so that a small layer gives a sure variance as well.
        var weights = Enumerable.Range(0, 50).SelectMany(seed => Initialization.Xavier(LeNet.Classic, seed).Weight(layer).ToArray()).ToArray();
        var biases = Enumerable.Range(0, 50).SelectMany(seed => Initialization.Xavier(LeNet.Classic, seed).Bias(layer).ToArray()).ToArray();
        AssertUniform(weights, Math.Sqrt(6.0 / (fanIn + fanOut)), 0.05);
        AssertUniform(biases, 1 / Math.Sqrt(fanIn), 0.25);
    }

    [Fact]
    public void Xavier_OfTheSameSeed_IsTheSameAndOfAnotherIsNot()
    {
        var layer = LeNet.Classic["fc1"];
        var first = Initialization.Xavier(LeNet.Classic, 5).Weight(layer).ToArray();
        Assert.Equal(first, Initialization.Xavier(LeNet.Classic, 5).Weight(layer).ToArray());
        Assert.NotEqual(first, Initialization.Xavier(LeNet.Classic, 6).Weight(layer).ToArray());
    }

    private static void AssertUniform(float[] values, double limit, double tolerance)
    {
        Assert.All(values, value => Assert.InRange(Math.Abs(value), 0, limit));
        Assert.InRange(values.Max(), limit * 0.9, limit);
        Assert.InRange(values.Average(value => (double)value * value), limit * limit / 3 * (1 - tolerance), limit * limit / 3 * (1 + tolerance));
    }
}
