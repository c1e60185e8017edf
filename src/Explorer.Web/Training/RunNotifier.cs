using System.Collections.Concurrent;
using Explorer.Web.Session;

namespace Explorer.Web.Training;

/// <summary>Tells every page when something about a run has changed, whoever changed it.</summary>
public sealed class RunNotifier
{
    private readonly ConcurrentDictionary<object, Action<RunChange>> _subscribers = new();
    private readonly ConcurrentDictionary<long, LiveRun> _live = new();

    /// <summary>
    /// Calls back after every change, from any thread and as often as it happens: whoever shows it
    /// goes at a pace of its own. Disposing ends that.
    /// </summary>
    public IDisposable Subscribe(Action<RunChange> changed)
    {
        var key = new object();
        _subscribers[key] = changed;
        return new Subscription(() => _subscribers.TryRemove(key, out _));
    }

    /// <summary>A run that goes on at this moment, or null.</summary>
    public LiveRun? Live(long id) => _live.GetValueOrDefault(id);

    internal LiveRun Begin(long id) => _live[id] = new LiveRun(id);

    internal void End(long id) => _live.TryRemove(id, out _);

    internal void Tell(long id, bool isProgress = false)
    {
        foreach (var changed in _subscribers.Values)
            changed(new RunChange(id, isProgress));
    }
}

/// <summary>Something about a run has changed.</summary>
/// <param name="Id">The run.</param>
/// <param name="IsProgress">Whether it only learned on; anything else may change what the list says.</param>
public readonly record struct RunChange(long Id, bool IsProgress);
