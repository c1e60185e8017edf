using Bunit;
using Explorer.Classroom.Members;
using Explorer.Classroom.Questions;
using Explorer.Classroom.Rooms;
using Explorer.Network.Architecture;
using Explorer.Web.Classroom.Questions;
using Explorer.Web.Components.Classroom;
using Explorer.Web.Tests.Hosting;
using Explorer.Web.Tests.Training;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Explorer.Web.Tests.Classroom;

/// <summary>Questions as a teacher asks them and a student answers them.</summary>
public sealed class QuestionComponentsTests(WebApp app, Networks networks) : ClassPartTest(app, networks), IClassFixture<WebApp>
{
    private static readonly RoomQuestion Conv2 = ShapeMarking.Ask(LeNet.Classic, "conv2", ShapeMarking.WholeShape);

    [Fact]
    public async Task Board_CountsAnswersAsTheyCome_AndShowsWhatIsBehindThem()
    {
        await TeachAsync();
        foreach (var (visitor, name) in new[] { ("a", "Ada"), ("b", "Ben"), ("c", "Cleo") })
            await Room.JoinAsync(visitor, name);
        var board = Render<QuestionBoard>();
        Assert.Equal("none", board.Find("[data-testid=class-question-board]").GetAttribute("data-state"));

        await Room.AskAsync(Key, Guid.NewGuid(), Conv2);
        board.WaitForElement("[data-testid=class-question-board][data-state=open]", Patience);
        await Room.AnswerAsync("a", 1, "16×10×10");
        await Room.AnswerAsync("b", 1, "16×9×9");
        await Room.AnswerAsync("c", 1, "16×9×9");
        board.WaitForElement("[data-testid=class-answers][data-count='3']", Patience);
        await Room.AnswerAsync("c", 1, "6×10×10");
        board.WaitForElement("[data-testid='class-answers-6×10×10']", Patience);

        Assert.Equal("true", board.Find("[data-testid='class-answers-16×10×10']").GetAttribute("data-right"));
        Assert.Contains("forgot the + 1", board.Find("[data-testid='class-answers-16×9×9']").TextContent, StringComparison.Ordinal);
        Assert.Contains("counted input maps, not kernels", board.Find("[data-testid='class-answers-6×10×10']").TextContent, StringComparison.Ordinal);
        Assert.Contains("hidden from the class", board.Find("[data-testid=class-answers]").TextContent, StringComparison.Ordinal);

        await board.Find("[data-testid=class-answers-hide]").ClickAsync();
        Assert.Empty(board.FindAll(".answers"));
        await board.Find("[data-testid=class-show]").ClickAsync();
        board.WaitForElement("[data-testid=class-question-board][data-state=shown]", Patience);
        await board.Find("[data-testid=class-reveal]").ClickAsync();
        board.WaitForElement("[data-testid=class-question-board][data-state=revealed]", Patience);
        await board.Find("[data-testid=class-again]").ClickAsync();
        board.WaitForElement("[data-number='2'][data-state=open]", Patience);
        Assert.Equal("0", board.Find("[data-testid=class-answers]").GetAttribute("data-count"));
        await board.Find("[data-testid=class-put-away]").ClickAsync();
        board.WaitForElement("[data-state=none]", Patience);
    }

    [Fact]
    public async Task Results_HaveNamesOnlyWhereTheTeacherAsksForThem()
    {
        await TeachAsync();
        await Room.JoinAsync("a", "Ada, \"A\"");
        await Room.AskAsync(Key, Guid.NewGuid(), Conv2);
        await Room.AnswerAsync("a", 1, "16×9×9");
        var board = Render<QuestionBoard>();

        await DownloadAsync(board, "class-results-seats");
        await DownloadAsync(board, "class-results-names");

        var files = JSInterop.Invocations["download"].Select(call => (string)call.Arguments[2]!).ToArray();
        Assert.Equal("\uFEFFnumber,question,right answer,seat,answer,right,reason\r\n1,conv2: how large is its output?,16×10×10,1,16×9×9,no,forgot the + 1\r\n", files[0]);
        Assert.Equal("\uFEFFnumber,question,right answer,seat,nickname,answer,right,reason\r\n1,conv2: how large is its output?,16×10×10,1,\"Ada, \"\"A\"\"\",16×9×9,no,forgot the + 1\r\n", files[1]);
    }

