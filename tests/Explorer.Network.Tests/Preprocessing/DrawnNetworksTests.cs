using Explorer.Drawings;
using Explorer.Drawings.Designs;
using Explorer.Drawings.Invented;
using Explorer.Network.Datasets;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Preprocessing;

/// <summary>A small part of what <c>tests/Explorer.Benchmarks -- drawings</c> measures, on designs that no network was tuned on.</summary>
public class DrawnNetworksTests
{
    [Theory]
    [InlineData(Subject.Digits, StrokeStyle.Written, 0.98, 0.99)]
    [InlineData(Subject.Garments, StrokeStyle.Filled, 0.80, 0.92)]
    [InlineData(Subject.Garments, StrokeStyle.Outlined, 0.70, 0.85)]
    public void DrawnNetwork_HeldOutDrawings_AreUnderstood(Subject subject, StrokeStyle manner, double right, double topTwo)
    {
        var score = Ask(subject, $"{subject.Id()}-drawn", manner);

        Assert.True(score.Right >= right && score.TopTwo >= topTwo, $"{score.Right:0.000} right, {score.TopTwo:0.000} in the top two of {score.Count}.");
    }

    [Fact]
    public void DrawnNetwork_OutlinedGarments_AreUnderstoodFarBetterThanByThePlainOne() => Assert.True(
        Ask(Subject.Garments, "garments-drawn", StrokeStyle.Outlined).Right > Ask(Subject.Garments, "garments-modern", StrokeStyle.Outlined).Right + 0.1);

    [Fact]
    public void Draw_WithTheSameSeed_IsTheSame()
    {
        var (one, other) = (Prepare(Subject.Garments, StrokeStyle.Filled), Prepare(Subject.Garments, StrokeStyle.Filled));

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
        foreach (var subject in Subjects.All)
            Assert.Empty(DrawingSet.Designs(subject, DesignHalf.Development).Intersect(DrawingSet.Designs(subject, DesignHalf.HeldOut)));
    }

    private static Score Ask(Subject subject, string network, StrokeStyle manner) => Score.Of(PretrainedNetworks.Load(network), Prepare(subject, manner));

    private static ImageSet Prepare(Subject subject, StrokeStyle manner) =>
        DrawingSet.Prepare(subject, DesignHalf.HeldOut, manner, Distortion.Size, repeats: 5, seed: 8);
}
