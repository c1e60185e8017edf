using System.Text.RegularExpressions;
using Explorer.Classroom.Members;
using Explorer.Network.Datasets;
using Explorer.Web.Classroom;
using Explorer.Web.Lessons;
using Explorer.Web.Session;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>The teacher's wall in a browser, over students who are known to the server alone.</summary>
public sealed class ClassWallTests(ExplorerApp app) : ExplorerTest(app)
{
    private static readonly string[] Nicknames = ["Ada", "Ben", "小明", "Dora"];

    private readonly List<IAsyncDisposable> _pages = [];
    private string _code = "", _key = "";

    private OpenRooms Rooms => Services.GetRequiredService<OpenRooms>();

    /// <inheritdoc/>
    protected override BrowserNewContextOptions Window => new() { ViewportSize = new() { Width = 1366, Height = 768 } };

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var page in _pages)
            await page.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Wall_TellsInWordsWhatIsReadAndStaysSo()
    {
        await OpenAsync();
        await DrawAsync(1, 7, 0.87f);
        await DrawAsync(2, 1, 0.93f);
        await DrawAsync(3, 7, 0.41f, isUnsure: true);
        await Expect(Open(1)).ToHaveAccessibleNameAsync("Ada: reads 7, 87 %");
        await Expect(Open(2)).ToHaveAccessibleNameAsync("Ben: reads 1, 93 %");
        await Expect(Open(3)).ToHaveAccessibleNameAsync("小明: unsure, most likely 7, 41 %");
        await Expect(Open(4)).ToHaveAccessibleNameAsync("Dora: nothing drawn yet, away");
        await Expect(Tile(1)).ToHaveAttributeAsync("data-class", "7");
        await Expect(Tile(1)).ToHaveAttributeAsync("data-probability", "0.8700000047683716");
        await Expect(Tile(4)).ToHaveAttributeAsync("data-state", "away");
        await Expect(Page.Locator("[data-testid=class-tile-4][data-class]")).ToHaveCountAsync(0);

        // The picture is the student's, pixel by pixel.
        var first = SampleGallery.First(DatasetCatalog.Digits)!.Value;
        var painted = await Tile(1).Locator("canvas").EvaluateAsync<int[]>("canvas => [...canvas.getContext('2d').getImageData(0, 0, 28, 28).data].filter((_, i) => i % 4 === 0)");
        Assert.Equal(SampleGallery.Pixels(DatasetCatalog.Digits, first).Select(pixel => (int)pixel), painted);

        // Names are hidden, and what is read is told in the visitor's language.
        await Page.GetByTestId("class-names").ClickAsync();
        await Expect(Open(2)).ToHaveAccessibleNameAsync("seat 2: reads 1, 93 %");
        await Page.GetByTestId("language").ClickAsync();
        await Expect(Open(2)).ToHaveAccessibleNameAsync("座位 2：读作 1，93 %");
        await DrawAsync(2, 4, 0.5f);
        await Expect(Open(2)).ToHaveAccessibleNameAsync("座位 2：读作 4，50 %");

        // Who comes back to the page needs no key.
        await Page.ReloadAsync();
        await Expect(Open(2)).ToHaveAccessibleNameAsync("座位 2：读作 4，50 %");
        Assert.DoesNotContain(_key, Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Order_MovesTilesAndKeepsTheFocus_AndKeysLeadFromTileToTile()
    {
        await OpenAsync();
        await DrawAsync(1, 7, 0.87f);
        await DrawAsync(2, 1, 0.93f);
        await DrawAsync(3, 7, 0.41f);
        await Expect(Tile(3)).ToHaveAttributeAsync("data-class", "7");
        await Page.GetByTestId("class-order").ClickAsync();
        await Page.GetByTestId("class-order-probability").ClickAsync();
        await ExpectSeatsAsync("3", "1", "2", "4");
        await Open(1).FocusAsync();
        await DrawAsync(1, 9, 0.12f);
        await ExpectSeatsAsync("1", "3", "2", "4");
        await Expect(Open(1)).ToBeFocusedAsync();
        await Expect(Tile(1)).ToHaveAttributeAsync("data-class", "9");

        // The Tab key stops at one tile, arrow keys lead to the others.
        await Page.Keyboard.PressAsync("ArrowRight");
        await Expect(Open(3)).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("End");
        await Expect(Open(4)).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Tab");
        await Expect(Page.GetByTestId("class-pick-4")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Space");
        await Expect(Page.GetByTestId("class-pick-4")).ToHaveAttributeAsync("aria-pressed", "true");
        await Page.Keyboard.PressAsync("Tab");
        await Expect(Page.GetByTestId("class-wall").Locator(":focus")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Page_WithAStudentSeenLarge_IsAccessibleLegibleAndFits(string theme)
    {
        await OpenAsync();
        if (theme == "dark")
            await Page.GetByTestId("theme").ClickAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
        await DrawAsync(1, 7, 0.87f);
        await DrawAsync(3, 7, 0.41f, isUnsure: true);
        await Page.GetByTestId("class-pick-1").ClickAsync(new() { Force = true });
        await Expect(Page.GetByTestId("class-pick-1")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(Tile(3)).ToHaveAttributeAsync("data-class", "7");
        await AssertReadableAsync();

        await Page.GetByTestId("class-show-lessons").ClickAsync();
        await Expect(Page.GetByTestId("class-lesson-2")).ToHaveAttributeAsync("data-step", "2");
        await AssertReadableAsync();
        await Page.GetByTestId("class-show-drawings").ClickAsync();

        await Open(1).ClickAsync();
        await Expect(Page.GetByTestId("class-student")).ToHaveAttributeAsync("data-maps", "shown");
        await Expect(Page.Locator(".mud-dialog .picture")).ToHaveAttributeAsync("data-state", "ready");
        await Readability.AssertAccessibleAsync(Page.Locator(".mud-dialog"));
        await Page.GetByTestId("class-student-next").ClickAsync();
        await Expect(Page.GetByTestId("class-student")).ToHaveAttributeAsync("data-seat", "2");
        await Expect(Page.GetByTestId("class-student-name")).ToContainTextAsync("Ben");
        await Page.GetByTestId("class-student-previous").ClickAsync();
        await Page.GetByTestId("class-student-explore").ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("drawing="));
        await Explore.ReadyAsync();
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-class", "7");
    }

    private async Task AssertReadableAsync()
    {
        await Readability.AssertAccessibleAsync(Page);
        await Readability.AssertLegibleAsync(Page);
        foreach (var (width, height) in new[] { (390, 844), (1024, 768), (1366, 768) })
        {
            await Page.SetViewportSizeAsync(width, height);
            await Readability.AssertFitsAsync(Page);
        }
    }

    private ILocator Tile(int seat) => Page.GetByTestId($"class-tile-{seat}");

    private ILocator Open(int seat) => Tile(seat).Locator(".open");

    private async Task OpenAsync()
    {
        (_code, _key) = await Rooms.OpenAsync();
        foreach (var (name, i) in Nicknames.Select((name, i) => (name, i + 1)))
        {
            await Rooms[_code].JoinAsync($"v{i}", name);
            if (name != "Dora")
                _pages.Add(await Rooms.FollowAsync(_code, $"v{i}", _ => { }));
        }
        await Rooms[_code].MoveAsync("v2", "lessons", new LessonPlace(LessonBook.Lessons[0].Id, 2, 5, 1, 1));
        await Page.GotoAsync($"/class/{_code}/teacher?key={_key}");
        await Expect(Tile(4)).ToBeVisibleAsync();
    }

    private Task DrawAsync(int seat, int label, float probability, bool isUnsure = false) => Rooms[_code].DrawAsync($"v{seat}", new StudentPicture(
        SampleGallery.Pixels(DatasetCatalog.Digits, SampleGallery.First(DatasetCatalog.Digits)!.Value), 1, 28, "digits", "digits-modern", label, $"{label}", probability, isUnsure, "conv2:5:4:6"));

    private async Task ExpectSeatsAsync(params string[] seats)
    {
        for (var i = 0; i < seats.Length; i++)
            await Expect(Page.Locator("[data-testid=class-wall] > li").Nth(i)).ToHaveAttributeAsync("data-seat", seats[i]);
    }
}
