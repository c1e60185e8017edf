using Explorer.Network.Datasets;

namespace Explorer.Network.Tests.Datasets;

public sealed class DatasetCatalogTests
{
    private static readonly IReadOnlyList<DatasetFiles> Files = [.. DatasetCatalog.All.Select(dataset => dataset.Files!)];

    [Fact]
    public void All_Mirrors_AreHttpsFolders()
    {
        var mirrors = Files.SelectMany(files => files.Mirrors).ToList();

        Assert.True(mirrors.Count >= 2 * DatasetCatalog.All.Count, "each set needs a second mirror to go to");
        Assert.All(mirrors, mirror => Assert.Equal("https", mirror.Scheme));
        Assert.All(mirrors, mirror => Assert.EndsWith("/", mirror.AbsoluteUri, StringComparison.Ordinal));
    }

    [Fact]
    public void All_Sets_HaveTenClassesAndFourChecksums()
    {
        Assert.All(DatasetCatalog.All, dataset => Assert.Equal((10, 10), (dataset.Classes, dataset.ClassNames.Distinct().Count())));
        var sums = Files.SelectMany(files => files.All).Select(file => file.ContentMd5).Distinct().ToList();
        Assert.Equal(8, sums.Count);
        Assert.All(sums, sum => Assert.Matches("^[0-9a-f]{32}$", sum));
    }

    [Theory]
    [InlineData("mnist", "MNIST")]
    [InlineData("digits", "MNIST")]
    [InlineData("Fashion-MNIST", "Fashion-MNIST")]
    [InlineData("GARMENTS", "Fashion-MNIST")]
    [InlineData("cifar", null)]
    [InlineData(null, null)]
    public void Find_ById_GivesTheSetOrNull(string? id, string? title)
    {
        Assert.Equal(title, DatasetCatalog.Find(id)?.Title);
        Assert.Equal(title, DatasetCatalog.Find(id)?.Files!.Name);
    }
}
