using Explorer.Network.Datasets;

namespace Explorer.Network.Tests.Datasets;

public sealed class ImageSetTests
{
    private static readonly ImageSet TwoByTwo = new([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [4, 0, 9], 2, 2);

    [Fact]
    public void Image_ByIndex_IsItsRowsInOrder() => Assert.Equal([5, 6, 7, 8], TwoByTwo.Image(1).ToArray());

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void Image_OutsideTheSet_Throws(int index) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TwoByTwo.Image(index).Length);

    [Fact]
    public void Constructor_CallersArrayChangedLater_KeepsItsOwnPixels()
    {
        byte[] pixels = [1, 2, 3, 4];
        var set = new ImageSet(pixels, [0], 2, 2);

        pixels[0] = 99;

        Assert.Equal(1, set.Image(0)[0]);
    }

    [Fact]
    public void Constructor_PixelsThatDoNotFit_Throws() =>
        Assert.Throws<ArgumentException>(() => new ImageSet([1, 2, 3], [0], 2, 2));

    [Fact]
    public void With_OthersOfTheSameSize_LaysThemBehind()
    {
        var set = TwoByTwo.With(new ImageSet([20, 21, 22, 23], [7], 2, 2));

        Assert.Equal([.. TwoByTwo.Pixels.ToArray(), 20, 21, 22, 23], set.Pixels.ToArray());
        Assert.Equal([4, 0, 9, 7], set.Labels.ToArray());
    }

    [Fact]
    public void With_OthersOfAnotherSize_Throws() =>
        Assert.Throws<ArgumentException>(() => TwoByTwo.With(new ImageSet([1, 2, 3, 4], [0], 1, 4)));

    [Theory]
    [InlineData(20, new[] { 0, 1, 2, 3, 4, 5, 6, 7, 8 })]
    [InlineData(5, new[] { 0, 1, 3, 5, 7 })]
    [InlineData(3, new[] { 0, 3, 6 })]
    public void Spread_OverNineImages_ReachesTheLastOnes(int most, int[] indices) =>
        Assert.Equal(indices, new ImageSet(new byte[9], new byte[9], 1, 1).Spread(most));

    [Fact]
    public void Select_SomeIndices_TakesThemInThatOrder()
    {
        var set = TwoByTwo.Select([2, 0]);

        Assert.Equal([9, 10, 11, 12, 1, 2, 3, 4], set.Pixels.ToArray());
        Assert.Equal([9, 4], set.Labels.ToArray());
    }
}
