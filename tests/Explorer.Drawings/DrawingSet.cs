using Explorer.Drawings.Designs;
using Explorer.Network.Datasets;
using Explorer.Network.Preprocessing;

namespace Explorer.Drawings;

/// <summary>Drawings of all ten classes by chance from a seed: the same seed and numbers, the same drawings.</summary>
public static class DrawingSet
{
    /// <summary>The designs of a half, class by class.</summary>
    public static IReadOnlyList<Design> Designs(Subject subject, DesignHalf half) =>
        subject == Subject.Digits ? DigitDesigns.Of(half) : GarmentDesigns.Of(half);

    /// <summary>Draws every design of a half some times.</summary>
    /// <returns>The ink as the pad sends it, and the class; class by class.</returns>
    public static IEnumerable<(InkImage Ink, int Label)> Draw(
        Subject subject, DesignHalf half, StrokeStyle manner, Distortion distortion, int repeats, int seed)
    {
        // A design's chance does not hang on how many others there are before it.
        var designs = Designs(subject, half);
        for (var i = 0; i < designs.Count; i++)
        {
            var random = new Random(HashOf(seed, i, (int)manner, (int)distortion));
            for (var n = 0; n < repeats; n++)
                yield return (Pad.Draw(designs[i], manner, StrokeJitter.Random(random, distortion), random), designs[i].Label);
        }
    }

    /// <summary>The drawings as a network sees them, through the page's own pipeline.</summary>
    public static ImageSet Prepare(
        Subject subject, DesignHalf half, StrokeStyle manner, Distortion distortion, int repeats, int seed, PreprocessingStages stages = PreprocessingStages.All)
    {
        var drawings = Draw(subject, half, manner, distortion, repeats, seed).ToList();
        var pixels = drawings.SelectMany(one => PreprocessingPipeline.Run(one.Ink, subject.Preprocessing(), stages).Input.Pixels.ToArray()).ToArray();
        return new ImageSet(pixels, [.. drawings.Select(one => (byte)one.Label)], DataSet.Side, DataSet.Side);
    }

    private static int HashOf(params ReadOnlySpan<int> numbers)
    {
        var hash = 17;
        foreach (var number in numbers)
            hash = unchecked(hash * 486_187_739 + number);
        return hash & int.MaxValue;
    }
}
