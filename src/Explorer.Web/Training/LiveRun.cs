using Explorer.Network.Messages;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Network.Weights;

namespace Explorer.Web.Training;

/// <summary>What is known of a run while it goes on; written by its worker, read by every page that watches.</summary>
public sealed class LiveRun(long id)
{
    private readonly Lock _lock = new();
    private readonly List<ReportRecord> _reports = [];

    /// <summary>The run.</summary>
    public long Id { get; } = id;

    /// <summary>What happens before the first step; null while it learns.</summary>
    public Message? Status { get; internal set; }

    /// <summary>The last report; null before the first.</summary>
    public TrainingReport? Last { get; private set; }

    /// <summary>The last point of the curves, which may come from before the run went on; null before the first.</summary>
    public ReportRecord? LastPoint
    {
        get
        {
            lock (_lock)
                return _reports.LastOrDefault();
        }
    }

    /// <summary>What the network has learned up to the last report or snapshot; null before the first step.</summary>
    public NetworkWeights? Weights { get; internal set; }

    /// <summary>The points of the curves after the first <paramref name="known"/>.</summary>
    public IReadOnlyList<ReportRecord> ReportsFrom(int known)
    {
        lock (_lock)
            return known >= _reports.Count ? [] : _reports[known..];
    }

    internal void Begin(IEnumerable<ReportRecord> earlier)
    {
        lock (_lock)
            _reports.AddRange(earlier);
    }

    internal void Add(TrainingReport report, ReportRecord record)
    {
        lock (_lock)
            _reports.Add(record);
        Last = report;
    }
}
