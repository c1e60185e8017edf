using System.Text.RegularExpressions;
using Explorer.Classroom.Questions;
using Explorer.Classroom.Rooms;
using Explorer.Network.Datasets;
using Explorer.Web.Classroom;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>A student's page in a browser, whose teacher is known to the server alone.</summary>
public sealed class ClassStudentTests(ExplorerApp app) : ExplorerTest(app)
{
    private static readonly (int Width, int Height)[] Sizes = [(1366, 768), (1100, 640), (1024, 768), (390, 844)];

    private string _code = "", _key = "";

    private IRoom Room => Services.GetRequiredService<OpenRooms>()[_code];

    private ILocator Overlay => Page.GetByTestId("class-paused");

    /// <inheritdoc/>
    protected override BrowserNewContextOptions Window => new() { ViewportSize = new() { Width = 1366, Height = 768 } };

    [Theory]
    [InlineData("light", "en")]
    [InlineData("dark", "zh-Hans")]
    public async Task Pages_OfAStudent_AreAccessibleLegibleAndFit(string theme, string language)
    {
        await Page.Context.AddCookiesAsync([new() { Name = "language", Value = language, Url = Address.ToString() }]);
        await Page.EmulateMediaAsync(new() { ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        await Page.GotoAsync("/class");
        await Expect(Page.GetByTestId("class-entry")).ToHaveAttributeAsync("data-state", "ready");
        await AssertReadableAsync();

        await JoinAsync();
        await Room.SetAsync(_key, new RoomSettings(LeadsPages: true));
        await Room.LeadAsync(_key, new TeacherPlace("", "?subject=digits&network=digits-classic&cell=conv1:0:0:0"));
        await Room.CollectAsync(_key, 0, "digits", [.. DatasetCatalog.Digits.ClassNames]);
        await Room.AskAsync(_key, Guid.NewGuid(), new RoomQuestion { Kind = QuestionKind.Choice, Text = "6 × 6?", Choices = ["12", "36"], Right = "36" });
        await Expect(Page.GetByTestId("class-task")).ToBeVisibleAsync();
        await Expect(Page.GetByTestId("class-question")).ToBeVisibleAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("network=digits-classic&cell=conv1:0:0:0"));
        await Explore.HasNetworkAsync("digits-classic");
        await Explore.SettledAsync();
        await AssertReadableAsync();
        await Page.GetByTestId("class-question-fold").PressAsync("Enter");
        foreach (var (width, height) in Sizes.Where(size => size.Width >= 1000))
        {
            await Page.SetViewportSizeAsync(width, height);
            await Readability.AssertFitsAsync(Page);
            Assert.Equal(height, await Page.EvaluateAsync<int>("() => Math.max(document.documentElement.scrollHeight, document.body.scrollHeight)"));
            await Readability.AssertNoTextOverlapsAsync(Page);
        }

        await Room.SetAsync(_key, new RoomSettings(IsPaused: true));
        await Expect(Overlay).ToBeFocusedAsync();
        await Readability.AssertAccessibleAsync(Overlay);
    }

    [Fact]
    public async Task Pause_HoldsThePenAndTheKeys_UntilItEnds()
    {
        await JoinAsync();
        await Explore.ClearAsync();
        await Explore.StrokeAsync(ExplorePage.Seven[..2]);
        await Explore.PenDownAsync(ExplorePage.Seven[1..]);
        await Room.SetAsync(_key, new RoomSettings(IsPaused: true));
        await Expect(Overlay).ToBeFocusedAsync();
        var drawn = await Explore.PictureAsync();

        await Page.Mouse.MoveAsync(400, 300);
        await Page.Keyboard.PressAsync("Control+z");
        await Page.Keyboard.PressAsync("?");
        await Page.Keyboard.PressAsync("Tab");
        await Expect(Page.GetByTestId("class-paused-leave")).ToBeFocusedAsync();
        Assert.Equal(drawn, await Explore.PictureAsync());
        await Expect(Page.Locator(".mud-dialog")).ToHaveCountAsync(0);
        await Page.Mouse.UpAsync();

        // A page that is loaded again is paused still.
        await Page.ReloadAsync();
        await Expect(Overlay).ToBeFocusedAsync();
        await Room.SetAsync(_key, new RoomSettings());
        await Expect(Overlay).ToHaveCountAsync(0);
        await Expect(Page.Locator("[inert]")).ToHaveCountAsync(0);
        await Explore.ReadyAsync();
        Assert.Equal(drawn, await Explore.PictureAsync());
        await Explore.AfterFrameAsync(() => Page.Keyboard.PressAsync("Control+z"));
        Assert.NotEqual(drawn, await Explore.PictureAsync());
    }

    private async Task JoinAsync()
    {
        (_code, _key) = await Services.GetRequiredService<OpenRooms>().OpenAsync();
        await Page.GotoAsync($"/class/{_code}");
        await Expect(Page.GetByTestId("class-entry")).ToHaveAttributeAsync("data-state", "ready");
        await Page.GetByTestId("class-join-name").FillAsync("Ada");
        await Page.GetByTestId("class-join").ClickAsync();
        await Expect(Page.GetByTestId("class-bar")).ToHaveAttributeAsync("data-code", _code);
        await Explore.ReadyAsync();
    }

    private async Task AssertReadableAsync()
    {
        await Readability.AssertAccessibleAsync(Page);
        await Readability.AssertLegibleAsync(Page);
        foreach (var (width, height) in Sizes.Reverse())
        {
            await Page.SetViewportSizeAsync(width, height);
            await Readability.AssertFitsAsync(Page);
        }
    }
}
