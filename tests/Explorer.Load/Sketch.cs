using Explorer.Benchmarks;
using Explorer.Network.Datasets;
using Explorer.Network.Preprocessing;

namespace Explorer.Load;

/// <summary>The drawings of students, over and over: a 3 as the pen comes along. Each is told on a wall by the picture that the network sees.</summary>
internal static class Sketch
{
    // They come back later than the slowest wall shows one.
    private const int Count = 24;
    private const double First = 0.3;

    /// <summary>Ink of each, 112 × 112 bytes.</summary>
    public static byte[][] All { get; } = [.. Enumerable.Range(0, Count).Select(i => Ink.Begun(0, First + (1 - First) * i / (Count - 1)))];

    private static readonly Dictionary<int, int> _seen = All.Index().ToDictionary(
        one => ClassPages.Tell(PreprocessingPipeline.Run(new InkImage(Ink.Side, Ink.Side, one.Item), DatasetCatalog.Digits).Input.Pixels), one => one.Index);

    /// <summary>The number of a picture's sketch; null for another picture, such as the one that a page begins with.</summary>
    public static int? Find(int picture) => _seen.TryGetValue(picture, out var sketch) ? sketch : null;
}
