using Explorer.Web.Localization;
using System.Text.RegularExpressions;
using Explorer.Web.Lessons;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

public sealed partial class LessonTests(ExplorerApp app) : ExplorerTest(app)
{
    private ILocator Guide => Page.GetByTestId("guide");

    public static TheoryData<string, bool> Ways => [.. LessonBook.Lessons.SelectMany(lesson => new TheoryDataRow<string, bool>[] { new(lesson.Id, false), new(lesson.Id, true) })];

    /// <summary>Each lesson to its end: in English by mouse, in Chinese by keyboard; each question once wrong and then right.</summary>
    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Lesson_DoneAsItAsks_IsFinished(string id, bool byKeyboard)
    {
        var lesson = LessonBook.Find(id)!;
        if (byKeyboard)
            await SpeakChineseAsync();
        if (id == "confusion")
            await FinishedRunAsync();
        await OpenAsync(id, 1);
        if (lesson.Steps[0].Scene is { Page: "explore" })
            await Explore.ReadyAsync();
        var deeds = new LessonActions(Page, byKeyboard);
        for (var i = 0; i < lesson.Steps.Count; i++)
        {
            await IsAtAsync(id, i + 1);
            var step = lesson.Steps[i];
            await Expect(Guide.Locator(".words p").First).ToHaveTextAsync(Plain(step.Text.In(byKeyboard ? Languages.Chinese : Languages.English)));
            if (step.Target is { } target)
            {
                await Expect(Page.Locator(target).First).ToBeVisibleAsync();
                await Expect(Page.Locator(".ring")).ToBeVisibleAsync();
            }
            if (step.Wait is not null)
            {
                // A finished run may be open already.
                if ((id, i) != ("confusion", 0))
                    await Expect(Page.GetByTestId("guide-next")).ToBeDisabledAsync();
                await deeds.DoAsync(id, i + 1);
            }
            if (step.Ask is { } question)
                await AnswerAsync(question, byKeyboard);
            await Expect(Guide).ToHaveAttributeAsync("data-done", "true");
            await NextAsync(byKeyboard);
        }
        await Expect(Page.GetByTestId("guide-end")).ToBeVisibleAsync();

        await Guide.Locator("a[href='lessons']").ClickAsync();
        await Expect(Page.GetByTestId($"lesson-{id}")).ToHaveAttributeAsync("data-finished", "true");
    }

    [Fact]
    public async Task Teacher_SharesAStep_AndAnotherBrowserOpensItWithTheDrawing()
    {
        await Explore.OpenAsync();
        await Explore.AfterFrameAsync(() => Explore.StrokeAsync(ExplorePage.Seven));
        await OpenFromListAsync("dense");
        await Page.GetByTestId("guide-teach").ClickAsync();
        await Expect(Page.Locator("html[data-teaching]")).ToHaveCountAsync(1);
        // A clicker's keys; nothing has to be done before them.
        await Page.Keyboard.PressAsync("PageDown");
        await IsAtAsync("dense", 2);
        await Page.Keyboard.PressAsync("b");
        await Expect(Page.GetByTestId("guide-result")).ToContainTextAsync("48,120");
        await Page.Keyboard.PressAsync("PageDown");
        await Page.Keyboard.PressAsync("PageUp");
        await IsAtAsync("dense", 2);
        await Page.Keyboard.PressAsync("l");
        await Page.Mouse.MoveAsync(300, 200);
        await Expect(Page.Locator(".laser")).ToBeVisibleAsync();
        await Expect(Page.Locator(".laser")).ToHaveCSSAsync("translate", "300px 200px");

        await Explore.Pad.ScrollIntoViewIfNeededAsync();
        await Page.GetByTestId("pad-clear").ClickAsync();
        await Explore.AfterFrameAsync(() => Explore.StrokeAsync([(0.5, 0.2), (0.5, 0.8)]));
        var answer = await Explore.Answer.InnerTextAsync();
        await Page.GetByTestId("guide-share").ClickAsync();
        await Expect(Page.GetByTestId("guide-link").Locator(".code svg")).ToBeVisibleAsync();
        await Expect(Page.GetByTestId("guide-loopback")).ToBeVisibleAsync();
        var address = await Page.GetByTestId("guide-address").InputValueAsync();

        var pupil = await VisitAsync();
        await pupil.Page.GotoAsync(address);
        await Expect(pupil.ById("guide")).ToHaveAttributeAsync("data-step", "2");
        await pupil.ReadyAsync();
        await Expect(pupil.Answer).ToHaveTextAsync(answer);
        await pupil.ById("guide-skip").ClickAsync();
        await Expect(pupil.ById("guide")).ToHaveAttributeAsync("data-step", "3");
        await Expect(Guide).ToHaveAttributeAsync("data-step", "2");
        // The browser is told of changes every half second.
        await pupil.Page.WaitForFunctionAsync("() => JSON.parse(sessionStorage.getItem('session') ?? '{}').lesson?.step?.endsWith('3')");
        await pupil.Page.ReloadAsync();
        await Expect(pupil.ById("guide")).ToHaveAttributeAsync("data-step", "3");
        await Expect(pupil.Answer).ToHaveTextAsync(answer);
        await pupil.Page.Context.CloseAsync();
    }

