using System.Reflection;
using Explorer.Classroom.Members;
using Explorer.Classroom.Rooms;
using Explorer.Web.Classroom;
using Microsoft.Extensions.Logging.Abstractions;

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
    public async Task Student_WhoWasCaughtUpOn_StaysInWhenAnUpdateOfBeforeArrives()
    {
        await _feed.UpdateAsync(new RoomUpdate(View(5), [], IsWhole: true));
        // The update was on its way when the student came in; its revision is the room's until the next one.
        var joined = View(6) with { Members = [.. View(6).Members, new Member("b", 2, "Bob", IsAdmitted: true, IsHere: true)] };
        _feed.CatchUp(joined);
        await _feed.UpdateAsync(new RoomUpdate(View(6), []));

        Assert.Same(joined, _feed.View);
        // Whoever listens hears that there is something new all the same.
        Assert.Same(joined, _heard[^1].View);
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

    [Fact]
    public async Task Room_ThatDoesNotAnswer_KeepsNoOtherWaiting()
    {
        var silent = new TaskCompletionSource<RoomUpdate?>();
        var grains = DispatchProxy.Create<IGrainFactory, AnsweringProxy>();
        ((AnsweringProxy)(object)grains).Answer = (method, arguments) => method.Name == nameof(IGrainFactory.CreateObjectReference) ? arguments[0] : Grain((string)arguments[0]!);
        using var rooms = new OpenRooms(grains, TimeProvider.System, NullLogger<OpenRooms>.Instance);

        var waiting = rooms.FollowAsync("SLENTR", null, _ => { });
        await using (await rooms.FollowAsync(FakeRoom.Code, null, _ => { }))
            Assert.False(waiting.IsCompleted);
        silent.SetResult(null);
        await (await waiting).DisposeAsync();

        IRoom Grain(string code)
        {
            var room = DispatchProxy.Create<IRoom, AnsweringProxy>();
            ((AnsweringProxy)(object)room).Answer = (method, _) => method.Name != nameof(IRoom.ListenAsync) ? Task.CompletedTask : code == FakeRoom.Code ? Task.FromResult<RoomUpdate?>(null) : silent.Task;
            return room;
        }
    }

    private static RoomView View(long revision) => new() { Code = FakeRoom.Code, Revision = revision, Members = [new Member("a", 1, "Ada", IsAdmitted: true, IsHere: true)] };
}
