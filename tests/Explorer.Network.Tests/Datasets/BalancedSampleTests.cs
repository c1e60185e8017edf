using Explorer.Network.Datasets;

namespace Explorer.Network.Tests.Datasets;

public sealed class BalancedSampleTests
{
    [Fact]
    public void Take_TwoOfEach_GivesTheFirstTwoInTheSetsOrder()
    {
        // Class by class backwards, three of each, and every pixel tells its image's place.
        var labels = Enumerable.Range(0, 30).Select(i => (byte)(9 - i / 3)).ToArray();
        var set = new ImageSet([.. Enumerable.Range(0, 30).Select(i => (byte)i)], labels, 1, 1);

        var sample = BalancedSample.Take(set, 10, 2);

        Assert.Equal(Enumerable.Range(0, 30).Where(i => i % 3 < 2).Select(i => (byte)i), sample.Pixels.ToArray());
        Assert.All(Enumerable.Range(0, 10), c => Assert.Equal(2, sample.Labels.ToArray().Count(label => label == c)));
    }

    [Fact]
    public void Take_MoreThanAClassHas_SaysWhichClass()
    {
        var set = new ImageSet(new byte[19], [.. Enumerable.Range(0, 19).Select(i => (byte)(i % 10))], 1, 1);

        var e = Assert.Throws<ArgumentException>(() => BalancedSample.Take(set, 10, 2));

        Assert.StartsWith("Class 9 has 1 images", e.Message, StringComparison.Ordinal);
    }
}
