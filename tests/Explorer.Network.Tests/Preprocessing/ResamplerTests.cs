using Explorer.Network.Preprocessing;

namespace Explorer.Network.Tests.Preprocessing;

public class ResamplerTests
{
    [Theory]
    [InlineData(40, 56, 28, 28)]
    [InlineData(37, 23, 20, 12)]
    [InlineData(3, 5, 12, 20)]
    [InlineData(1, 1, 20, 20)]
    [InlineData(1, 60, 1, 20)]
    [InlineData(2, 61, 7, 20)]
    [InlineData(61, 2, 20, 7)]
    [InlineData(20, 20, 20, 20)]
    [InlineData(29, 27, 28, 28)]
    public void Resize_AnyRatio_AgreesWithTheDefinition(int width, int height, int newWidth, int newHeight)
    {
        var source = Inks.Noise(width, height, new Random((width * 1000) + height));
        var expected = Naive.Resize(Naive.AsDoubles(source), newWidth, newHeight);

        var actual = Resampler.Resize(source, newWidth, newHeight);

        foreach (var (x, y) in Naive.Places(actual)) Assert.Equal(expected[y, x], actual[y, x], 0.5 + 1e-9);
    }

    [Fact]
    public void Resize_LargestFullSheet_StaysFull()
    {
        var sheet = Inks.Filled(512, 512, new PixelBox(0, 0, 512, 512));

        Assert.All(Resampler.Resize(sheet, 27, 28).Pixels.ToArray(), value => Assert.Equal(255, value));
    }

    [Fact]
    public void Resize_WholeFactor_IsTheMeanOfEachBlock()
    {
        var source = new InkImage(4, 2, [0, 100, 10, 20, 50, 250, 30, 41]);

        Assert.Equal([100, 25], Resampler.Resize(source, 2, 1).Pixels.ToArray());
    }
}