    [Fact]
    public async Task Student_AnswersAndSeesTheResultOnceItIsRevealed()
    {
        await StudyAsync();
        await Room.JoinAsync("b", "Ben");
        var page = Render<StudentQuestion>();
        Assert.Empty(page.FindAll("[data-testid=class-question]"));

        await Room.AskAsync(Key, Guid.NewGuid(), Conv2);
        page.WaitForElement("[data-testid=class-question][data-state=open]", Patience);
        await AnswerAsync(page, "many");
        Assert.Contains("6×14×14", page.Find("[data-testid=class-answer-problem]").TextContent, StringComparison.Ordinal);
        await AnswerAsync(page, "16 x 9 x 9");
        page.WaitForElement("[data-testid=class-question][data-state=answered]", Patience);
        Assert.Equal("16×9×9", page.Find("[data-testid=class-answered]").GetAttribute("data-answer"));
        await Room.AnswerAsync("b", 1, "16×10×10");

        Assert.Empty(page.FindAll("[data-testid=class-result], .answers"));
        Assert.DoesNotContain("16×10×10", page.Markup, StringComparison.Ordinal);
        await Room.ShowAsync(Key, closes: false, showsCounts: true, reveals: false);
        page.WaitForElement(".answers", Patience);
        Assert.Equal(2, page.FindAll(".answers li").Count);
        Assert.Empty(page.FindAll("[data-right=true], .reason, [data-testid=class-result], [data-testid=class-answer]"));

        await Room.ShowAsync(Key, closes: false, showsCounts: false, reveals: true);
        var result = page.WaitForElement("[data-testid=class-result]", Patience);
        Assert.Equal("false", result.GetAttribute("data-right"));
        Assert.Contains("add 1", result.TextContent, StringComparison.Ordinal);
        Assert.Contains("forgot the + 1", page.Find(".answers").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_ToAQuestionThatAnotherHasFollowed_IsNotTheOthers()
    {
        await StudyAsync();
        await Room.AskAsync(Key, Guid.NewGuid(), new RoomQuestion { Kind = QuestionKind.Choice, Text = "Is it?", Choices = ["yes", "no"] });
        var page = Render<StudentQuestion>();
        page.WaitForElement("[data-testid=class-choice-0]", Patience);

        // The next question is in the room's view, and not on the page yet, when the student presses.
        await page.InvokeAsync(async () =>
        {
            var asking = Task.Run(() => Room.AskAsync(Key, Guid.NewGuid(), new RoomQuestion { Kind = QuestionKind.Number, Text = "How many?", Right = "28" }));
            Assert.True(SpinWait.SpinUntil(() => Class.View?.Question?.Number == 2, Patience));
            await page.Find("[data-testid=class-choice-0]").ClickAsync();
            await asking;
        });

        page.WaitForElement("[data-testid=class-question][data-number='2'][data-state=open]", Patience);
        Assert.Empty((await Room.ViewAsync())!.Question!.Answers);
        Assert.Empty(page.FindAll("[data-testid=class-answer-problem]"));
    }

    [Fact]
    public async Task Choices_OfTheNextQuestion_AreButtonsOfTheirOwn()
    {
        await StudyAsync();
        var question = new RoomQuestion { Kind = QuestionKind.Choice, Text = "Is it?", Choices = ["yes", "no"] };
        await Room.AskAsync(Key, Guid.NewGuid(), question);
        var page = Render<StudentQuestion>();
        page.WaitForElement("[data-testid=class-question][data-number='1']", Patience);
        var before = page.FindComponents<MudButton>().Select(button => button.Instance).Where(button => button.Class == "choice").ToArray();
        await Room.AskAsync(Key, Guid.NewGuid(), question);
        page.WaitForElement("[data-testid=class-question][data-number='2']", Patience);
        // A press on its way finds the button that it was meant for.
        Assert.Empty(before.Intersect(page.FindComponents<MudButton>().Select(button => button.Instance)));
        Assert.Equal(2, before.Length);
    }

    [Fact]
    public async Task Question_WithATime_SaysHowMuchIsLeft()
    {
        var time = new ManualTime();
        Services.AddSingleton<TimeProvider>(time);
        await StudyAsync();
        var countdown = Render<Countdown>(parameters => parameters.Add(p => p.Until, time.GetUtcNow().AddSeconds(90)));
        Assert.Equal("1:30 left", countdown.Find("[role=timer]").TextContent);
        time.Advance(TimeSpan.FromSeconds(31));
        countdown.WaitForAssertion(() => Assert.Equal("0:59 left", countdown.Find("[role=timer]").TextContent), Patience);

        var page = Render<StudentQuestion>();
        await Room.AskAsync(Key, Guid.NewGuid(), Conv2 with { Time = TimeSpan.FromMinutes(5) });
        page.WaitForElement("[data-testid=class-question] [role=timer]", Patience);
    }

    [Fact]
    public async Task Board_NamesThoseWhoAreStillToAnswer_UnlessNamesAreHidden()
    {
        await TeachAsync();
        await Room.JoinAsync("a", "Ada");
        await Room.JoinAsync("b", "Ben");
        await using var ada = await FollowAsync("a");
        await using var ben = await FollowAsync("b");
        var board = Render<QuestionBoard>();
        await Room.AskAsync(Key, Guid.NewGuid(), Conv2);
        board.WaitForAssertion(() => Assert.EndsWith(": Ada, Ben", board.Find("[data-testid=class-answers-missing]").TextContent, StringComparison.Ordinal), Patience);
        await Room.AnswerAsync("a", 1, "16×10×10");
        board.WaitForAssertion(() => Assert.EndsWith(": Ben", board.Find("[data-testid=class-answers-missing]").TextContent, StringComparison.Ordinal), Patience);
        await Room.SetAsync(Key, new RoomSettings(HidesNames: true));
        board.WaitForAssertion(() => Assert.EndsWith(": seat 2", board.Find("[data-testid=class-answers-missing]").TextContent, StringComparison.Ordinal), Patience);
        await Room.AnswerAsync("b", 1, "16×10×10");
        board.WaitForState(() => board.FindAll("[data-testid=class-answers-missing]").Count == 0, Patience);

        // Who has left is still one of those who answered.
        await Room.LeaveAsync("b");
        board.WaitForState(() => Class.View!.Find("b") is null, Patience);
        board.WaitForAssertion(() => Assert.StartsWith("2 of 2 ", board.Find("[data-testid=class-answers]").TextContent, StringComparison.Ordinal), Patience);
    }

    [Fact]
    public async Task Student_WhoIsNotAdmitted_IsNotAsked()
    {
        await StudyAsync();
        await Room.RemoveAsync(Key, 1);
        await Room.AskAsync(Key, Guid.NewGuid(), Conv2);
        var page = Render<StudentQuestion>();
        await Room.JoinAsync("b", "Ben");
        page.WaitForState(() => Class.View?.Find("b") is not null, Patience);
        Assert.Empty(page.FindAll("[data-testid=class-question]"));
    }

    [Fact]
    public async Task Choices_OfAPrediction_AreTheClasses_AndTheReasonIsTheNetworksProbability()
    {
        await StudyAsync();
        var picture = new StudentPicture(new byte[784], 1, 28, "garments", "garments-drawn", 0, "T-shirt/top", .8f, IsUnsure: false);
        await Room.AskAsync(Key, Guid.NewGuid(), new RoomQuestion { Kind = QuestionKind.Prediction, Choices = ["T-shirt/top", "Shirt"], Right = "T-shirt/top", Picture = picture, Probabilities = [.8f, .2f] });
        var page = Render<StudentQuestion>();
        page.WaitForElement("[data-testid=class-choice-1]", Patience);
        Assert.NotNull(page.Find("img"));

        await page.Find("[data-testid=class-choice-1]").ClickAsync();
        page.WaitForElement("[data-testid=class-answered]", Patience);
        Assert.Equal("true", page.Find("[data-testid=class-choice-1]").GetAttribute("aria-pressed"));
        await Room.ShowAsync(Key, closes: true, showsCounts: false, reveals: true);

        Assert.Contains("the network gives it 20 %", page.WaitForElement("[data-testid=class-result]", Patience).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dialog_AsksWhatItShows()
    {
        await TeachAsync();
        var asked = new List<RoomQuestion>();

        await AskAsync(_ => Task.CompletedTask);
        await AskAsync(dialog => dialog.Find("[data-testid=class-ask-Brackets]").ClickAsync());
        await AskAsync(dialog => dialog.Find("[data-testid=class-ask-Prediction]").ClickAsync());
        await AskAsync(async dialog =>
        {
            await dialog.Find("[data-testid=class-ask-Number]").ClickAsync();
            dialog.WaitForElement("textarea[data-testid=class-ask-text]", Patience).Input("Parameters of conv1?");
            dialog.WaitForElement("input[data-testid=class-ask-right]", Patience).Input("156");
        });
        await AskAsync(async dialog =>
        {
            await dialog.Find("[data-testid=class-ask-Choice]").ClickAsync();
            dialog.WaitForElement("textarea[data-testid=class-ask-text]", Patience).Input("Which one?");
            dialog.WaitForElement("textarea[data-testid=class-ask-choices]", Patience).Input("sigmoid\nReLU\n\nsigmoid");
        });

        Assert.Equal(["16×10×10", "[2, 2, 3]", Session.Dataset.ClassNames[Session.Pass!.Prediction], "156", null], asked.Select(question => Marking.Of(question).Right));
        Assert.Equal(["sigmoid", "ReLU"], asked[4].Choices);
        Assert.Equal(10, asked[2].Probabilities.Length);

        async Task AskAsync(Func<IRenderedComponent<MudBlazor.MudDialogProvider>, Task> fill)
        {
            await Render<AskButton>().Find("[data-testid=class-ask]").ClickAsync();
            Dialogs.WaitForElement("[data-testid=class-ask-send]", Patience);
            await fill(Dialogs);
            await Dialogs.WaitForElement("[data-testid=class-ask-send]:not([disabled])", Patience).ClickAsync();
            Dialogs.WaitForState(() => Dialogs.FindAll("[data-testid=class-ask-send]").Count == 0, Patience);
            asked.Add((await Room.ViewAsync())!.Question!.Question);
        }
    }

    [Fact]
    public async Task Dialog_WithWhatIsNoQuestion_DoesNotAsk()
    {
        await TeachAsync();
        await Render<AskButton>().Find("[data-testid=class-ask]").ClickAsync();
        Dialogs.WaitForElement("[data-testid=class-ask-send]", Patience);

        await Dialogs.Find("[data-testid=class-ask-Brackets]").ClickAsync();
        Dialogs.WaitForElement("textarea[data-testid=class-ask-list]", Patience).Input("[[1, 2], [3]]");
        Assert.NotEmpty(Dialogs.WaitForElement("[data-testid=class-ask-problem]", Patience).TextContent);
        Assert.True(Dialogs.Find("[data-testid=class-ask-send]").HasAttribute("disabled"));
        await Dialogs.Find("[data-testid=class-ask-Number]").ClickAsync();
        Assert.True(Dialogs.Find("[data-testid=class-ask-send]").HasAttribute("disabled"));
        Dialogs.WaitForElement("textarea[data-testid=class-ask-text]", Patience).Input("How many?");
        Dialogs.WaitForElement("input[data-testid=class-ask-right]", Patience).Input("many");
        Dialogs.WaitForElement("[data-testid=class-ask-problem]", Patience);
        Assert.True(Dialogs.Find("[data-testid=class-ask-send]").HasAttribute("disabled"));
        Assert.Null((await Room.ViewAsync())!.Question);
    }

    private static async Task AnswerAsync(IRenderedComponent<StudentQuestion> page, string typed)
    {
        page.Find("input[data-testid=class-answer]").Input(typed);
        await page.Find("form").SubmitAsync();
    }

    private async Task DownloadAsync(IRenderedComponent<QuestionBoard> board, string item)
    {
        await board.InvokeAsync(() => board.Find("[data-testid=class-results] button").ClickAsync(new()));
        Popovers.WaitForElement($"[data-testid={item}]", Patience);
        await Popovers.InvokeAsync(() => Popovers.Find($"[data-testid={item}]").ClickAsync(new()));
    }
}
