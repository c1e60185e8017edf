using Explorer.Classroom.Members;
using Explorer.Classroom.Rooms;
using Explorer.Web.Databases;
using Explorer.Web.Session;

namespace Explorer.Web.Classroom;

/// <summary>
/// The room that a page belongs to, as a student's or as the teacher's. Lives as long as the circuit; used from the circuit's
/// thread.
/// </summary>
public sealed class ClassSession(OpenRooms rooms, JoinLimits limits, CurrentVisitor current) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private RoomSubscription? _subscription;
    private bool _isGone;

    /// <summary>Raised on any thread when the room has changed.</summary>
    public event Action<RoomUpdate>? Changed;

    /// <summary>Raised on the circuit's thread when the page has come into a room, or has left one.</summary>
    public event Action? Moved;

    /// <summary>The room's code; null where the page belongs to none.</summary>
    public string? Code { get; private set; }

    /// <summary>The teacher's key; null for a student.</summary>
    public string? Key { get; private set; }

    /// <summary>Whether this is the teacher's page.</summary>
    public bool IsTeacher => Key is not null;

    /// <summary>The room; null where the page belongs to none.</summary>
    public RoomView? View => _subscription?.Feed.View;

    /// <summary>What every student has drawn last, by their seats: for the teacher's page.</summary>
    public IReadOnlyDictionary<int, StudentPicture> Pictures => _subscription?.Feed.Pictures ?? new Dictionary<int, StudentPicture>();

    /// <summary>The student whose page this is; null for a teacher's, and where the teacher has sent them out.</summary>
    public Member? Me => IsTeacher ? null : View?.Find(Visitor);

    /// <summary>Whether nothing may be drawn now.</summary>
    public bool IsPaused => Me is not null && View is { Settings.IsPaused: true, HasEnded: false };

    /// <summary>The grain of the room.</summary>
    public IRoom Room => rooms[Code ?? throw new InvalidOperationException("The page belongs to no room.")];

    /// <summary>The visitor id that the room knows a student by; every page has one, for the cookie comes before it.</summary>
    public string Visitor { get; } = current.Visitor?.Id ?? Session.Visitor.New().Id;

    /// <summary>Opens a room, and makes this its teacher's page.</summary>
    /// <returns>Null, or why not.</returns>
    public async Task<ClassError?> OpenAsync()
    {
        if (!limits.TryOpen(current.Address))
            return ClassError.TooOften;
        return await TryAsync(async () =>
        {
            var (code, key) = await rooms.OpenAsync();
            return await EnterAsync(code, key);
        });
    }

    /// <summary>Makes this the page of whoever has the teacher's key.</summary>
    public Task<ClassError?> TeachAsync(string code, string key) => GuardedAsync(code, async () =>
        await rooms[code].ViewAsync() is null ? RoomError.NoSuchRoom : !await rooms[code].IsTeacherAsync(key) ? RoomError.WrongKey : await EnterAsync(code, key));

    /// <summary>Comes in as a student, or comes back under another nickname; who is in another room leaves that one then.</summary>
    public async Task<ClassError?> JoinAsync(string code, string nickname)
    {
        var before = IsTeacher || Code == code ? null : Code;
        var error = await GuardedAsync(code, async () => await rooms[code].JoinAsync(Visitor, nickname) is { } error ? error : await EnterAsync(code, key: null));
        if (error is null && before is not null)
            await LeaveAsync(before);
        return error;
    }

    /// <summary>Comes back as the student that this visitor is in a room.</summary>
    public Task<ClassError?> ReturnAsync(string code) => GuardedAsync(code, async () =>
        await rooms[code].ViewAsync() is not { } view ? RoomError.NoSuchRoom : view.Find(Visitor) is null ? RoomError.NoSuchMember : await EnterAsync(code, key: null));

    /// <summary>Does something in the room.</summary>
    /// <returns>Null, or why it was not done.</returns>
    public Task<ClassError?> DoAsync(Func<IRoom, Task<RoomError?>> act) => Code is null ? Task.FromResult<ClassError?>(ClassError.Of(RoomError.NoSuchRoom)) : TryAsync(() => act(Room));

    /// <summary>As <see cref="DoAsync"/>, with the teacher's key.</summary>
    public Task<ClassError?> TeachAsync(Func<IRoom, string, Task<RoomError?>> act) => DoAsync(room => act(room, Key ?? ""));

    /// <summary>Tells the room something that may get lost, as a drawing that another one follows.</summary>
    public void Tell(Func<IRoom, Task> tell)
    {
        if (Code is not null && Me is not null)
            _ = TryAsync(async () =>
            {
                await tell(Room);
                return null;
            });
    }

    /// <summary>Says whether the page's browser can be reached: a student whose tablet sleeps is away.</summary>
    public Task AttendAsync(bool isHere) => _subscription?.AttendAsync(isHere) ?? Task.CompletedTask;

    /// <summary>Whether the teacher has sent the visitor out, rather than that they left on another page; false where the room does not answer.</summary>
    public async Task<bool> IsRemovedAsync()
    {
        var isRemoved = false;
        await DoAsync(async room =>
        {
            isRemoved = await room.HasRemovedAsync(Visitor);
            return null;
        });
        return isRemoved;
    }

    /// <summary>Leaves the page's part in the room; a student goes out for good.</summary>
    public async Task LeaveAsync()
    {
        var left = IsTeacher ? null : Code;
        // First the page: it is not to hear of its own leaving.
        await CloseAsync();
        if (left is not null)
            await LeaveAsync(left);
        Moved?.Invoke();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _isGone = true;
        await CloseAsync();
    }

    private async Task<RoomError?> EnterAsync(string code, string? key)
    {
        RoomSubscription? followed = null;
        var subscription = await rooms.FollowAsync(code, key is null ? Visitor : null, update => Hear(Volatile.Read(ref followed), update));
        Volatile.Write(ref followed, subscription);
        if (_isGone || subscription.Feed.View is null)
        {
            await subscription.DisposeAsync();
            return RoomError.NoSuchRoom;
        }
        // The room before, or the same one that was entered meanwhile.
        var before = _subscription;
        (_subscription, Code, Key) = (subscription, code, key);
        if (before is not null)
            await before.DisposeAsync();
        Use();
        Moved?.Invoke();
        return null;
    }

    private void Hear(RoomSubscription? from, RoomUpdate update)
    {
        // A page that comes in reads the room once it is there; one that has left is told no more.
        if (from is null || from != _subscription)
            return;
        if (update.View is not null)
            Use();
        Changed?.Invoke(update);
    }

    /// <summary>Lets the teacher's page, and those of students who are in, look into the network that the class uses; called on any thread.</summary>
    private void Use()
    {
        lock (_lock)
        {
            var network = View is { HasEnded: false } view && (IsTeacher || view.Find(Visitor) is { IsAdmitted: true }) ? view.Network : null;
            if (current.Visitor is { } visitor && visitor.ClassNetwork != network)
                current.Visitor = visitor with { ClassNetwork = network };
        }
    }

    private Task<ClassError?> LeaveAsync(string code) => TryAsync(async () =>
    {
        await rooms[code].LeaveAsync(Visitor);
        return null;
    });

    private async Task CloseAsync()
    {
        var before = _subscription;
        (_subscription, Code, Key) = (null, null, null);
        Use();
        if (before is not null)
            await before.DisposeAsync();
    }

    private async Task<ClassError?> GuardedAsync(string code, Func<Task<RoomError?>> enter)
    {
        if (limits.IsExhausted(current.Address))
            return ClassError.TooOften;
        if (RoomCode.Read(code) != code)
            return ClassError.Of(RoomError.NoSuchRoom);
        var error = await TryAsync(enter);
        if (error?.Room is RoomError.NoSuchRoom)
            limits.Missed(current.Address, code);
        else if (error?.Room is RoomError.WrongKey)
            limits.Missed(current.Address);
        return error;
    }

    private static async Task<ClassError?> TryAsync(Func<Task<RoomError?>> act)
    {
        try
        {
            return await act() is { } error ? ClassError.Of(error) : null;
        }
        catch (Exception error) when (error is OrleansException or TimeoutException or IOException or UnauthorizedAccessException || DatabaseOutage.Caused(error))
        {
            return ClassError.NoAnswer;
        }
    }
}

/// <summary>Why something was not done in a room.</summary>
/// <param name="Code">The end of the text's key, <c>Error_…</c>.</param>
/// <param name="Room">What the room said; null where it was not asked, or did not answer.</param>
public sealed record ClassError(string Code, RoomError? Room)
{
    /// <summary>Too many rooms were opened, or wrong codes named, from this address.</summary>
    public static readonly ClassError TooOften = new("TooOften", null);

    /// <summary>The room does not answer: its server or its storage is away.</summary>
    public static readonly ClassError NoAnswer = new("Unavailable", null);

    /// <summary>What a room said.</summary>
    public static ClassError Of(RoomError error) => new(error.ToString(), error);
}
