using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>A visitor whose server is killed, comes back, and comes back as another version: everything is where it was.</summary>
public sealed partial class RestartTests(ExplorerApp app) : ExplorerTest(app)
{
    private readonly ServerProcess _server = new();

    /// <inheritdoc/>
    protected override Uri Address => _server.Address;

    /// <summary>The browser reports what cannot be reached while there is no server, and Blazor's script what it cannot send.</summary>
    protected override bool IsExpected(string problem) => ConnectionWords().IsMatch(problem);

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
            await base.DisposeAsync();
        }
        finally
        {
            await _server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Server_KilledAndStartedAgain_LosesNothingOfAVisit()
    {
        await Page.GotoAsync("/lessons/kernel?step=2");
        var guide = Page.GetByTestId("guide");
        await Expect(guide).ToHaveAttributeAsync("data-step", "2");
        await Explore.ReadyAsync();
        await Explore.ClearAsync();
        await Explore.StrokeAsync(ExplorePage.Seven[..2]);
        var half = await Explore.PictureAsync();
        await Explore.StrokeAsync(ExplorePage.Seven[1..]);
        await Explore.OpenDockAsync("edit");
        await Explore.AfterFrameAsync(() => Page.GetByTestId("change-mute").ClickAsync());
        await Page.GetByTestId("prediction-pin").ClickAsync();
        var before = await SeenAsync();
        // The browser is told of changes every half second.
        await Page.WaitForFunctionAsync("() => JSON.parse(sessionStorage.getItem('session') ?? '{}').picture?.pinned");

        await _server.KillAsync();
        await Expect(Page.GetByRole(AriaRole.Dialog, new() { Name = "Connection lost" })).ToContainTextAsync(new Regex("Still disconnected.*Your drawing is kept"));
        await LoadsAgainAsync();
        await Explore.ReadyAsync();
        Assert.Equal(before, await SeenAsync());
        await Explore.AfterFrameAsync(() => Explore.ById("pad-undo").ClickAsync());
        Assert.Equal(half, await Explore.PictureAsync());
        await Explore.AfterFrameAsync(() => Explore.ById("pad-redo").ClickAsync());
        Assert.Equal(before, await SeenAsync());

        // Another build, and the visitor's other language; strokes that the dead server never got are kept too.
        await Page.GetByTestId("language").ClickAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-Hans");
        await _server.KillAsync();
        await Expect(Page.GetByRole(AriaRole.Dialog, new() { Name = "连接已断开" })).ToContainTextAsync(new Regex("仍未连接.*你的画会保留"));
        await Explore.PenDownAsync((0.3, 0.55), (0.6, 0.55));
        await Page.Mouse.UpAsync();
        var crossed = await Explore.PictureAsync();
        _server.Deploy();
        await LoadsAgainAsync();
        await Explore.ReadyAsync();
        Assert.Equal(crossed, await Explore.PictureAsync());
        await Explore.AfterFrameAsync(() => Explore.ById("pad-undo").ClickAsync());
        Assert.Equal(before, await SeenAsync());
    }

    /// <summary>The server starts, and the page is loaded again without anybody's doing.</summary>
    private async Task LoadsAgainAsync()
    {
        var loaded = new TaskCompletionSource();
        Page.Load += (_, _) => loaded.TrySetResult();
        await _server.StartAsync();
        await loaded.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Circuit_GivenUpWhileTheVisitorSlept_ComesBackAsItWas()
    {
        IWebSocketRoute? line = null;
        var isAsleep = false;
        await Page.RouteWebSocketAsync("**/_blazor?*", route =>
        {
            (line = route).ConnectToServer();
        });
        await Page.RouteAsync("**/_blazor/negotiate*", route => isAsleep ? route.AbortAsync() : route.ContinueAsync());
        await Explore.OpenAsync("?network=digits-modern");
        await Explore.ClearAsync();
        await Explore.StrokeAsync(ExplorePage.Seven);
        await Explore.OpenDockAsync("code");
        await Expect(Page).ToHaveURLAsync(new Regex("&cell=[^&]*$"));
        var before = (Page.Url, await Explore.PictureAsync(), await ExplorePage.AttributeAsync(Explore.Prediction, "data-probability"));

        isAsleep = true;
        await line!.CloseAsync(new() { Code = 3001, Reason = "the lid is closed" });
        // By the fourth attempt the circuit has waited for longer than it does.
        await Expect(Page.Locator("#components-reconnect-current-attempt")).ToHaveTextAsync(new Regex("[4-9]"), new() { Timeout = 60_000 });
        var loaded = Page.WaitForRequestAsync(request => request.IsNavigationRequest, new() { Timeout = 60_000 });
        isAsleep = false;
        await loaded;
        await Explore.ReadyAsync();
        await Expect(Explore.Dock).ToHaveAttributeAsync("data-tab", "code");
        await Expect(Page).ToHaveURLAsync(before.Url);
        Assert.Equal(before, (Page.Url, await Explore.PictureAsync(), await ExplorePage.AttributeAsync(Explore.Prediction, "data-probability")));
    }

    /// <summary>All that the visitor sees of what they have done.</summary>
    private async Task<(string Address, string Drawing, string Answer, int Edits, string Tab, string Lesson)> SeenAsync()
    {
        await Expect(Page.GetByTestId("guide")).ToHaveAttributeAsync("data-step", "2");
        await Expect(Page.GetByTestId("undo-0")).ToBeVisibleAsync();
        await Expect(Page.GetByTestId("prediction-compare")).ToBeVisibleAsync();
        await Explore.SettledAsync();
        return (Page.Url, await Explore.PictureAsync(), await ExplorePage.AttributeAsync(Explore.Prediction, "data-probability"), await Page.GetByTestId("changed").Locator("li").CountAsync(),
            await ExplorePage.AttributeAsync(Explore.Dock, "data-tab"), await ExplorePage.AttributeAsync(Page.GetByTestId("guide"), "data-lesson"));
    }

    [GeneratedRegex(@"^console: .*([Cc]onnection|negotiation|net::ERR_)|^page error: (Error: )?Cannot send data if the connection is not in the 'Connected' State\.", RegexOptions.Singleline)]
    internal static partial Regex ConnectionWords();
}
