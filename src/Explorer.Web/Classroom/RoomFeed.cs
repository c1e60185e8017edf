using System.Collections.Immutable;
using Explorer.Classroom.Members;
using Explorer.Classroom.Rooms;

namespace Explorer.Web.Classroom;

/// <summary>One room as this process knows it, for all pages here that show it.</summary>
public sealed class RoomFeed : IRoomListener
{
    private readonly Lock _lock = new();
    private ImmutableList<Listener> _listeners = [];
    private ImmutableSortedDictionary<int, StudentPicture> _pictures = ImmutableSortedDictionary<int, StudentPicture>.Empty;

    /// <summary>The room; null before it was heard of, and where there is none.</summary>
    public RoomView? View { get; private set; }

    /// <summary>What every student has drawn last, by their seats.</summary>
    public IReadOnlyDictionary<int, StudentPicture> Pictures => _pictures;

    /// <summary>The students whose pages are open here.</summary>
    internal ImmutableArray<string> Visitors => [.. _listeners.Where(listener => listener.IsHere).Select(listener => listener.Visitor).OfType<string>().Distinct()];

    internal IRoomListener? Reference { get; set; }

    /// <summary>The last question whether there is anything new.</summary>
    internal Task Asked { get; set; } = Task.CompletedTask;

    /// <summary>Whether the room did not answer the last time.</summary>
    internal bool IsSilent { get; set; }

    /// <summary>Pages come and go one after another: the room is told of who is there in that order.</summary>
    internal Turns Turns { get; } = new();

    /// <inheritdoc/>
    public Task UpdateAsync(RoomUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        ImmutableList<Listener> listeners;
        lock (_lock)
        {
            // Whoever asks for the whole room and gets none had not heard of its end.
            if (update is { IsWhole: true, View: null })
            {
                if (View is not { HasEnded: false } known)
                    return Task.CompletedTask;
                update = update with { View = known with { HasEnded = true } };
            }
            // What was overtaken on the way; only a room that was started anew may count from lower on.
            else if (!update.IsWhole && update.View?.Revision < View?.Revision)
                update = update with { View = null };
            // What was caught up on is of the same revision or later, and may know who came in since.
            else if (!update.IsWhole && update.View is { } told && told.Revision == View?.Revision)
                update = update with { View = View };
            View = update.View ?? View;
            _pictures = (update.IsWhole ? _pictures.Clear() : _pictures).SetItems(update.Tiles.Select(tile => KeyValuePair.Create(tile.Seat, tile.Picture)));
            if (update.View is { } view)
                _pictures = _pictures.RemoveRange(_pictures.Keys.Where(seat => view.Find(seat) is null));
            listeners = _listeners;
        }
        foreach (var listener in listeners)
            listener.Heard(update);
        return Task.CompletedTask;
    }

    /// <summary>Takes in a view that was asked for, unless a later one was heard of meanwhile.</summary>
    internal void CatchUp(RoomView view)
    {
        lock (_lock)
            if (View is null || view.Revision >= View.Revision)
                View = view;
    }

    internal Listener Add(string? visitor, Action<RoomUpdate> heard)
    {
        var listener = new Listener(visitor, heard);
        lock (_lock)
            _listeners = _listeners.Add(listener);
        return listener;
    }

    /// <returns>Whether nobody is left.</returns>
    internal bool Remove(Listener listener)
    {
        lock (_lock)
            _listeners = _listeners.Remove(listener);
        return _listeners.IsEmpty;
    }

    /// <summary>A page that shows the room.</summary>
    internal sealed class Listener(string? visitor, Action<RoomUpdate> heard)
    {
        public string? Visitor => visitor;

        public Action<RoomUpdate> Heard => heard;

        /// <summary>Whether its browser can be reached.</summary>
        public bool IsHere { get; set; } = true;
    }
}
