using Explorer.Network.Runs;
using Explorer.Web.Training.Store;

namespace Explorer.Web.Training.Recorded;

/// <summary>
/// The runs that come with the program, each recorded by the command in <c>record.sh</c>: they open without waiting, belong to
/// nobody, stand in no queue and never change.
/// </summary>
public static class RecordedRuns
{
    private const string NetworkPrefix = "recorded-";

    // In the order in which a lesson meets them.
    private static readonly string[] Names = ["course", "overfitting", "regularized", "not-learning"];

    private static readonly Lazy<IReadOnlyList<RecordedRun>> Read = new(() => [.. Names.Select(Load)]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<RecordedRun> All => Read.Value;

    /// <summary>The run of that name, as addresses write it: <c>course</c>; null where there is none.</summary>
    public static Run? Find(string? name) => All.FirstOrDefault(recorded => recorded.Run.Recorded == name)?.Run;

    /// <summary>The run of that number, which is below 0; null where there is none.</summary>
    public static Run? Find(long id) => id < 0 ? All.FirstOrDefault(recorded => recorded.Run.Id == id)?.Run : null;

    /// <summary>The run whose network has that id; null where there is none.</summary>
    public static Run? OfNetwork(string id) =>
        id is not null && id.StartsWith(NetworkPrefix, StringComparison.Ordinal) ? Find(id[NetworkPrefix.Length..]) : null;

    /// <summary>The points of a recorded run's curves.</summary>
    public static IReadOnlyList<ReportRecord> Reports(Run run) => All.First(recorded => recorded.Run.Id == run.Id).Record.Reports;

    /// <summary>The id of a recorded run's network in addresses: <c>recorded-course</c>.</summary>
    internal static string NetworkId(string name) => NetworkPrefix + name;

    private static RecordedRun Load(string name, int index)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Training", "Recorded", name);
        var record = new RunFolder(path).LoadRecord();
        return new RecordedRun(RunMapper.ToRun(record, path) with { Id = -1 - index, Recorded = name }, record);
    }
}

/// <summary>A run that comes with the program.</summary>
/// <param name="Run">As pages know it.</param>
/// <param name="Record">All that was recorded of it but for its weights.</param>
public sealed record RecordedRun(Run Run, RunRecord Record);
