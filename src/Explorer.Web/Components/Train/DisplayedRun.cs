using Explorer.Network.Runs;
using Explorer.Network.Weights;
using Explorer.Web.Interop;
using Explorer.Web.Training;
using Explorer.Web.Training.Recorded;
using Explorer.Web.Training.Store;

namespace Explorer.Web.Components.Train;

/// <summary>A run as one page shows it: what is known of it up to the page's last look.</summary>
/// <param name="run">The run.</param>
/// <param name="notifier">What goes on at this moment.</param>
/// <param name="store">What was kept.</param>
/// <param name="paths">Where its files lie.</param>
/// <param name="instance">This process.</param>
public sealed class DisplayedRun(Run run, RunNotifier notifier, RunStore store, RunPaths paths, RunInstance instance)
{
    private readonly List<ReportRecord> _reports = [.. ReportsOf(run, notifier, store)];

    /// <summary>The run.</summary>
    public Run Run { get; } = run;

    /// <summary>What is known while it goes on; null when it does not.</summary>
    public LiveRun? Live { get; } = notifier.Live(run.Id);

    /// <summary>Whether another process trains it: what is known of it comes from the store and the folder, at the pace at which the queue looks.</summary>
    public bool IsElsewhere => Live is null && Run.State == RunState.Running && !instance.Trains(Run);

    /// <summary>Whether it may have come further since the last look.</summary>
    public bool IsLearning => Live is not null || IsElsewhere;

    /// <summary>The points of its curves.</summary>
    public IReadOnlyList<ReportRecord> Reports => _reports;

    /// <summary>Its curves.</summary>
    public Curve Curve => CurveOf(Run, _reports);

    /// <summary>The last point; null before the first.</summary>
    public ReportRecord? Last => _reports.Count > 0 ? _reports[^1] : null;

    /// <summary>The last accuracy on the test images; null before they were used.</summary>
    public double? LastTest => _reports.FindLast(report => report.TestAccuracy is not null)?.TestAccuracy;

    /// <summary>The last accuracy on the validation images; null where there are none, and before the first epoch's end.</summary>
    public double? LastValidation => _reports.FindLast(report => report.ValidationAccuracy is not null)?.ValidationAccuracy;

    /// <summary>The curves of any run.</summary>
    public static Curve CurveOf(Run run, RunNotifier notifier, RunStore store) => CurveOf(run, [.. ReportsOf(run, notifier, store)]);

    /// <summary>Takes new points in.</summary>
    /// <returns>Those that have come since the last time.</returns>
    public IReadOnlyList<ReportRecord> Follow()
    {
        var fresh = Live is not null ? Live.ReportsFrom(_reports.Count) : IsElsewhere ? store.Reports(Run.Id, Last?.Step ?? -1) : [];
        _reports.AddRange(fresh);
        return fresh;
    }

    /// <summary>The weights of the present: the live ones, or those that were kept; null where nothing was learned yet.</summary>
    /// <exception cref="WeightsException">The kept ones are broken.</exception>
    /// <exception cref="IOException">They cannot be read.</exception>
    public NetworkWeights? Weights() =>
        Live is not null ? Live.Weights : paths.FolderOf(Run) is { HasNetwork: true } folder ? folder.LoadNetwork().Weights : null;

    private static IReadOnlyList<ReportRecord> ReportsOf(Run run, RunNotifier notifier, RunStore store) => run.Recorded is not null ? RecordedRuns.Reports(run) : notifier.Live(run.Id)?.ReportsFrom(0) ?? store.Reports(run.Id);

    private static Curve CurveOf(Run run, IReadOnlyList<ReportRecord> reports) => new(run.Id, run.Name, run.Config?.Epochs ?? 0, run.Dataset.Classes, run.State == RunState.Failed, [.. run.Network?.Weighted.Select(layer => layer.Name) ?? []], reports);
}