    [Fact]
    public async Task Guide_WithAQuestion_IsAccessibleAndFitsAPhone()
    {
        await OpenAsync("padding", 3);
        await Page.GetByTestId("guide-answer").FillAsync("24");
        await Page.GetByTestId("guide-check").ClickAsync();
        await Expect(Page.GetByTestId("guide-result")).ToHaveAttributeAsync("data-right", "false");
        foreach (var (width, theme) in new[] { (1600, ColorScheme.Dark), (390, ColorScheme.Light) })
        {
            await Page.SetViewportSizeAsync(width, 844);
            await Page.EmulateMediaAsync(new() { ColorScheme = theme });
            await Readability.AssertAccessibleAsync(Page);
            Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        }
        await OpenListAsync();
        await Readability.AssertAccessibleAsync(Page);
    }

    /// <summary>Where every lesson begins, the guide over its page; and a sheet to be printed.</summary>
    [Fact]
    public async Task Lessons_AtTheirFirstSteps_AreAccessible()
    {
        await Explore.OpenAsync();
        foreach (var lesson in LessonBook.Lessons)
        {
            await FollowAsync(LessonLink.For(lesson, 0));
            await IsAtAsync(lesson.Id, 1);
            var (scene, target) = (lesson.Steps[0].Scene!, lesson.Steps[0].Target);
            await Page.WaitForURLAsync(address => new Uri(address).AbsolutePath == (scene.Page == "explore" ? "/" : $"/{scene.Page}"));
            if (scene.Page == "explore")
                await Explore.ReadyAsync();
            if (target is not null)
            {
                await Expect(Page.Locator(target).First).ToBeVisibleAsync();
                await Expect(Page.Locator(".ring")).ToBeVisibleAsync();
            }
            await Readability.AssertAccessibleAsync(Page);
        }
        await FollowAsync(LessonLink.Worksheet(LessonBook.Find("pooling")!));
        await Expect(Page.GetByTestId("worksheet")).ToBeVisibleAsync();
        await Readability.AssertAccessibleAsync(Page);

        // As a link on a page does, without a new circuit.
        Task FollowAsync(string link) => Page.EvaluateAsync("link => Blazor.navigateTo(link)", link);
    }

    private async Task OpenAsync(string id, int step)
    {
        await Page.GotoAsync($"/lessons/{id}?step={step}");
        await IsAtAsync(id, step);
    }

    private async Task OpenListAsync()
    {
        await Page.GetByRole(AriaRole.Link, new() { Name = "Lessons", Exact = true }).ClickAsync();
        await Expect(Page.GetByTestId("lessons")).ToHaveAttributeAsync("data-state", "ready");
    }

    private async Task OpenFromListAsync(string id)
    {
        await OpenListAsync();
        await Page.GetByTestId($"lesson-{id}").GetByRole(AriaRole.Button).ClickAsync();
        await IsAtAsync(id, 1);
        await Explore.ReadyAsync();
    }

    /// <summary>Waits until a step is shown, and until the guide watches what is done there.</summary>
    private Task IsAtAsync(string id, int step) =>
        Expect(Page.Locator($"[data-testid=lesson-layer][data-shown='{step}'] [data-testid=guide][data-lesson='{id}'][data-step='{step}']")).ToHaveCountAsync(1);

    private async Task AnswerAsync(LessonQuestion question, bool byKeyboard)
    {
        if (question.Choices is { } choices)
        {
            var (wrong, right) = (choices.ToList().FindIndex(choice => choice.Because is not null), choices.ToList().FindIndex(choice => choice.Because is null));
            foreach (var (choice, isRight) in new[] { (wrong, "false"), (right, "true") })
            {
                await PressAsync(Page.GetByTestId($"guide-choice-{choice}"), byKeyboard);
                await Expect(Page.GetByTestId("guide-result")).ToHaveAttributeAsync("data-right", isRight);
            }
            return;
        }
        foreach (var (answer, isRight) in new[] { (question.Misconceptions![0].Number, "false"), (question.Number!, "true") })
        {
            await Page.GetByTestId("guide-answer").FillAsync(LessonFacts.Fill(answer));
            // A page that has just been opened puts the focus on its heading.
            await (byKeyboard ? Page.GetByTestId("guide-answer").PressAsync("Enter") : Page.GetByTestId("guide-check").ClickAsync());
            await Expect(Page.GetByTestId("guide-result")).ToHaveAttributeAsync("data-right", isRight);
        }
    }

    private async Task NextAsync(bool byKeyboard)
    {
        if (byKeyboard)
        {
            // "g" leads into the guide from anywhere but a text field.
            await Page.EvaluateAsync("document.activeElement?.blur()");
            await Page.Keyboard.PressAsync("g");
            await Expect(Guide).ToBeFocusedAsync();
        }
        await PressAsync(Page.GetByTestId("guide-next"), byKeyboard);
    }

    private async Task PressAsync(ILocator element, bool byKeyboard)
    {
        if (!byKeyboard)
        {
            await element.ClickAsync();
            return;
        }
        await element.FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
    }

    private async Task FinishedRunAsync()
    {
        await new TrainPage(Page).OpenAsync();
        var deeds = new LessonActions(Page, byKeyboard: false);
        await deeds.DoAsync("training", 3);
        await deeds.DoAsync("training", 4);
    }

    private Task SpeakChineseAsync() => Page.Context.AddCookiesAsync([new() { Name = "language", Value = "zh-Hans", Url = Address.ToString() }]);

    private static string Plain(string text) => Spaces().Replace(text.Replace("`", "", StringComparison.Ordinal), " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
