using System.Text.RegularExpressions;
using Explorer.Classroom.Rooms;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>A teacher and six students, two of them on phones and two in Chinese, from the code on the board to a network of their own.</summary>
public sealed class ClassTests(ExplorerApp app) : ExplorerTest(app)
{
    private const int Students = 6;

    private readonly ServerProcess _server = new();
    private readonly List<ExplorePage> _students = [];

    /// <inheritdoc/>
    protected override Uri Address => _server.Address;

    /// <inheritdoc/>
    protected override BrowserNewContextOptions Window => new() { ViewportSize = new() { Width = 1366, Height = 768 } };

    /// <summary>The server is started anew once.</summary>
    protected override bool IsExpected(string problem) => RestartTests.ConnectionWords().IsMatch(problem);

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await _server.StartAsync();
        await base.InitializeAsync();
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        try
        {
            foreach (var student in _students)
                await student.Page.Context.CloseAsync();
            await base.DisposeAsync();
        }
        finally
        {
            await _server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Class_FromTheCodeOnTheBoard_ToANetworkOfItsOwn()
    {
        // The teacher opens a room.
        await Page.GotoAsync("/class");
        await Page.GetByTestId("class-create").ClickAsync();
        await Page.WaitForURLAsync(new Regex("/class/[A-Z0-9]{6}/teacher$"));
        var code = await CodeAsync();

        // Half of the class types the code, half comes by the QR code's link.
        for (var i = 0; i < Students; i++)
        {
            var student = await VisitAsync(i >= 4 ? Phone : null, i is 1 or 5 ? "zh-CN" : "en-US");
            _students.Add(student);
            await JoinAsync(student, code, i);
        }
        await Expect(Page.GetByTestId("class-wall").Locator("[data-testid^=class-tile-]")).ToHaveCountAsync(Students);
        await Expect(Tile(1)).ToHaveAttributeAsync("data-name", "student 1");
        await Expect(Tile(Students)).ToHaveAttributeAsync("data-state", "here");

        // Everybody draws, and the wall shows what the network reads.
        foreach (var student in _students)
            await DrawAsync(student);
        for (var seat = 1; seat <= Students; seat++)
            await Expect(Tile(seat)).ToHaveAttributeAsync("data-class", "7");

        // Pages follow.
        await SwitchAsync("class-follow", isOn: true);
        await Page.GetByRole(AriaRole.Link, new() { Name = "Shapes" }).First.ClickAsync();
        foreach (var student in _students)
            await student.Page.WaitForURLAsync(new Regex("/shapes"));
        await Page.GetByRole(AriaRole.Link, new() { Name = "Train" }).First.ClickAsync();
        await Page.GetByTestId("recorded-not-learning").GetByRole(AriaRole.Button).First.ClickAsync();
        foreach (var student in _students)
        {
            await student.Page.WaitForURLAsync(new Regex(@"/train\?run=not-learning$"));
            await Expect(student.ById("test-accuracy")).ToHaveTextAsync("0.100");
        }
        await Page.GetByTestId("class-to-wall").ClickAsync();
        await SwitchAsync("class-follow", isOn: false);
        foreach (var student in _students)
            await student.Page.GotoAsync("/");
        await Task.WhenAll(_students.Select(student => student.ReadyAsync()));

        // Nobody draws during a pause.
        await SwitchAsync("class-pause", isOn: true);
        foreach (var student in _students)
            await Expect(student.ById("class-paused")).ToBeVisibleAsync();
        await SwitchAsync("class-pause", isOn: false);
        foreach (var student in _students)
            await Expect(student.ById("class-paused")).ToHaveCountAsync(0);

        // A tablet is loaded again, and the server is started anew: everybody is back on their seat with their drawing.
        await _students[2].Page.ReloadAsync();
        await _students[2].ReadyAsync();
        await Expect(Tile(3)).ToHaveAttributeAsync("data-state", "here");
        IPage[] pages = [Page, .. _students.Select(student => student.Page)];
        foreach (var page in pages)
            await page.EvaluateAsync("() => { window.isOfBefore = true; }");
        await _server.KillAsync();
        await _server.StartAsync();
        foreach (var page in pages)
            await page.WaitForFunctionAsync("() => !window.isOfBefore", null, new() { Timeout = 60_000 });
        await Task.WhenAll(_students.Select(student => student.ReadyAsync()));
        foreach (var student in _students)
            await Expect(student.ById("class-bar")).ToBeVisibleAsync();
        for (var seat = 1; seat <= Students; seat++)
        {
            await Expect(Tile(seat)).ToHaveAttributeAsync("data-state", "here");
            await Expect(Tile(seat)).ToHaveAttributeAsync("data-class", "7");
        }
        Assert.Equal(code, await CodeAsync());

        // A question: wrong answers are told why, and nobody sees the others' before the teacher shows them.
        await Page.GetByTestId("class-ask").ClickAsync();
        await ChooseAsync("class-ask-layer", "conv2");
        await Page.GetByTestId("class-ask-send").ClickAsync();
        string[] answers = ["16x10x10", "16, 10, 10", "16x9x9", "16x14x14", "16 × 10 × 10", "6x10x10"];
        for (var i = 0; i < Students; i++)
        {
            await _students[i].ById("class-answer").FillAsync(answers[i]);
            await _students[i].ById("class-answer-send").ClickAsync();
            await Expect(_students[i].ById("class-answered")).ToBeVisibleAsync();
        }
        await Expect(Page.GetByTestId("class-answers")).ToHaveAttributeAsync("data-count", $"{Students}");
        await Expect(Page.GetByTestId("class-question-board")).ToContainTextAsync("+ 1");
        await Expect(_students[0].ById("class-result")).ToHaveCountAsync(0);
        await Page.GetByTestId("class-reveal").ClickAsync();
        for (var i = 0; i < Students; i++)
            await Expect(_students[i].ById("class-result")).ToHaveAttributeAsync("data-right", i is 0 or 1 or 4 ? "true" : "false");
        await Expect(_students[2].ById("class-result")).ToContainTextAsync("add 1");
        await Page.GetByTestId("class-put-away").ClickAsync();
        await Expect(_students[0].ById("class-question")).ToHaveCountAsync(0);

        // Their own data set: two classes, everybody draws each once.
        await ChooseAsync("class-collect-classes", "Names of my own");
        await Page.GetByTestId("class-collect-names").FillAsync("seven, stroke");
        await Page.GetByTestId("class-collect").ClickAsync();
        foreach (var student in _students)
            for (var drawn = 0; drawn < 2; drawn++)
            {
                await Expect(student.ById("class-task")).ToHaveAttributeAsync("data-drawn", $"{drawn}");
                var isSeven = await student.ById("class-task").GetAttributeAsync("data-label") == "0";
                await student.ClearAsync();
                await student.StrokeAsync(isSeven ? ExplorePage.Seven : [(0.5, 0.2), (0.5, 0.8)]);
                await student.ById("class-hand-in").ClickAsync();
                await Expect(student.ById("class-task")).ToHaveAttributeAsync("data-drawn", $"{drawn + 1}");
            }
        await Expect(Page.GetByTestId("class-collection")).ToHaveAttributeAsync("data-total", $"{2 * Students}");

        // A network of their own, and everybody uses it.
        await Page.GetByTestId("class-train").ClickAsync();
        await Expect(Page.GetByTestId("class-outcome")).ToBeVisibleAsync(new() { Timeout = 120_000 });
        var network = (await Page.GetByTestId("class-run").GetAttributeAsync("data-network"))!;
        await Page.GetByTestId("class-use").ClickAsync();
        foreach (var student in _students)
        {
            await student.HasNetworkAsync(network);
            await student.ClearAsync();
            await student.StrokeAsync(ExplorePage.Seven);
            await Expect(student.Prediction).ToHaveAttributeAsync("data-class", "0");
        }

        // The room ends, and nothing of it is left.
        await Page.GetByTestId("class-menu").ClickAsync();
        await Page.GetByTestId("class-end").ClickAsync();
        await Page.Locator(".mud-message-box__yes-button").ClickAsync();
        await Expect(Page.GetByTestId("class-ended")).ToBeVisibleAsync();
        foreach (var student in _students)
            await Expect(student.ById("class-wall")).ToHaveCountAsync(0);
        await _students[0].Page.GotoAsync($"/class/{code.Replace("-", "", StringComparison.Ordinal)}");
        await Expect(_students[0].ById("class-problem")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Strangers_WithoutTheKeyOrWithAWrongCode_AreRefused()
    {
        await Page.GotoAsync("/class");
        await Page.GetByTestId("class-create").ClickAsync();
        await Page.WaitForURLAsync(new Regex("/class/[A-Z0-9]{6}/teacher$"));
        var code = await Page.GetByTestId("class-code").GetAttributeAsync("data-code");

        var stranger = await VisitAsync();
        _students.Add(stranger);
        await stranger.Page.GotoAsync($"/class/{code}/teacher");
        await Expect(stranger.ById("class-problem")).ToBeVisibleAsync();
        await Expect(stranger.ById("class-wall")).ToHaveCountAsync(0);
        await stranger.Page.GotoAsync($"/class/{code}/teacher?key=guessed");
        await Expect(stranger.ById("class-problem")).ToBeVisibleAsync();
        await Expect(stranger.ById("class-wall")).ToHaveCountAsync(0);

        // Whoever tries one code after another is sent away for a minute.
        await stranger.Page.GotoAsync("/class");
        for (var i = 0; i < 100 && !(await stranger.ById("class-problem").AllInnerTextsAsync()).Any(text => text.Contains("minute", StringComparison.Ordinal)); i++)
        {
            await stranger.ById("class-join-code").FillAsync($"333-3{RoomCode.Letters[i / 10]}{RoomCode.Letters[i % 10]}");
            await stranger.ById("class-join-name").FillAsync("Eve");
            await stranger.ById("class-join").ClickAsync();
            await Expect(stranger.ById("class-problem")).ToBeVisibleAsync();
        }
        await Expect(stranger.ById("class-problem")).ToContainTextAsync("minute");
        await Expect(Page.GetByTestId("class-wall").Locator("[data-testid^=class-tile-]")).ToHaveCountAsync(0);
    }

    private ILocator Tile(int seat) => Page.GetByTestId($"class-tile-{seat}");

    private async Task<string> CodeAsync()
    {
        var code = Page.GetByTestId("class-code");
        await Expect(code).ToContainTextAsync(new Regex("[A-Z0-9]{3}-[A-Z0-9]{3}$"));
        return (await code.InnerTextAsync()).Trim()[^7..];
    }

    /// <summary>Switches something on the wall's page.</summary>
    private async Task SwitchAsync(string name, bool isOn)
    {
        await Expect(Page.GetByTestId("class-wall")).ToBeVisibleAsync();
        await Page.GetByTestId(name).ClickAsync();
        await Expect(Page.GetByTestId(name)).ToHaveAttributeAsync("aria-pressed", isOn ? "true" : "false");
    }

    private async Task ChooseAsync(string select, string option)
    {
        await Page.Locator($".mud-input-control.mud-select:has([data-testid={select}])").ClickAsync();
        await Page.Locator(".mud-popover-open .mud-list-item").Filter(new() { HasTextRegex = new Regex($"^{option}") }).First.ClickAsync();
        await Expect(Page.Locator(".mud-popover-open .mud-list-item")).ToHaveCountAsync(0);
        await Expect(Page.Locator($".mud-input-control.mud-select:has([data-testid={select}])")).ToContainTextAsync(option);
    }

    private static async Task JoinAsync(ExplorePage student, string code, int number)
    {
        if (number % 2 == 0)
        {
            await student.Page.GotoAsync("/class");
            await student.ById("class-join-code").FillAsync(code.ToLowerInvariant());
        }
        else
            await student.Page.GotoAsync($"/class/{code.Replace("-", "", StringComparison.Ordinal)}");
        await student.ById("class-join-name").FillAsync($"student {number + 1}");
        await student.ById("class-join").ClickAsync();
        await student.ReadyAsync();
        await Expect(student.ById("class-bar")).ToBeVisibleAsync();
    }

    private static async Task DrawAsync(ExplorePage student)
    {
        await student.ClearAsync();
        await student.StrokeAsync(ExplorePage.Seven);
        await Expect(student.Prediction).ToHaveAttributeAsync("data-class", "7");
    }
}
