using Explorer.Network.Datasets;

namespace Explorer.Network.Tests.Datasets;

public sealed class DataSetTests
{
    [Fact]
    public void All_Mirrors_AreHttpsFolders()
    {
        var mirrors = DataSet.All.SelectMany(dataSet => dataSet.Mirrors).ToList();

        Assert.True(mirrors.Count >= 2 * DataSet.All.Count, "each set needs a second mirror to go to");
        Assert.All(mirrors, mirror => Assert.Equal("https", mirror.Scheme));
        Assert.All(mirrors, mirror => Assert.EndsWith("/", mirror.AbsoluteUri, StringComparison.Ordinal));
    }

    [Fact]
    public void All_Sets_HaveTenClassesAndFourChecksums()
    {
        Assert.All(DataSet.All, dataSet => Assert.Equal(DataSet.ClassCount, dataSet.ClassNames.Distinct().Count()));
        var sums = DataSet.All.SelectMany(dataSet => dataSet.Files).Select(file => file.ContentMd5).Distinct().ToList();
        Assert.Equal(8, sums.Count);
        Assert.All(sums, sum => Assert.Matches("^[0-9a-f]{32}$", sum));
    }

    [Theory]
    [InlineData("mnist", "MNIST")]
    [InlineData("Fashion-MNIST", "Fashion-MNIST")]
    [InlineData("cifar", null)]
    public void Find_ById_GivesTheSetOrNull(string id, string? name) => Assert.Equal(name, DataSet.Find(id)?.Name);
}
