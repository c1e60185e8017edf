using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>On a desk.</summary>
public sealed class AccessibilityTests(ExplorerApp app) : ExplorerTest(app)
{
    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Page_InBothThemes_IsAccessibleAndLegible(string theme)
    {
        await Explore.OpenAsync();
        if (theme == "dark")
            await Explore.ById("theme").ClickAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
        await Explore.OpenDockAsync("kernels");
        await Explore.ById("kernel-conv2-3-1").HoverAsync();
        await Readability.AssertAccessibleAsync(Page);
        await Readability.AssertLegibleAsync(Page);
        await Readability.AssertFitsAsync(Page);
    }

    [Fact]
    public async Task Page_AskedToDrawSomething_IsAccessible()
    {
        await Explore.OpenAsync();
        await Explore.ClearAsync();
        await Readability.AssertAccessibleAsync(Page);
        await Readability.AssertLegibleAsync(Page);
    }

    [Fact]
    public async Task Keyboard_FromTheTop_ReachesTheContentAndTheMaps()
    {
        await Explore.OpenAsync();
        var reached = new HashSet<string>();
        // A page that opens puts the focus on its heading; the bar lies before that.
        await Page.Keyboard.PressAsync("Shift+Tab");
        reached.Add(await FocusedAsync());
        for (var i = 0; i < 40; i++)
        {
            await Page.Keyboard.PressAsync("Tab");
            reached.Add(await FocusedAsync());
        }
        foreach (var handle in new[] { "theme", "subject-digits", "network-select", "pad", "pad-draw", "open-samples", "map-conv2-7", "wave", "wave-scrub", "open-color-scale", "dock-arithmetic", "dock-collapse" })
            Assert.Contains(handle, reached);

        // A tab bears its handle inside.
        Task<string> FocusedAsync() => Page.EvaluateAsync<string>("() => { const at = document.activeElement; return (at?.matches('[role=tab]') ? at.querySelector('[data-testid]') : at)?.dataset.testid ?? ''; }");
    }
}
