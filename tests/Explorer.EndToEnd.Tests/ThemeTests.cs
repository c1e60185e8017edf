using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>Light and dark.</summary>
public sealed class ThemeTests(ExplorerApp app) : ExplorerTest(app)
{
    [Fact]
    public async Task Theme_Toggled_ChangesEverythingAndIsRemembered()
    {
        await Explore.OpenAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
        var paper = await ExplorePage.StyleAsync(Page.Locator("body"), "backgroundColor");
        var map = await Explore.MapPixelsAsync("conv1", 0);

        await Explore.ById("theme").ClickAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(Explore.ById("theme")).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.NotEqual(paper, await ExplorePage.StyleAsync(Page.Locator("body"), "backgroundColor"));
        Assert.NotEqual(map, await Explore.MapPixelsAsync("conv1", 0));

        var response = await Page.ReloadAsync();
        // From the server already: a page that flashes white before its script runs would not be dark.
        Assert.Contains("data-theme=\"dark\"", await response!.TextAsync(), StringComparison.Ordinal);
        await Explore.ReadyAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");

        await Explore.ById("theme").ClickAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
        Assert.Equal(paper, await ExplorePage.StyleAsync(Page.Locator("body"), "backgroundColor"));
    }

    [Fact]
    public async Task Theme_OfADarkSystem_IsDarkAtTheFirstVisit()
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = Microsoft.Playwright.ColorScheme.Dark });
        await Explore.OpenAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(Explore.ById("theme")).ToHaveAttributeAsync("aria-pressed", "true");
    }
}
