using Explorer.Drawings.Designs;
using Explorer.Drawings.Invented;
using Explorer.Drawings.Tailored;
using Explorer.Network.Datasets;
using Explorer.Network.Preprocessing;

namespace Explorer.Drawings;

/// <summary>Drawings of all ten classes, random from a seed: the same seed and numbers, the same drawings.</summary>
public static class DrawingSet
{
    // Networks learn from what is hatched like the designs for development: the others are hatched in another way.
    private static readonly ClippedHatching _known = new();
    private static readonly CrossingHatching _unknown = new();

    /// <summary>The designs of a group, class by class.</summary>
    public static IReadOnlyList<Design> Designs(Dataset dataset, DesignGroup group) =>
        dataset == DatasetCatalog.Digits ? DigitDesigns.Of(group) : group == DesignGroup.Tailored ? TailoredGarments.All : GarmentDesigns.Of(group);

    /// <summary>Draws every design of a group some times.</summary>
    /// <returns>The ink as the pad sends it, and the class; class by class.</returns>
    public static IEnumerable<(InkImage Ink, int Label)> Draw(
        Dataset dataset, DesignGroup group, StrokeStyle manner, Distortion distortion, int repeats, int seed)
    {
        // A design's random numbers do not depend on how many others there are before it.
        IHatching hatching = group == DesignGroup.Development ? _known : _unknown;
        var designs = Designs(dataset, group);
        for (var i = 0; i < designs.Count; i++)
        {
            var random = new Random(HashOf(seed, i, (int)manner, (int)distortion));
            for (var n = 0; n < repeats; n++)
                yield return (Pad.Draw(designs[i], manner, StrokeJitter.Random(random, distortion), random, hatching), designs[i].Label);
        }
    }

    /// <summary>The drawings as a network sees them, through the page's own pipeline.</summary>
    public static ImageSet Prepare(
        Dataset dataset, DesignGroup group, StrokeStyle manner, Distortion distortion, int repeats, int seed, PreprocessingStages stages = PreprocessingStages.All)
    {
        var drawings = Draw(dataset, group, manner, distortion, repeats, seed).ToList();
        var pixels = drawings.SelectMany(one => PreprocessingPipeline.Run(one.Ink, dataset, stages).Input.Pixels.ToArray()).ToArray();
        return new ImageSet(pixels, [.. drawings.Select(one => (byte)one.Label)], dataset.Height, dataset.Width);
    }

    private static int HashOf(params ReadOnlySpan<int> numbers)
    {
        var hash = 17;
        foreach (var number in numbers)
            hash = unchecked(hash * 486_187_739 + number);
        return hash & int.MaxValue;
    }
}
