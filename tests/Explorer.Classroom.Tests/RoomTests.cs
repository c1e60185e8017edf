using System.Collections.Concurrent;
using Explorer.Classroom.Rooms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Serialization;
using Orleans.TestingHost;

namespace Explorer.Classroom.Tests;

/// <summary>Rooms on two silos in this process.</summary>
public sealed class RoomTests : IClassFixture<RoomTests.Silos>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Silos _silos;
    private readonly string _code = RoomCode.New();
    private readonly string _key = TeacherKey.New();

    public RoomTests(Silos silos) => _silos = silos;

    [Fact]
    public async Task Open_TakenCode_IsRefused()
    {
        var room = await OpenAsync();
        Assert.Equal(RoomError.CodeTaken, await room.OpenAsync(TeacherKey.Hash("another")));
        Assert.True(await room.IsTeacherAsync(_key));
        Assert.False(await room.IsTeacherAsync("another"));
    }

    [Fact]
    public async Task Room_ThatNobodyOpened_IsNone()
    {
        var room = _silos.Cluster.Client.GetGrain<IRoom>(RoomCode.New());
        Assert.Null(await room.ViewAsync());
        Assert.Equal(RoomError.NoSuchRoom, await room.JoinAsync("a", "Ada"));
        Assert.Equal(RoomError.NoSuchRoom, await room.AnswerAsync("a", 1, "7"));
        Assert.Equal(RoomError.WrongKey, await room.EndAsync(""));
        Assert.Null((await room.ListenAsync("r", Reference(new Listener()), []))!.View);
    }

    [Fact]
    public async Task Teacher_WithoutTheKey_MayDoNothing()
    {
        var room = await OpenAsync();
        await room.JoinAsync("a", "Ada");
        RoomError?[] refused =
        [
            await room.SetAsync("x", new RoomSettings(IsPaused: true)), await room.LeadAsync("x", new TeacherPlace("", "")), await room.AdmitAsync("x", 1), await room.RemoveAsync("x", 1),
            await room.AskAsync("x", Guid.NewGuid(), RoomStateTests.Choice()), await room.ShowAsync("x", true, true, true), await room.PutAwayAsync("x"), await room.CollectAsync("x", 0, "digits", ["a", "b"]),
            await room.StopCollectingAsync("x"), await room.DiscardAsync("x", [1]), await room.UseAsync("x", "digits-modern"), await room.EndAsync("x"),
        ];
        Assert.All(refused, error => Assert.Equal(RoomError.WrongKey, error));
        Assert.Empty(await room.QuestionsAsync("x"));
        Assert.Empty((await room.DrawingsAsync("x", 1))!.Value);
        var view = (await room.ViewAsync())!;
        Assert.Equal((new RoomSettings(), 1), (view.Settings, view.Members.Length));
    }

    [Fact]
    public async Task Listener_HearsOfPicturesAndChanges()
    {
        var room = await OpenAsync();
        await room.JoinAsync("a", "Ada");
        var listener = new Listener();
        var whole = await room.ListenAsync("r", Reference(listener), ["a"]);
        Assert.Equal("Ada", whole!.View!.Members.Single().Nickname);
        Assert.Null(await room.ListenAsync("r", Reference(listener), ["a"]));
        await room.DrawAsync("a", RoomStateTests.Picture(10));
        await UntilAsync(() => listener.Updates.Any(update => update.Tiles.Any(tile => tile is { Seat: 1, Picture.Pixels: [10, ..] })));
        await room.AskAsync(_key, Guid.NewGuid(), RoomStateTests.Choice());
        await room.AnswerAsync("a", 1, "yes");
        await UntilAsync(() => listener.Updates.Any(update => update.View?.Question is { Answers: [{ Seat: 1, Text: "yes" }] }));
        Assert.True(listener.Updates.Last(update => update.View is not null).View!.Members.Single().IsHere);
        await room.ListenAsync("r", Reference(listener), []);
        await UntilAsync(() => listener.Updates.Any(update => update.View?.Members is [{ IsHere: false }]));
    }

    [Fact]
    public async Task Room_WhoseGrainIsGone_IsBackWithEverything()
    {
        var room = await OpenAsync();
        await room.JoinAsync("a", "Ada");
        await room.DrawAsync("a", RoomStateTests.Picture(77));
        await room.AskAsync(_key, Guid.NewGuid(), RoomStateTests.Choice());
        await room.AnswerAsync("a", 1, "no");
        await room.CollectAsync(_key, 0, "digits", ["0", "1"]);
        await room.ContributeAsync("a", 1, Guid.NewGuid(), 1, 0, RoomStateTests.Ink());
        await _silos.Cluster.Client.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero, TestContext.Current.CancellationToken);
        var whole = await room.ListenAsync("r", Reference(new Listener()), ["a"]);
        Assert.Equal("no", whole!.View!.Question!.AnswerOf(1));
        Assert.Equal(77, whole.Tiles.Single().Picture.Pixels[0]);
        Assert.Equal((1, 1, 0), await room.DrawingsAsync(_key, 1) is [var drawing] ? (drawing.Seat, drawing.Label, drawing.Read) : default);
        Assert.True(await room.IsTeacherAsync(_key));
    }

    [Fact]
    public async Task Answers_OfAllAtOnce_AreAllThereOnce()
    {
        var room = await OpenAsync();
        var students = Enumerable.Range(0, 60).Select(i => $"v{i}").ToArray();
        Assert.All(await Task.WhenAll(students.Select(student => room.JoinAsync(student, $"student {student}"))), error => Assert.Null(error));
        await room.AskAsync(_key, Guid.NewGuid(), RoomStateTests.Choice());
        Assert.All(await Task.WhenAll(students.SelectMany(student => new[] { room.AnswerAsync(student, 1, "yes"), room.AnswerAsync(student, 1, "yes") })), error => Assert.Null(error));
        Assert.Equal(60, (await room.ViewAsync())!.Question!.Answers.DistinctBy(answer => answer.Seat).Count());
        Assert.Equal(60, (await room.ViewAsync())!.Question!.Answers.Length);
    }

    [Fact]
    public async Task End_TellsEverybodyAndDeletesEverything()
    {
        var room = await OpenAsync();
        await room.JoinAsync("a", "Ada");
        var listener = new Listener();
        await room.ListenAsync("r", Reference(listener), ["a"]);
        Assert.Null(await room.EndAsync(_key));
        await UntilAsync(() => listener.Updates.Any(update => update.View?.HasEnded == true));
        Assert.Null(await room.ViewAsync());
        await _silos.Cluster.Client.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero, TestContext.Current.CancellationToken);
        Assert.Null(await room.ViewAsync());
        Assert.Null(await room.OpenAsync(TeacherKey.Hash(_key)));
    }

    [Fact]
    public async Task End_ThatTheStorageRefuses_ChangesNothing()
    {
        var stored = new RefusingStorage { State = new RoomState { KeyHash = TeacherKey.Hash(_key), View = new RoomView { Code = _code } } };
        var room = new Room(stored, TimeProvider.System, Options.Create(new RoomLimits()));
        var listener = new Listener();
        await room.ListenAsync("r", listener, []);

        await Assert.ThrowsAsync<IOException>(() => room.EndAsync(_key));
        Assert.Empty(listener.Updates);
        Assert.True(await room.IsTeacherAsync(_key));
        Assert.Equal(_code, (await room.ViewAsync())!.Code);

        stored.Refuses = false;
        Assert.Null(await room.EndAsync(_key));
        Assert.True(Assert.Single(listener.Updates).View!.HasEnded);
        Assert.True(await room.ListenAsync("r", listener, []) is { View: null, IsWhole: true });
    }

    [Fact]
    public async Task Tries_AfterTheStorageRefused_DoNothingTwice()
    {
        var stored = new RefusingStorage { State = new RoomState { KeyHash = TeacherKey.Hash(_key), View = new RoomView { Code = _code } } };
        var room = new Room(stored, TimeProvider.System, Options.Create(new RoomLimits()));
        await room.JoinAsync("a", "Ada");
        await room.CollectAsync(_key, 0, "digits", ["0", "1", "2"]);
        await room.ContributeAsync("a", 1, Guid.NewGuid(), 0, 0, RoomStateTests.Ink(1));
        await room.ContributeAsync("a", 1, Guid.NewGuid(), 1, 1, RoomStateTests.Ink(2));
        var id = Guid.NewGuid();

        await TwiceAsync(() => room.ContributeAsync("a", 1, Guid.NewGuid(), 2, 2, RoomStateTests.Ink(3)));
        Assert.Equal([0, 1, 2], stored.State.Drawings.Select(drawing => drawing.Label));
        await TwiceAsync(() => room.TakeBackAsync("a", 3));
        Assert.Equal([0, 1], stored.State.Drawings.Select(drawing => drawing.Label));
        await TwiceAsync(() => room.AskAsync(_key, id, RoomStateTests.Choice()));
        Assert.Equal((1, 0), (stored.State.View.Question!.Number, stored.State.Earlier.Count));

        async Task TwiceAsync(Func<Task<RoomError?>> act)
        {
            (stored.RefusesWriting, var written) = (true, stored.Written);
            await Assert.ThrowsAsync<IOException>(act);
            stored.RefusesWriting = false;
            Assert.Null(await act());
            // What is done already is told only once it is stored.
            Assert.Equal(written + 1, stored.Written);
        }
    }

    [Fact]
    public void State_OfAnOlderVersion_IsRead()
    {
        // One student, who has answered, and a collection, as they were stored before seats were kept, and collections and questions known apart.
        var room = _silos.Cluster.Client.ServiceProvider.GetRequiredService<Serializer>().Deserialize<RoomState>(Convert.FromBase64String(
            "IEADASGAAAAAAAAAAACBAAAAAAAAAADgIehADUs3QzRYRwEBIQABAQEBAQEBAQHo4CEgAAMhQANhAQVBB0FkYQEDAQNBAcEB6ODg4CEABSHoCAMRQQ1JcyBpdD/BAcEBwQEhIAAFQQd5ZXNABW5v4ODBS8EBwQEhIODg4CGAAEDCbDBM3giBAAAAAAAAAADgAQMBAQEBISAAAyEABcFN6ODg4OjgIUAHb3duISAABUEHY2F0QAdkb2fg4AEDISAACQEBAAEAAQAB4OAhIAAFAQEAAeDgISAAAyEABQEFAQHo4ODg6ODBAcEBAQHgIeAh4CHgIeABCQEF4A=="))!;
        Assert.Equal(("K7C4XG", 2, "Ada", "no"), (room.View.Code, room.NextSeat, room.View.Members.Single().Nickname, room.View.Question!.AnswerOf(1)));
        Assert.Equal((0, 2), (room.View.Collection!.Number, room.View.Collection.ClassNames.Length));
        Assert.Null(room.Contribute("a", 0, Guid.NewGuid(), 0, null, RoomStateTests.Ink(), new RoomLimits()));
        room.Leave("a", new RoomLimits());
        Assert.Null(room.Join("a", "Ada", new RoomLimits()));
        Assert.Equal(1, room.View.Members.Single().Seat);
        Assert.Null(room.Ask(Guid.NewGuid(), RoomStateTests.Choice(), DateTimeOffset.UnixEpoch, new RoomLimits()));
        Assert.Equal(2, room.View.Question.Number);
        room.Collect(0, "own", ["cat", "dog", "cow"]);
        Assert.Equal(1, room.View.Collection!.Number);
    }

    [Fact]
    public async Task Joins_TenThousand_AreBounded()
    {
        var room = await OpenAsync();
        var errors = await Task.WhenAll(Enumerable.Range(0, 10_000).Select(i => room.JoinAsync($"v{i}", $"student {i}")));
        Assert.Equal(300, errors.Count(error => error is null));
        Assert.Equal(9_700, errors.Count(error => error == RoomError.RoomFull));
    }

    private async Task<IRoom> OpenAsync()
    {
        var room = _silos.Cluster.Client.GetGrain<IRoom>(_code);
        Assert.Null(await room.OpenAsync(TeacherKey.Hash(_key)));
        return room;
    }

    // Orleans itself holds a listener weakly: the test does while it runs.
    private IRoomListener Reference(Listener listener)
    {
        _silos.Held.Add(listener);
        return listener.Reference ??= _silos.Cluster.Client.CreateObjectReference<IRoomListener>(listener);
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var late = new CancellationTokenSource(Patience);
        while (!isSo())
            await Task.Delay(10, late.Token);
    }

    private sealed class Listener : IRoomListener
    {
        public ConcurrentQueue<RoomUpdate> Updates { get; } = [];

        public IRoomListener? Reference { get; set; }

        public Task UpdateAsync(RoomUpdate update)
        {
            Updates.Enqueue(update);
            return Task.CompletedTask;
        }
    }

    /// <summary>Deletes nothing while it refuses, and writes nothing while it refuses that.</summary>
    private sealed class RefusingStorage : IPersistentState<RoomState>
    {
        public bool Refuses { get; set; } = true;

        public bool RefusesWriting { get; set; }

        public int Written { get; private set; }

        public RoomState State { get; set; } = new();

        public string Etag => "";

        public bool RecordExists => State.Exists;

        public Task ClearStateAsync()
        {
            if (Refuses)
                throw new IOException("The disk refuses.");
            State = new();
            return Task.CompletedTask;
        }

        public Task WriteStateAsync()
        {
            if (RefusesWriting)
                throw new IOException("The disk refuses.");
            Written++;
            return Task.CompletedTask;
        }

        public Task ReadStateAsync() => Task.CompletedTask;
    }

    /// <summary>Two silos that share a storage in memory.</summary>
    public sealed class Silos : IAsyncLifetime
    {
        public InProcessTestCluster Cluster { get; private set; } = null!;

        internal ConcurrentBag<object> Held { get; } = [];

        public async ValueTask InitializeAsync()
        {
            var builder = new InProcessTestClusterBuilder(2);
            builder.ConfigureSilo((_, silo) =>
            {
                silo.AddMemoryGrainStorage("rooms");
                silo.Services.AddSingleton(TimeProvider.System);
            });
            Cluster = builder.Build();
            await Cluster.DeployAsync();
        }

        public ValueTask DisposeAsync() => Cluster.DisposeAsync();
    }
}
