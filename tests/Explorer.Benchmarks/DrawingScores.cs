using Explorer.Network.Pretrained;
using System.Globalization;
using Explorer.Drawings;
using Explorer.Drawings.Designs;
using Explorer.Network.Datasets;
using Explorer.Network.Preprocessing;

namespace Explorer.Benchmarks;

/// <summary>
/// How well drawings are understood: plain networks behind the pipeline without its filling, and the networks trained on
/// drawings behind the whole of it. Every number here is counted, not timed: it is the same on every machine.
/// </summary>
internal static class DrawingScores
{
    private const int Repeats = 25;
    private const int Seed = 2026;

    private static readonly (Dataset Dataset, StrokeStyle Manner)[] _manners =
    [
        (DatasetCatalog.Digits, StrokeStyle.Written), (DatasetCatalog.Garments, StrokeStyle.Filled),
        (DatasetCatalog.Garments, StrokeStyle.Outlined), (DatasetCatalog.Garments, StrokeStyle.Hatched),
    ];

    public static Table Measure()
    {
        var table = new Table("drawings", "count", "right before", "top two before", "right after", "top two after", "after, class by class");
        foreach (var group in Enum.GetValues<DesignGroup>())
            foreach (var (dataset, manner) in _manners.Where(kind => DrawingSet.Designs(kind.Dataset, group).Count > 0))
                foreach (var distortion in Enum.GetValues<Distortion>())
                {
                    var before = Ask($"{dataset.Id}-modern", PreprocessingStages.All & ~PreprocessingStages.Fill);
                    var after = Ask($"{dataset.Id}-drawn", PreprocessingStages.All);
                    table.Add(
                        $"{group}: {dataset.Id}, {manner}, {distortion}".ToLowerInvariant(), after.Count.ToString(CultureInfo.InvariantCulture),
                        Share(before.Right), Share(before.TopTwo), Share(after.Right), Share(after.TopTwo), string.Join(" ", after.ByClass.Select(Share)));

                    Score Ask(string network, PreprocessingStages stages) =>
                        Score.Of(PretrainedNetworks.Load(network), DrawingSet.Prepare(dataset, group, manner, distortion, Repeats, Seed, stages));
                }
        return table;
    }

    private static string Share(double share) => share.ToString("0.000", CultureInfo.InvariantCulture);
}
