using System.Reflection;
using Explorer.Classroom.Members;
using Explorer.Classroom.Rooms;
using Explorer.Web.Classroom;
using Explorer.Web.Session;
using Microsoft.Extensions.Logging.Abstractions;

namespace Explorer.Web.Tests.Classroom;

/// <summary>A room that shows what a test wants, and remembers what pages have told it.</summary>
internal sealed class FakeRoom : IDisposable
{
    /// <summary>Its code.</summary>
    public const string Code = "K7C4XG";

    private readonly JoinLimits _limits = new();
    private readonly List<IRoomListener> _listeners = [];
    private readonly List<(string Name, object?[] Arguments)> _calls = [];
    private readonly HashSet<object> _heard = [];
    private TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The visitor whose pages <see cref="NewSession()"/> makes.</summary>
    public Visitor Visitor { get; } = Visitor.New();

    /// <summary>The room; null where there is none.</summary>
    public RoomView? View { get; private set; } = new() { Code = Code };

    /// <summary>Whether the teacher has sent the visitor out.</summary>
    public bool HasRemoved { get; set; }

    /// <summary>What happens while a student leaves.</summary>
    public Func<Task>? Leaving { get; set; }

    /// <summary>What a method answers in place of doing nothing.</summary>
    public Dictionary<string, RoomError> Refusals { get; } = [];

    /// <summary>The methods whose storage is away: done, and not told so.</summary>
    public HashSet<string> Outages { get; } = [];

    /// <summary>The student of the visitor.</summary>
    public Member Student(bool isAdmitted = true) => new(Visitor.Id, 1, "Ada", isAdmitted, IsHere: true);

    /// <summary>The arguments of the calls of a method that pages have made to tell it something.</summary>
    public object?[][] Told(string name)
    {
        lock (_calls)
            return [.. _calls.Where(call => call.Name == name).Select(call => call.Arguments)];
    }

    /// <summary>As <see cref="Told"/>, once there are so many.</summary>
    public Task<object?[][]> ToldAsync(string name, int count) => ToldAsync(name, told => told.Length >= count);

    /// <summary>As <see cref="Told"/>, once a condition holds for them.</summary>
    public async Task<object?[][]> ToldAsync(string name, Func<object?[][], bool> condition)
    {
        while (true)
        {
            var next = _called.Task;
            if (Told(name) is var told && condition(told))
                return told;
            await next.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    /// <summary>A page's part in rooms.</summary>
    public ClassSession NewSession() => NewSession(new CurrentVisitor { Visitor = Visitor, Address = "here" });

    /// <summary>The same for whoever is said.</summary>
    public ClassSession NewSession(CurrentVisitor current) => new(NewRooms(), _limits, current);

    /// <summary>The rooms of a process, of which this is the only one.</summary>
    public OpenRooms NewRooms()
    {
        var grains = DispatchProxy.Create<IGrainFactory, AnsweringProxy>();
        ((AnsweringProxy)(object)grains).Answer = (method, arguments) => method.Name == "CreateObjectReference" ? Listen((IRoomListener)arguments[0]!) : method.ReturnType == typeof(void) ? null : Grain();
        return new OpenRooms(grains, TimeProvider.System, NullLogger<OpenRooms>.Instance);
    }

    /// <summary>Changes the room before anybody has heard of it.</summary>
    public FakeRoom With(Func<RoomView, RoomView?> change)
    {
        View = change(View!);
        return this;
    }

    /// <summary>Changes the room, and tells every page.</summary>
    public async Task ChangeAsync(Func<RoomView, RoomView> change, bool isWhole = false)
    {
        View = change(View!) with { Revision = View!.Revision + 1 };
        foreach (var listener in _listeners)
            await listener.UpdateAsync(new RoomUpdate(View, [], isWhole));
    }

    public void Dispose() => _limits.Dispose();

    private IRoomListener Listen(IRoomListener listener)
    {
        _listeners.Add(listener);
        return listener;
    }

    private void Remember(string name, object?[] arguments)
    {
        lock (_calls)
            _calls.Add((name, arguments));
        Interlocked.Exchange(ref _called, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    private IRoom Grain()
    {
        var room = DispatchProxy.Create<IRoom, AnsweringProxy>();
        ((AnsweringProxy)(object)room).Answer = (method, arguments) =>
        {
            switch (method.Name)
            {
                case nameof(IRoom.ViewAsync):
                    return Task.FromResult(View);
                case nameof(IRoom.LeaveAsync) when Leaving is not null:
                    Remember(method.Name, arguments);
                    return Leaving();
                case nameof(IRoom.HasRemovedAsync):
                    return Task.FromResult(HasRemoved);
                case nameof(IRoom.IsTeacherAsync):
                    return Task.FromResult(arguments[0] is "key");
                case nameof(IRoom.ListenAsync):
                    Remember(method.Name, arguments);
                    return Task.FromResult(_heard.Add(arguments[1]!) ? new RoomUpdate(View, [], IsWhole: true) : null);
                case nameof(IRoom.JoinAsync) when View is not null && !Refusals.ContainsKey(method.Name):
                    View = View with { Members = View.Members.Add(Student() with { Nickname = (string)arguments[1]! }) };
                    break;
            }
            Remember(method.Name, arguments);
            if (Outages.Contains(method.Name))
                return Task.FromException<RoomError?>(new IOException("The disk refuses."));
            return method.ReturnType == typeof(Task) ? Task.CompletedTask
                : Task.FromResult(Refusals.TryGetValue(method.Name, out var refusal) ? refusal : View is null ? RoomError.NoSuchRoom : (RoomError?)null);
        };
        return room;
    }
}

/// <summary>Answers every call of an interface.</summary>
public class AnsweringProxy : DispatchProxy
{
    /// <summary>What a method answers to its arguments.</summary>
    public Func<MethodInfo, object?[], object?> Answer { get; set; } = (_, _) => null;

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Answer(targetMethod!, args ?? []);
}
