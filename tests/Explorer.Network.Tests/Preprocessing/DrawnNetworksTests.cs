using Explorer.Network.Pretrained;
using Explorer.Drawings;
using Explorer.Drawings.Designs;
using Explorer.Drawings.Invented;
using Explorer.Network.Datasets;

namespace Explorer.Network.Tests.Preprocessing;

/// <summary>A small part of what <c>tests/Explorer.Benchmarks -- drawings</c> measures, on designs that no network was tuned on.</summary>
public class DrawnNetworksTests
{
    [Theory]
    [InlineData("digits", StrokeStyle.Written, 0.98, 0.99)]
    [InlineData("garments", StrokeStyle.Filled, 0.80, 0.92)]
    [InlineData("garments", StrokeStyle.Outlined, 0.70, 0.85)]
    public void DrawnNetwork_HeldOutDrawings_AreUnderstood(string dataset, StrokeStyle style, double right, double topTwo)
    {
        var score = Ask(DatasetCatalog.Find(dataset)!, $"{dataset}-drawn", style);

        Assert.True(score.Right >= right && score.TopTwo >= topTwo, $"{score.Right:0.000} right, {score.TopTwo:0.000} in the top two of {score.Count}.");
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
        var (one, other, third) = (InventedPictures.Draw(30, 1), InventedPictures.Draw(30, 1), InventedPictures.Draw(30, 2));

        Assert.Equal(one.Pixels.ToArray(), other.Pixels.ToArray());
        Assert.NotEqual(one.Pixels.ToArray(), third.Pixels.ToArray());
        Assert.Equal(Enumerable.Range(0, 30).Select(i => (byte)(i % 10)), one.Labels.ToArray());
        Assert.All(Enumerable.Range(0, 30), i => Assert.True(one.Image(i).ToArray().Count(pixel => pixel > 60) > 50, "a garment is larger than a dot"));
    }

    [Fact]
    public void Designs_OfBothHalves_AreNeverTheSame()
    {
        foreach (var dataset in DatasetCatalog.All)
            Assert.Empty(DrawingSet.Designs(dataset, DesignHalf.Development).Intersect(DrawingSet.Designs(dataset, DesignHalf.HeldOut)));
    }

    private static Score Ask(Dataset dataset, string network, StrokeStyle style) => Score.Of(PretrainedNetworks.Load(network), Prepare(dataset, style));

    private static ImageSet Prepare(Dataset dataset, StrokeStyle style) =>
        DrawingSet.Prepare(dataset, DesignHalf.HeldOut, style, Distortion.Size, repeats: 5, seed: 8);
}
