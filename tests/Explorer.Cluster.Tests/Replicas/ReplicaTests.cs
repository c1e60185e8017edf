using System.Collections.Immutable;
using Explorer.Classroom.Questions;
using Explorer.Classroom.Rooms;
using Explorer.Load;
using Explorer.Network.Runs;
using Explorer.Web.Tests.Training;
using Explorer.Web.Training;
using Explorer.Web.Training.Store;

namespace Explorer.Cluster.Tests.Replicas;

/// <summary>A class and a run on replicas of which one dies, and whose Redis and PostgreSQL are away for a while.</summary>
public sealed class ReplicaTests : IAsyncLifetime
{
    private const int Students = 60;

    // A class that waits longer than this has lost its lesson; that it is faster is for the log.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly List<IAsyncDisposable> _people = [];
    private ReplicaHouse _house = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private RunStore Runs => _house.Observer.Runs;

    public async ValueTask InitializeAsync() => _house = await ReplicaHouse.StartAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var person in _people)
            await person.DisposeAsync();
        await _house.DisposeAsync();
    }

    [Fact]
    public async Task Replica_ThatDies_CostsAClassNothing_AndItsRunGoesOnElsewhere()
    {
        var teacher = await OpenAwayAsync();
        var students = await JoinAsync(teacher, Students);
        var room = Room(teacher);
        await UntilAsync(() => Task.FromResult(teacher.Key is not null));
        var key = teacher.Key!;
        Assert.Null(await room.AskAsync(key, Guid.NewGuid(), new RoomQuestion { Kind = QuestionKind.Number, Text = "How many?" }));
        var number = (await room.ViewAsync())!.Question!.Number;
        var visitors = (await room.ViewAsync())!.Members;
        Assert.Equal(Students, visitors.Length);
        foreach (var member in visitors[..(Students / 2)])
            Assert.Null(await room.AnswerAsync(member.Visitor, number, $"{member.Seat}"));

        var run = Runs.Add(new Run
        {
            Name = "over a death", State = RunState.Queued, Data = RunServices.Order.Data, Network = RunServices.Order.Network,
            Config = RunServices.Order.Config with { Epochs = 1_000 }, Device = "cpu", Created = DateTimeOffset.UtcNow,
        }).Id;
        await UntilAsync(() => Task.FromResult(Runs.Find(run) is { State: RunState.Running, Instance: not null } && Runs.Reports(run).Count >= 2));
        var holder = await HolderAsync(teacher);
        Assert.NotNull(holder);
        var trainer = _house.Replicas.Single(replica => replica.Is(Runs.Find(run)!.Instance!));
        var epoch = Runs.Reports(run)[^1].Epoch;

        await holder.Process.KillAsync();
        var died = TimeProvider.System.GetTimestamp();

        // Everybody draws again, and the wall shows it; whoever was on the dead replica comes back by the browser's kept session.
        await DrawAsync(students, turn: 0);
        TestContext.Current.TestOutputHelper?.WriteLine($"Everybody has drawn again {TimeProvider.System.GetElapsedTime(died).TotalSeconds:0.0} s after the replica's death.");
        await UntilAsync(() => teacher.IsLost ? ReopenAsync(teacher) : Task.FromResult(true));
        await ShowAsync(students, turn: 1);
        TestContext.Current.TestOutputHelper?.WriteLine($"The wall shows everybody {TimeProvider.System.GetElapsedTime(died).TotalSeconds:0.0} s after the replica's death.");

        // Answers of before are there once, and the others can be given.
        foreach (var member in visitors[(Students / 2)..])
            await UntilAsync(async () => await TryAsync(async () => Assert.Null(await room.AnswerAsync(member.Visitor, number, $"{member.Seat}"))));
        ImmutableArray<GivenAnswer> answers = [];
        await UntilAsync(() => TryAsync(async () => answers = (await room.ViewAsync())!.Question!.Answers));
        Assert.Equal(visitors.Select(member => (member.Seat, $"{member.Seat}")).Order(), answers.Select(answer => (answer.Seat, answer.Text)).Order());
        var after = (await room.ViewAsync())!.Members;
        Assert.Equal(visitors.Select(member => (member.Visitor, member.Seat, member.Nickname)), after.Select(member => (member.Visitor, member.Seat, member.Nickname)));

        // The replica that trains dies too, where it is another one.
        if (trainer != holder)
        {
            epoch = Runs.Reports(run)[^1].Epoch;
            await trainer.Process.KillAsync();
        }
        await UntilAsync(() => Task.FromResult(Runs.Find(run) is { State: RunState.Running, Instance: { } next }
            && _house.Replicas.Any(replica => replica != trainer && replica != holder && replica.Is(next)) && Runs.Reports(run)[^1].Epoch > epoch));
        var epochs = Runs.Reports(run).Select(report => report.Epoch).ToArray();
        Assert.Equal(epochs.Distinct(), epochs);
        Assert.Equal(epochs.Order(), epochs);
    }

    [Fact]
    public async Task Redis_AndPostgres_AwayForAWhile_CostAClassNothing()
    {
        var teacher = await Teacher.OpenAsync(_house.Address, 0, Stop);
        _people.Add(teacher);
        var students = await JoinAsync(teacher, 6);
        var seats = (await Room(teacher).ViewAsync())!.Members.Select(member => (member.Seat, member.Nickname));

        await _house.KillRedisAsync();
        await ShowAsync(students, turn: 0);
        await _house.StartRedisAsync();
        await ShowAsync(students, turn: 1);

        await _house.Postgres.StopAsync();
        // What students draw goes on; who wants to come in is told that it cannot be now.
        await ShowAsync(students, turn: 2);
        using var browser = new Browser();
        await using (var page = await Circuit.OpenAsync(_house.Address, "class", browser, TimeSpan.Zero, Stop))
        {
            await ClassPages.JoinAsync(page, teacher.Code, "late", Stop);
            Assert.Equal("alert", (await page.FindAsync("class-problem", Stop))["role"]);
        }
        await _house.Postgres.StartAsync();
        await UntilAsync(() => TryAsync(() => JoinAsync(teacher, 1, "later")));
        await ShowAsync(students, turn: 3);
        Assert.Equal(seats, (await Room(teacher).ViewAsync())!.Members.Take(students.Length).Select(member => (member.Seat, member.Nickname)));
    }

    /// <summary>Lets all draw until the wall has shown a drawing of each.</summary>
    private static async Task ShowAsync(Student[] students, int turn)
    {
        Array.ForEach(students, student => student.Waits.Clear());
        for (var i = 0; !students.All(student => !student.Waits.IsEmpty); i++)
        {
            await DrawAsync(students, turn + i);
            await Task.Delay(300, Stop);
        }
    }

    /// <summary>Opens classes until one's room is held by one of the processes, and not by the replica that looks on.</summary>
    private async Task<Teacher> OpenAwayAsync()
    {
        for (var school = 0; ; school++)
        {
            var teacher = await Teacher.OpenAsync(_house.Address, school, Stop);
            _people.Add(teacher);
            if (await HolderAsync(teacher) is not null)
                return teacher;
        }
    }

    private async Task<Student[]> JoinAsync(Teacher teacher, int count, string name = "student")
    {
        Student[] students = [.. Enumerable.Range(1, count).Select(i => new Student(_house.Address, teacher.Code, $"{name} {i}"))];
        _people.AddRange(students);
        var crowd = new Crowd(students, Rate: 3);
        await crowd.ComeAsync(Stop);
        foreach (var student in students)
            await teacher.SeatAsync(student, Stop);
        return students;
    }

    private IRoom Room(Teacher teacher) => _house.Observer.Rooms[teacher.Code];

    private async Task<Replica?> HolderAsync(Teacher teacher)
    {
        await Room(teacher).ViewAsync();
        var silo = await _house.Observer.Grains.GetGrain<IManagementGrain>(0).GetActivationAddress(Room(teacher));
        return _house.Replicas.SingleOrDefault(replica => replica.SiloPort == silo?.Endpoint.Port);
    }

    /// <summary>Lets all draw; who has lost the line comes back before.</summary>
    private static Task DrawAsync(Student[] students, int turn) =>
        Task.WhenAll(students.Select(student => UntilAsync(() => TryAsync(() => student.DrawAsync(turn, Stop), () => student.ComeAsync(Stop)))));

    private static Task<bool> ReopenAsync(Teacher teacher) => TryAsync(() => teacher.ComeAsync(Stop));

    /// <summary>Does something, or hears why it cannot be done yet.</summary>
    private static async Task<bool> TryAsync(Func<Task> act, Func<Task>? repair = null)
    {
        try
        {
            await act();
            return true;
        }
        catch (Exception error) when (error is not Xunit.Sdk.XunitException && !Stop.IsCancellationRequested)
        {
            if (repair is not null)
                await TryAsync(repair);
            return false;
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await isSo())
            await Task.Delay(100, patience.Token);
    }
}
