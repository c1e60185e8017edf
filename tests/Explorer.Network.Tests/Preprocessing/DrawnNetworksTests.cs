using Explorer.Network.Pretrained;
using Explorer.Drawings;
using Explorer.Drawings.Designs;
using Explorer.Drawings.Invented;
using Explorer.Network.Datasets;

namespace Explorer.Network.Tests.Preprocessing;

/// <summary>A small part of what <c>tests/Explorer.Benchmarks -- drawings</c> measures, on designs that no network was tuned on.</summary>
public class DrawnNetworksTests
{
    private const int Coat = 4;
    private const int Shirt = 6;

    [Theory]
    [InlineData("digits", DesignGroup.HeldOut, StrokeStyle.Written, 0.98, 0.99)]
    [InlineData("garments", DesignGroup.HeldOut, StrokeStyle.Filled, 0.88, 0.95)]
    [InlineData("garments", DesignGroup.HeldOut, StrokeStyle.Outlined, 0.88, 0.95)]
    [InlineData("garments", DesignGroup.HeldOut, StrokeStyle.Hatched, 0.79, 0.92)]
    [InlineData("garments", DesignGroup.Tailored, StrokeStyle.Filled, 0.91, 0.96)]
    [InlineData("garments", DesignGroup.Tailored, StrokeStyle.Outlined, 0.89, 0.96)]
    [InlineData("garments", DesignGroup.Tailored, StrokeStyle.Hatched, 0.76, 0.86)]
    public void DrawnNetwork_HeldOutDrawings_AreUnderstood(string dataset, DesignGroup group, StrokeStyle style, double right, double topTwo)
    {
        var score = Ask(DatasetCatalog.Find(dataset)!, $"{dataset}-drawn", style, group);

        Assert.True(score.Right >= right && score.TopTwo >= topTwo, $"{score.Right:0.000} right, {score.TopTwo:0.000} in the top two of {score.Count}.");
    }

    [Theory]
    [InlineData(StrokeStyle.Filled)]
    [InlineData(StrokeStyle.Outlined)]
    [InlineData(StrokeStyle.Hatched)]
    public void DrawnNetwork_CoatsAndShirts_AreToldFromPullovers(StrokeStyle style)
    {
        var right = Ask(DatasetCatalog.Garments, "garments-drawn", style, DesignGroup.Tailored).ByClass;

        Assert.True(right[Coat] >= 0.7 && right[Shirt] >= 0.7, $"{right[Coat]:0.000} of the coats and {right[Shirt]:0.000} of the shirts are right.");
    }

    [Fact]
    public void DrawnNetwork_OutlinedGarments_AreUnderstoodFarBetterThanByThePlainOne() => Assert.True(
        Ask(DatasetCatalog.Garments, "garments-drawn", StrokeStyle.Outlined).Right > Ask(DatasetCatalog.Garments, "garments-modern", StrokeStyle.Outlined).Right + 0.1);

    [Fact]
    public void Draw_WithTheSameSeed_IsTheSame()
    {
        var (one, other) = (Prepare(DatasetCatalog.Garments, StrokeStyle.Filled), Prepare(DatasetCatalog.Garments, StrokeStyle.Filled));

        Assert.Equal(one.Pixels.ToArray(), other.Pixels.ToArray());
    }

    [Fact]
    public void InventedGarments_WithTheSameSeed_AreTheSameAndOfAllClasses()
    {
        var (one, other, third) = (InventedPictures.Draw(36, 1), InventedPictures.Draw(36, 1), InventedPictures.Draw(36, 2));

        Assert.Equal(one.Pixels.ToArray(), other.Pixels.ToArray());
        Assert.NotEqual(one.Pixels.ToArray(), third.Pixels.ToArray());
        Assert.Equal(Enumerable.Range(0, 10).Select(label => (byte)label), one.Labels.ToArray().Distinct().Order());
        Assert.All(Enumerable.Range(0, 36), i => Assert.True(one.Image(i).ToArray().Count(pixel => pixel > 60) > 50, "a garment is larger than a dot"));
    }

    [Fact]
    public void Designs_OfAllGroups_AreNeverTheSame()
    {
        foreach (var dataset in DatasetCatalog.All)
        {
            var contours = Enum.GetValues<DesignGroup>().SelectMany(group => DrawingSet.Designs(dataset, group)).Select(design => design.Contour).ToList();
            Assert.Equal(contours.Count, contours.Distinct().Count());
        }
    }

    private static Score Ask(Dataset dataset, string network, StrokeStyle style, DesignGroup group = DesignGroup.HeldOut) =>
        Score.Of(PretrainedNetworks.Load(network), Prepare(dataset, style, group));

    private static ImageSet Prepare(Dataset dataset, StrokeStyle style, DesignGroup group = DesignGroup.HeldOut) =>
        DrawingSet.Prepare(dataset, group, style, Distortion.Size, repeats: 5, seed: 8);
}
