using Explorer.Network.Datasets;

namespace Explorer.Network.Tests.Datasets;

public sealed class PixelRangeTests
{
    [Theory]
    [InlineData(new[] { 0.0, 1 }, 0, 1)]
    [InlineData(new[] { 0.0, 0.25, 0.5 }, 0, 1)]
    [InlineData(new[] { 0.0, 2, 3 }, 0, 3)]
    [InlineData(new[] { 0.0, 5, 15 }, 0, 16)]
    [InlineData(new[] { 0.0, 16 }, 0, 16)]
    [InlineData(new[] { 0.0, 17 }, 0, 255)]
    [InlineData(new[] { 0.0, 127.5, 255 }, 0, 255)]
    [InlineData(new[] { 0.0, 256 }, 0, 4095)]
    [InlineData(new[] { 12.0, 4095 }, 0, 4095)]
    [InlineData(new[] { 0.0, 4096 }, 0, 65535)]
    [InlineData(new[] { -1.0, 1 }, -1, 1)]
    [InlineData(new[] { -2.0, 1 }, -128, 127)]
    [InlineData(new[] { -0.5, 2.75 }, -0.5, 2.75)]
    [InlineData(new[] { 0.25, 2.75 }, 0.25, 2.75)]
    public void ToRange_OfWhatWasSeen_IsHowSuchPixelsAreWritten(double[] values, double low, double high)
    {
        var seen = new PixelRange.Seen();
        Array.ForEach(values, seen.Add);

        Assert.Equal(new PixelRange(low, high), seen.ToRange());
    }
}
