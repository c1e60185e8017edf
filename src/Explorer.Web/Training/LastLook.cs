using System.Collections.Immutable;
using Explorer.Network.Runs;

namespace Explorer.Web.Training;

/// <summary>The runs that wait or learn, in whatever process, as this one has last seen them. What changes it takes turns; a place is told to anybody.</summary>
/// <param name="instance">This process.</param>
internal sealed class LastLook(string instance)
{
    private readonly Dictionary<long, RunUnderWay> _runs = [];
    private ImmutableDictionary<string, ImmutableList<long>> _lines = ImmutableDictionary<string, ImmutableList<long>>.Empty;

    /// <summary>When the last change was made that this process knows of, see <see cref="ChangedRun.Changed"/>; null before the first look.</summary>
    public long? Moment { get; private set; }

    /// <summary>The place of a waiting run in its device's line, 1 for the next; null for any other.</summary>
    public int? PlaceOf(long id) => Volatile.Read(ref _lines).Values.Select(line => line.IndexOf(id) + 1).FirstOrDefault(place => place > 0) is > 0 and var place ? place : null;

    /// <summary>Takes in what is there now.</summary>
    /// <param name="runs">The runs, the oldest first.</param>
    /// <param name="changed">The runs that were changed since <see cref="Moment"/>, those at rest too: they have other names, or are shared, or deleted.</param>
    /// <param name="lastStarts">See <see cref="FairOrder.Of"/>.</param>
    /// <returns>What has changed since the last look; not the progress of what this process trains, which tells of it itself.</returns>
    public IReadOnlyList<RunChange> Renew(IReadOnlyList<RunUnderWay> runs, IReadOnlyList<ChangedRun> changed, IReadOnlyDictionary<(string Device, string? Owner), DateTimeOffset> lastStarts)
    {
        var changes = new List<RunChange>();
        foreach (var now in runs)
            if (!_runs.Remove(now.Id, out var before) || before != now with { Epoch = before.Epoch })
                changes.Add(new RunChange(now.Id, IsProgress: false));
            else if (before != now && now.Instance != instance)
                changes.Add(new RunChange(now.Id, IsProgress: true));
        // Those that are left have ended.
        changes.AddRange(_runs.Keys.Select(id => new RunChange(id, IsProgress: false)));
        if (Moment is not null)
            changes.AddRange(changed.Select(run => run.Id).Except(changes.Where(change => !change.IsProgress).Select(change => change.Id)).Select(id => new RunChange(id, IsProgress: false)));
        Moment = changed is [.., var last] ? last.Changed : Moment ?? 0;
        _runs.Clear();
        foreach (var run in runs)
            _runs.Add(run.Id, run);
        Volatile.Write(ref _lines, runs.Where(run => run.IsWaiting).GroupBy(run => run.Device).ToImmutableDictionary(waiting => waiting.Key, waiting => FairOrder.Of(waiting, lastStarts).ToImmutableList()));
        return changes;
    }

    /// <summary>A run begins in this process.</summary>
    public void Begins(RunUnderWay run)
    {
        _runs[run.Id] = run with { State = RunState.Running, Instance = instance };
        if (_lines.TryGetValue(run.Device, out var line))
            Volatile.Write(ref _lines, _lines.SetItem(run.Device, line.Remove(run.Id)));
    }

    /// <summary>A run of this process has ended.</summary>
    public void Ends(long id) => _runs.Remove(id);
}
