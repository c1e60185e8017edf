using System.Collections.Concurrent;
using Explorer.Classroom.Rooms;

namespace Explorer.Web.Classroom;

/// <summary>The rooms that pages of this process have open. Each room is heard once, however many pages show it.</summary>
public sealed partial class OpenRooms(IGrainFactory grains, TimeProvider time, ILogger<OpenRooms> log) : BackgroundService
{
    // A room whose replica has died is opened by another one when it is asked, and has forgotten by then who listens.
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(3);

    // With 64 million codes a second try is rare already.
    private const int MostTries = 20;

    private readonly string _replica = Guid.NewGuid().ToString("N");
    private readonly ConcurrentDictionary<string, RoomFeed> _feeds = [];

    /// <summary>A room by its code, <see cref="RoomCode"/>.</summary>
    public IRoom this[string code] => grains.GetGrain<IRoom>(code);

    /// <summary>Opens a room.</summary>
    /// <returns>Its code, and the teacher's key.</returns>
    public async Task<(string Code, string Key)> OpenAsync()
    {
        var key = TeacherKey.New();
        for (var i = 0; i < MostTries; i++)
        {
            var code = RoomCode.New();
            if (await this[code].OpenAsync(TeacherKey.Hash(key)) is null)
                return (code, key);
        }
        throw new InvalidOperationException("No free room code was found.");
    }

    /// <summary>Follows a room.</summary>
    /// <param name="code">The room.</param>
    /// <param name="visitor">The student whose page it is; null for a teacher's.</param>
    /// <param name="heard">Hears of every change, on any thread.</param>
    /// <returns>What is known of it, to be disposed with the page; its <see cref="RoomFeed.View"/> is null where there is no such room.</returns>
    public async Task<RoomSubscription> FollowAsync(string code, string? visitor, Action<RoomUpdate> heard)
    {
        var (feed, turn) = await EnterAsync(code);
        using (turn)
        {
            var listener = feed.Add(visitor, heard);
            try
            {
                await TellAsync(code, feed);
                // Who has just come in is told of with the next update.
                if (visitor is not null && feed.View is { } view && view.Find(visitor) is null && await this[code].ViewAsync() is { } newer)
                    feed.CatchUp(newer);
            }
            catch
            {
                await LeaveAsync(code, feed, listener);
                throw;
            }
            return new RoomSubscription(feed, isHere =>
            {
                listener.IsHere = isHere;
                return HearAsync(code, feed);
            }, async () =>
            {
                using (await feed.Turns.EnterAsync())
                    await LeaveAsync(code, feed, listener);
            });
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                foreach (var (code, feed) in _feeds)
                    // A room that does not answer keeps no other waiting, and is not asked again before it has.
                    if (feed.Asked.IsCompleted)
                        feed.Asked = HearAsync(code, feed);
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }
    }

    private async Task HearAsync(string code, RoomFeed feed)
    {
        using (await feed.Turns.EnterAsync())
            try
            {
                if (IsOpen(code, feed))
                    await TellAsync(code, feed);
            }
            catch (Exception error)
            {
                // Whatever it was: it is asked again at the next turn, and said once.
                if (!feed.IsSilent)
                    SilentRoom(code, error);
                feed.IsSilent = true;
            }
    }

    /// <summary>The room's feed, for as long as the turn lasts: the last page that leaves takes it away.</summary>
    private async Task<(RoomFeed Feed, IDisposable Turn)> EnterAsync(string code)
    {
        while (true)
        {
            var feed = _feeds.GetOrAdd(code, _ => new RoomFeed());
            var turn = await feed.Turns.EnterAsync();
            if (IsOpen(code, feed))
                return (feed, turn);
            turn.Dispose();
        }
    }

    private bool IsOpen(string code, RoomFeed feed) => _feeds.TryGetValue(code, out var current) && current == feed;

    private async Task TellAsync(string code, RoomFeed feed)
    {
        feed.Reference ??= grains.CreateObjectReference<IRoomListener>(feed);
        if (await this[code].ListenAsync(_replica, feed.Reference, feed.Visitors) is { } update)
            await feed.UpdateAsync(update);
        feed.IsSilent = false;
    }

    private async Task LeaveAsync(string code, RoomFeed feed, RoomFeed.Listener listener)
    {
        var isLast = feed.Remove(listener);
        try
        {
            if (!isLast)
                await TellAsync(code, feed);
            else
            {
                await this[code].ForgetAsync(_replica);
                if (feed.Reference is { } reference)
                    grains.DeleteObjectReference<IRoomListener>(reference);
            }
        }
        catch (Exception error)
        {
            // The room finds out by itself who is silent.
            SilentRoom(code, error);
        }
        finally
        {
            // Not before the room has forgotten the feed: whoever comes meanwhile begins with another one.
            if (isLast)
                _feeds.TryRemove(code, out _);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Room {Code} does not answer.")]
    private partial void SilentRoom(string code, Exception error);
}

/// <summary>A page's part in a room.</summary>
/// <param name="feed">What is known of the room.</param>
/// <param name="attend">Says whether the page's browser can be reached.</param>
/// <param name="end">Ends it.</param>
public sealed class RoomSubscription(RoomFeed feed, Func<bool, Task> attend, Func<Task> end) : IAsyncDisposable
{
    /// <summary>What is known of the room.</summary>
    public RoomFeed Feed => feed;

    /// <summary>Says whether the page's browser can be reached: who is away for a while keeps their place.</summary>
    public Task AttendAsync(bool isHere) => attend(isHere);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await end();
}
