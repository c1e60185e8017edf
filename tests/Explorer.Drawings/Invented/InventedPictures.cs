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
        var pixels = new byte[count * DataSet.Side * DataSet.Side];
        var labels = new byte[count];
        for (var i = 0; i < count; i++)
        {
            labels[i] = (byte)(i % DataSet.ClassCount);
            var hand = StrokeJitter.Random(random, random.NextDouble() < ShareSteady ? Distortion.None : Distortion.All);
            var manner = random.NextDouble() < ShareFilled ? StrokeStyle.Filled : StrokeStyle.Outlined;
            var ink = Pad.Draw(InventedGarments.Invent(labels[i], random), manner, hand, random);
            PreprocessingPipeline.Run(ink, PreprocessingMethod.Garments).Input.Pixels.CopyTo(pixels.AsSpan(i * DataSet.Side * DataSet.Side));
        }
        return new ImageSet(pixels, labels, DataSet.Side, DataSet.Side);
    }
}
