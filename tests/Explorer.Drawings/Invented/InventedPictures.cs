using Explorer.Network.Datasets;
using Explorer.Network.Preprocessing;

namespace Explorer.Drawings.Invented;

/// <summary>Invented garments as a network sees them that a person draws for on the page.</summary>
public static class InventedPictures
{
    // Fewer are steady than not, and more are full than empty: an outline is filled by the pipeline anyway.
    private const double ShareSteady = 0.3;
    private const double ShareHatched = 0.4;
    private const double ShareFilled = 0.35;

    // Coats and shirts are taken for pullovers, and are drawn in more ways than other garments: they come twice.
    private static readonly byte[] _labels = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 4, 6];

    private static readonly ClippedHatching _hatching = new();

    /// <summary>Draws garments of all classes in turn: the same seed and count, the same pictures.</summary>
    public static ImageSet Draw(int count, int seed)
    {
        var garments = DatasetCatalog.Garments;
        var pixels = new byte[count * garments.Pixels];
        var labels = new byte[count];
        Parallel.For(0, count, i =>
        {
            // Each has random numbers of its own: they do not depend on who draws when.
            var random = new Random(unchecked((seed * 486_187_739 + i) * 1_640_531_527));
            labels[i] = _labels[i % _labels.Length];
            var hand = StrokeJitter.Random(random, random.NextDouble() < ShareSteady ? Distortion.None : Distortion.All);
            var ink = Pad.Draw(InventedGarments.Invent(labels[i], random), Manner(random.NextDouble()), hand, random, _hatching);
            PreprocessingPipeline.Run(ink, garments).Input.Pixels.CopyTo(pixels.AsSpan(i * garments.Pixels));
        });
        return new ImageSet(pixels, labels, garments.Height, garments.Width);
    }

    private static StrokeStyle Manner(double share) => share switch
    {
        < ShareHatched => StrokeStyle.Hatched,
        < ShareHatched + ShareFilled => StrokeStyle.Filled,
        _ => StrokeStyle.Outlined,
    };
}
