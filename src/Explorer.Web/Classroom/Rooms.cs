using System.Collections.Concurrent;
using Explorer.Classroom.Rooms;

namespace Explorer.Web.Classroom;

/// <summary>The rooms that pages of this process have open. Each room is heard once, however many pages show it.</summary>
public sealed partial class Rooms(IGrainFactory grains, TimeProvider time, ILogger<Rooms> log) : BackgroundService
{
    // A room forgets who has been silent for three times as long.
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(10);

    // With 64 million codes a second try is rare already.
    private const int MostTries = 20;

    private readonly string _replica = Guid.NewGuid().ToString("N");
    private readonly ConcurrentDictionary<string, RoomFeed> _feeds = [];
    private readonly SemaphoreSlim _changing = new(1);

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
        await _changing.WaitAsync();
        try
        {
            var feed = _feeds.GetOrAdd(code, _ => new RoomFeed());
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
                await _changing.WaitAsync();
                try
                {
                    await LeaveAsync(code, feed, listener);
                }
                finally
                {
                    _changing.Release();
                }
            });
        }
        finally
        {
            _changing.Release();
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
                    await HearAsync(code, feed);
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }
    }

    private async Task HearAsync(string code, RoomFeed feed)
    {
        await _changing.WaitAsync();
        try
        {
            if (_feeds.TryGetValue(code, out var current) && current == feed)
                await TellAsync(code, feed);
        }
        catch (Exception error) when (error is OrleansException or TimeoutException)
        {
            SilentRoom(code, error);
        }
        finally
        {
            _changing.Release();
        }
    }

    private async Task TellAsync(string code, RoomFeed feed)
    {
        feed.Reference ??= grains.CreateObjectReference<IRoomListener>(feed);
        if (await this[code].ListenAsync(_replica, feed.Reference, feed.Visitors) is { } update)
            await feed.UpdateAsync(update);
    }

    private async Task LeaveAsync(string code, RoomFeed feed, RoomFeed.Listener listener)
    {
        var isLast = feed.Remove(listener);
        if (isLast)
            _feeds.TryRemove(code, out _);
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
        catch (Exception error) when (error is OrleansException or TimeoutException)
        {
            // The room finds out by itself who is silent.
            SilentRoom(code, error);
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
