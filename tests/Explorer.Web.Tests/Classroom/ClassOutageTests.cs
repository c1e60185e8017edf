using Bunit;
using Explorer.Classroom.Drawings;
using Explorer.Classroom.Questions;
using Explorer.Classroom.Rooms;
using Explorer.Web.Classroom;
using Explorer.Web.Components.Classroom;
using Explorer.Web.Tests.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Explorer.Web.Tests.Classroom;

/// <summary>A room that does what it is told and cannot say so: whoever tries again as the page says does it once.</summary>
public sealed class ClassOutageTests : ComponentTest
{
    private static readonly RoomQuestion Question = new() { Kind = QuestionKind.Choice, Text = "Is it?", Choices = ["yes", "no"] };
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeRoom _room;
    private readonly ClassSession _class;

    public ClassOutageTests(Networks networks) : base(networks, services => services
        .AddSingleton<FakeRoom>().AddSingleton(provider => provider.GetRequiredService<FakeRoom>().NewSession()).AddScoped<QuestionTexts>().AddSingleton(TimeProvider.System)) =>
        (_room, _class) = (Services.GetRequiredService<FakeRoom>(), Services.GetRequiredService<ClassSession>());

    [Fact]
    public async Task TakeBack_TriedAgain_IsTheOneThatThePageSawAtFirst()
    {
        _room.With(view => view with { Members = [_room.Student()], Collection = Collection(drawn: 3) });
        var page = Render<StudentTask>();
        await page.InvokeAsync(() => _class.ReturnAsync(FakeRoom.Code));
        _room.Outages.Add(nameof(IRoom.TakeBackAsync));
        await page.Find("[data-testid=class-take-back]").ClickAsync();
        Assert.Contains("Nothing is lost", page.Find("[data-testid=class-task-problem]").TextContent, StringComparison.Ordinal);

        // It was done, and the page hears of it before the student tries again.
        await _room.ChangeAsync(view => view with { Collection = Collection(drawn: 2) });
        page.WaitForElement("[data-testid=class-task][data-drawn='2']", Patience);
        _room.Outages.Clear();
        await page.Find("[data-testid=class-take-back]").ClickAsync();
        Assert.Empty(page.FindAll("[data-testid=class-task-problem]"));
        await page.Find("[data-testid=class-take-back]").ClickAsync();

        Assert.Equal([3, 3, 2], _room.Told(nameof(IRoom.TakeBackAsync)).Select(told => told[1]));
    }

    [Fact]
    public async Task Question_SentAgain_IsTheSameUnlessItWasChanged()
    {
        await EnterAsTeacherAsync();
        var dialogs = Render<MudDialogProvider>();
        await Render<AskButton>().Find("[data-testid=class-ask]").ClickAsync();
        _room.Outages.Add(nameof(IRoom.AskAsync));
        await SendAsync();
        await SendAsync();
        await dialogs.Find("[data-testid=class-ask-Brackets]").ClickAsync();
        await SendAsync();
        _room.Outages.Clear();
        await SendAsync();

        var ids = _room.Told(nameof(IRoom.AskAsync)).Select(told => (Guid)told[1]!).ToArray();
        Assert.Equal(4, ids.Length);
        Assert.Equal((ids[0], ids[2]), (ids[1], ids[3]));
        Assert.NotEqual(ids[0], ids[2]);

        Task SendAsync()
        {
            dialogs.WaitForElement("[data-testid=class-ask-send]:not([disabled])", Patience);
            return dialogs.InvokeAsync(() => dialogs.Find("[data-testid=class-ask-send]").ClickAsync());
        }
    }

    [Fact]
    public async Task Question_AskedAnewAndTriedAgain_IsAskedOnce()
    {
        var first = new AskedQuestion(1, Question, DateTimeOffset.UnixEpoch, IsOpen: true, ShowsCounts: false, IsRevealed: false, [new GivenAnswer(1, "yes")], Guid.NewGuid());
        _room.With(view => view with { Question = first });
        Render<MudSnackbarProvider>();
        await EnterAsTeacherAsync();
        var board = Render<QuestionBoard>();
        _room.Outages.Add(nameof(IRoom.AskAsync));
        await AgainAsync();

        // It was asked: the second try is still that one, and once somebody has answered, the next is another one.
        var second = first with { Number = 2, Id = Ids()[0], Answers = [] };
        await _room.ChangeAsync(view => view with { Question = second });
        await AgainAsync();
        await _room.ChangeAsync(view => view with { Question = second with { Answers = [new GivenAnswer(1, "no")] } });
        await AgainAsync();
        _room.Outages.Clear();
        await AgainAsync();
        await AgainAsync();

        var ids = Ids();
        Assert.Equal((ids[0], ids[2]), (ids[1], ids[3]));
        Assert.Equal(3, ids.Distinct().Count());

        Task AgainAsync() => board.InvokeAsync(() => board.Find("[data-testid=class-again]").ClickAsync());
        Guid[] Ids() => [.. _room.Told(nameof(IRoom.AskAsync)).Select(told => (Guid)told[1]!)];
    }

    private static Collection Collection(int drawn) => new("own", ["cat", "dog"], IsOpen: true, [0, 0, 0, 0], [drawn, 0], [new DrawingTask(1, 1, drawn)], 1);

    private async Task EnterAsTeacherAsync() => Assert.Null(await Renderer.Dispatcher.InvokeAsync(() => _class.TeachAsync(FakeRoom.Code, "key")));
}
