using Explorer.Classroom.Members;
using Explorer.Classroom.Rooms;
using Explorer.Web.Classroom;

namespace Explorer.Web.Tests.Classroom;

/// <summary>A room as this process knows it.</summary>
public sealed class RoomFeedTests
{
    private readonly RoomFeed _feed = new();
    private readonly List<RoomUpdate> _heard = [];

    public RoomFeedTests() => _feed.Add(null, _heard.Add);

    [Fact]
    public async Task Room_ThatIsGone_HasEnded()
    {
        await _feed.UpdateAsync(new RoomUpdate(View(5), [new Tile(1, new StudentPicture([0], 1, 1, "digits", "digits-modern", 7, "7", .9f, IsUnsure: false))], IsWhole: true));
        Assert.Single(_feed.Pictures);
        for (var i = 0; i < 2; i++)
            await _feed.UpdateAsync(new RoomUpdate(null, [], IsWhole: true));

        Assert.True(_feed.View is { Code: FakeRoom.Code, HasEnded: true });
        Assert.Empty(_feed.Pictures);
        Assert.Equal([false, true], _heard.Select(update => update.View!.HasEnded));
    }

    [Fact]
    public async Task Room_ThatNeverWas_IsNone()
    {
        await _feed.UpdateAsync(new RoomUpdate(null, [], IsWhole: true));

        Assert.Null(_feed.View);
    }

    [Fact]
    public async Task View_ThatWasOvertaken_IsIgnored()
    {
        await _feed.UpdateAsync(new RoomUpdate(View(5), [], IsWhole: true));
        await _feed.UpdateAsync(new RoomUpdate(View(7), []));
        await _feed.UpdateAsync(new RoomUpdate(View(6), []));
        Assert.Equal(7, _feed.View!.Revision);
        Assert.Null(_heard[^1].View);

        // A room that was started anew has stored an earlier one.
        await _feed.UpdateAsync(new RoomUpdate(View(3), [], IsWhole: true));
        Assert.Equal(3, _feed.View.Revision);
    }

    [Fact]
    public async Task Subscription_ThatHasEnded_TellsNothingMore()
    {
        using var room = new FakeRoom();
        using var rooms = room.NewRooms();
        var before = await rooms.FollowAsync(FakeRoom.Code, "a", _ => { });
        await before.DisposeAsync();
        await using var after = await rooms.FollowAsync(FakeRoom.Code, "b", _ => { });
        var told = room.Told(nameof(IRoom.ListenAsync)).Length;

        await before.AttendAsync(true);

        Assert.Equal(told, room.Told(nameof(IRoom.ListenAsync)).Length);
    }

    private static RoomView View(long revision) => new() { Code = FakeRoom.Code, Revision = revision, Members = [new Member("a", 1, "Ada", IsAdmitted: true, IsHere: true)] };
}
