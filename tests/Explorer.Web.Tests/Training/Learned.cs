using Explorer.Network.Runs;
using Explorer.Network.Weights;

namespace Explorer.Web.Tests.Training;

/// <summary>Whether two runs have learned the same.</summary>
internal static class Learned
{
    public static void AssertSameCurve(IReadOnlyList<ReportRecord> expected, IReadOnlyList<ReportRecord> found) =>
        Assert.Equal(expected.Select(Curve), found.Select(Curve));

    public static void AssertSame(NetworkWeights expected, NetworkWeights found)
    {
        foreach (var (name, _) in NetworkWeights.Expected(expected.Architecture))
            Assert.Equal(expected[name].ToArray(), found[name].ToArray());
    }

    private static (long, double, double, double?) Curve(ReportRecord report) => (report.Step, report.TrainLoss, report.TrainAccuracy, report.TestAccuracy);
}
