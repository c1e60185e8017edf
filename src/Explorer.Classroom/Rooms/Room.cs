using System.Collections.Immutable;
using Explorer.Classroom.Drawings;
using Explorer.Classroom.Members;
using Explorer.Classroom.Questions;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;

namespace Explorer.Classroom.Rooms;

/// <summary>A room: its state, who listens, and what is still to be told and to be stored.</summary>
// Calls interleave where one waits for the storage. Between two awaits a call has the state for itself.
[Reentrant]
internal sealed class Room([PersistentState("room", Room.Storage)] IPersistentState<RoomState> stored, TimeProvider time, IOptions<RoomLimits> limits) : Grain, IRoom
{
    /// <summary>The name of the storage of rooms.</summary>
    public const string Storage = "rooms";

    /// <summary>How often listeners hear of changes.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    /// <summary>How often what is lost by a crash without harm is stored: pictures, which the students' browsers have too, and who is there.</summary>
    private static readonly TimeSpan StoragePace = TimeSpan.FromSeconds(5);

    /// <summary>How exactly the last visit is known.</summary>
    private static readonly TimeSpan VisitPace = TimeSpan.FromMinutes(1);

    /// <summary>When a replica that has said nothing counts as gone.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, Replica> _replicas = [];
    private readonly HashSet<int> _drawn = [];
    private RoomView? _told;
    private Task _storing = Task.CompletedTask;
    private Task? _next;
    private DateTimeOffset _storedAt;
    private bool _isUnstored;

    private RoomState State => stored.State;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (State.Exists && State.LastVisit + limits.Value.Lifetime < time.GetUtcNow())
            Empty();
        _told = State.View;
        this.RegisterGrainTimer(TickAsync, new GrainTimerCreationOptions(Pace, Pace) { Interleave = true });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _isUnstored && State.Exists ? StoreAsync() : Task.CompletedTask;

    /// <inheritdoc/>
    public Task<RoomError?> OpenAsync(byte[] keyHash)
    {
        if (State.Exists)
            return Refuse(RoomError.CodeTaken);
        stored.State = new RoomState { KeyHash = keyHash, LastVisit = time.GetUtcNow(), View = new RoomView { Code = this.GetPrimaryKeyString() } };
        return ChangedAsync(null);
    }

    /// <inheritdoc/>
    public Task<RoomView?> ViewAsync() => Task.FromResult(State.Exists ? State.View : null);

    /// <inheritdoc/>
    public Task<bool> IsTeacherAsync(string key) => Task.FromResult(Knows(key));

    /// <inheritdoc/>
    public Task<RoomUpdate?> ListenAsync(string replica, IRoomListener listener, ImmutableArray<string> visitors)
    {
        var isNew = !_replicas.ContainsKey(replica);
        if (!State.Exists)
            return Task.FromResult<RoomUpdate?>(new RoomUpdate(null, [], IsWhole: true));
        var now = time.GetUtcNow();
        _replicas[replica] = new Replica(listener, [.. visitors], now);
        // Of a day, to the minute: a room in which nothing happens is not stored again and again.
        if (State.LastVisit + VisitPace < now)
            (State.LastVisit, _isUnstored) = (now, true);
        Attend();
        return Task.FromResult(isNew ? new RoomUpdate(State.View, [.. State.Pictures.Select(one => new Tile(one.Key, one.Value))], IsWhole: true) : null);
    }

