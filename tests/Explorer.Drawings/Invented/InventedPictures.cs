using Explorer.Network.Datasets;
using Explorer.Network.Preprocessing;

namespace Explorer.Drawings.Invented;

/// <summary>Invented garments as a network sees them that a person draws for on the page.</summary>
public static class InventedPictures
{
    // Fewer are steady than not, and more are full than empty: an outline is filled by the pipeline anyway.
    private const double ShareSteady = 0.3;
    private const double ShareFilled = 0.6;

    /// <summary>Draws garments of all classes in turn: the same seed and count, the same pictures.</summary>
    public static ImageSet Draw(int count, int seed)
    {
        var random = new Random(seed);
        var garments = DatasetCatalog.Garments;
        var pixels = new byte[count * garments.Pixels];
        var labels = new byte[count];
        for (var i = 0; i < count; i++)
        {
            labels[i] = (byte)(i % garments.Classes);
            var hand = StrokeJitter.Random(random, random.NextDouble() < ShareSteady ? Distortion.None : Distortion.All);
            var manner = random.NextDouble() < ShareFilled ? StrokeStyle.Filled : StrokeStyle.Outlined;
            var ink = Pad.Draw(InventedGarments.Invent(labels[i], random), manner, hand, random);
            PreprocessingPipeline.Run(ink, garments).Input.Pixels.CopyTo(pixels.AsSpan(i * garments.Pixels));
        }
        return new ImageSet(pixels, labels, garments.Height, garments.Width);
    }
}