    /// <inheritdoc/>
    public Task ForgetAsync(string replica)
    {
        _replicas.Remove(replica);
        Attend();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<RoomError?> JoinAsync(string visitor, string nickname) => State.Exists ? ChangedAsync(State.Join(visitor, nickname, limits.Value)) : Refuse(RoomError.NoSuchRoom);

    /// <inheritdoc/>
    public async Task LeaveAsync(string visitor)
    {
        State.Leave(visitor, limits.Value);
        await ChangedAsync(State.Exists ? null : RoomError.NoSuchRoom);
    }

    /// <inheritdoc/>
    public Task<bool> HasRemovedAsync(string visitor) => Task.FromResult(State.Removed.Contains(visitor));

    /// <inheritdoc/>
    public Task DrawAsync(string visitor, StudentPicture picture)
    {
        if (State.Draw(visitor, picture) is null)
        {
            _drawn.Add(State.View.Find(visitor)!.Seat);
            _isUnstored = true;
        }
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task MoveAsync(string visitor, string page, LessonPlace? lesson)
    {
        _isUnstored |= State.Move(visitor, page, lesson);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<RoomError?> AnswerAsync(string visitor, int question, string answer) => ChangedAsync(State.Answer(visitor, question, answer, time.GetUtcNow()));

    /// <inheritdoc/>
    public Task<RoomError?> ContributeAsync(string visitor, int collection, Guid id, int label, int? read, byte[] pixels) => ChangedAsync(State.Contribute(visitor, collection, id, label, read, pixels, limits.Value));

    /// <inheritdoc/>
    public Task<RoomError?> TakeBackAsync(string visitor, int drawn) => ChangedAsync(State.TakeBack(visitor, drawn));

    /// <inheritdoc/>
    public Task<RoomError?> SetAsync(string key, RoomSettings settings) => TeachAsync(key, () => State.Set(settings));

    /// <inheritdoc/>
    public Task<RoomError?> LeadAsync(string key, TeacherPlace place)
    {
        // Where the teacher was when a server died is nothing to come back to: told, and stored with the pictures.
        if (!Knows(key))
            return Refuse(RoomError.WrongKey);
        _isUnstored = true;
        return Task.FromResult(State.Lead(place));
    }

    /// <inheritdoc/>
    public Task<RoomError?> AdmitAsync(string key, int seat) => TeachAsync(key, () => State.Admit(seat));

    /// <inheritdoc/>
    public Task<RoomError?> RemoveAsync(string key, int seat) => TeachAsync(key, () => State.Remove(seat));

    /// <inheritdoc/>
    public Task<RoomError?> AskAsync(string key, Guid id, RoomQuestion question) => TeachAsync(key, () => State.Ask(id, question, time.GetUtcNow(), limits.Value));

    /// <inheritdoc/>
    public Task<RoomError?> ShowAsync(string key, bool closes, bool showsCounts, bool reveals) => TeachAsync(key, () => State.Show(closes, showsCounts, reveals));

    /// <inheritdoc/>
    public Task<RoomError?> PutAwayAsync(string key) => TeachAsync(key, State.PutAway);

    /// <inheritdoc/>
    public Task<ImmutableArray<AskedQuestion>> QuestionsAsync(string key) =>
        Task.FromResult<ImmutableArray<AskedQuestion>>(!Knows(key) ? [] : State.View.Question is { } asked ? [.. State.Earlier, asked] : [.. State.Earlier]);

    /// <inheritdoc/>
    public Task<RoomError?> CollectAsync(string key, int collection, string dataset, ImmutableArray<string> classNames) => TeachAsync(key, () => State.Collect(collection, dataset, classNames));

    /// <inheritdoc/>
    public Task<RoomError?> StopCollectingAsync(string key) => TeachAsync(key, State.StopCollecting);

    /// <inheritdoc/>
    public Task<ImmutableArray<LabelledDrawing>?> DrawingsAsync(string key, int collection) =>
        Task.FromResult<ImmutableArray<LabelledDrawing>?>(!Knows(key) ? [] : State.Shows(collection) ? [.. State.Drawings] : null);

    /// <inheritdoc/>
    public Task<RoomError?> DiscardAsync(string key, ImmutableArray<int> ids) => TeachAsync(key, () => State.Discard(ids));

    /// <inheritdoc/>
    public Task<RoomError?> UseAsync(string key, string? network) =>
        network is { Length: > 100 } ? Refuse(RoomError.NotPossible) : TeachAsync(key, () => State.View = State.View with { Network = network });

    /// <inheritdoc/>
    public async Task<RoomError?> EndAsync(string key)
    {
        if (!Knows(key))
            return RoomError.WrongKey;
        var before = State;
        Empty();
        // What is being stored must not come after what is cleared.
        await Task.WhenAny(_storing);
        try
        {
            await stored.ClearStateAsync();
        }
        catch
        {
            // Nothing was deleted: the room goes on, and whoever found none meanwhile hears of it.
            stored.State = before;
            _drawn.UnionWith(before.Pictures.Keys);
            _isUnstored = true;
            throw;
        }
        await TellAsync(new RoomUpdate(before.View with { HasEnded = true, Revision = before.View.Revision + 1 }, []));
        _replicas.Clear();
        return null;
    }

    private static Task<RoomError?> Refuse(RoomError error) => Task.FromResult<RoomError?>(error);

    private bool Knows(string? key) => State.Exists && TeacherKey.Matches(key, State.KeyHash);

    private Task<RoomError?> TeachAsync(string key, Action act) => TeachAsync(key, () =>
    {
        act();
        return null;
    });

    private Task<RoomError?> TeachAsync(string key, Func<RoomError?> act) => Knows(key) ? ChangedAsync(act()) : Refuse(RoomError.WrongKey);

    /// <summary>Stores what has changed before anybody is told that it was done.</summary>
    private async Task<RoomError?> ChangedAsync(RoomError? error)
    {
        if (error is null)
            await StoreAsync();
        return error;
    }

    /// <summary>Calls that come while the storage is busy are stored together, once it is free.</summary>
    private Task StoreAsync() => _next ??= StoreNextAsync();

    private async Task StoreNextAsync()
    {
        // Whoever asked knows this task before it ends its waiting.
        await Task.Yield();
        await Task.WhenAny(_storing);
        (_next, _isUnstored, _storedAt) = (null, false, time.GetUtcNow());
        if (!State.Exists)
            return;
        try
        {
            await (_storing = stored.WriteStateAsync());
        }
        catch
        {
            // Whoever asked is told; it is in memory, and stored as soon as the storage is there again.
            _isUnstored = true;
            throw;
        }
    }

    private async Task TickAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (_replicas.Where(one => one.Value.Heard + Patience < now).Select(one => one.Key).ToArray() is { Length: > 0 } silent)
        {
            foreach (var replica in silent)
                _replicas.Remove(replica);
            Attend();
        }
        _isUnstored |= State.CloseInTime(now);
        if (State.View != _told || _drawn.Count > 0)
        {
            if (State.View != _told)
                State.View = State.View with { Revision = State.View.Revision + 1 };
            var update = new RoomUpdate(State.View == _told ? null : State.View, [.. _drawn.Where(State.Pictures.ContainsKey).Select(seat => new Tile(seat, State.Pictures[seat]))]);
            _told = State.View;
            _drawn.Clear();
            await TellAsync(update);
        }
        if (_isUnstored && _storedAt + StoragePace < now && State.Exists)
            await StoreAsync();
    }

    private void Attend() => _isUnstored |= State.Attend(visitor => _replicas.Values.Any(replica => replica.Visitors.Contains(visitor)));

    private async Task TellAsync(RoomUpdate update)
    {
        foreach (var (name, replica) in _replicas.ToArray())
            try
            {
                await replica.Listener.UpdateAsync(update);
            }
            catch (Exception error) when (error is OrleansException or TimeoutException)
            {
                // It is heard of again when it says that it is there, and gets everything then.
                _replicas.Remove(name);
            }
    }

    private void Empty()
    {
        stored.State = new RoomState();
        _told = State.View;
        _drawn.Clear();
        _isUnstored = false;
    }

    private sealed record Replica(IRoomListener Listener, HashSet<string> Visitors, DateTimeOffset Heard);
}
