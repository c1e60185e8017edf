using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>Every page at every size, from a phone to a projector. (The Shapes and the Train page have more tests of theirs.)</summary>
public sealed class SizesTests(ExplorerApp app) : ExplorerTest(app)
{
    private static readonly (int Width, int Height)[] Sizes = [(1920, 1080), (1600, 1000), (1366, 768), (1024, 768), (820, 1180), (390, 844)];

    [Theory]
    [InlineData("light", "en")]
    [InlineData("light", "zh-Hans")]
    [InlineData("dark", "en")]
    [InlineData("dark", "zh-Hans")]
    public async Task Explore_AtEverySize_FitsAndTakesTheClickedCellApartInView(string theme, string language)
    {
        await LookAsync(theme, language);
        await Explore.OpenAsync("?network=digits-modern");
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", language);
        foreach (var ((width, height), channel) in Sizes.Append((1100, 640)).OrderByDescending(size => size.Item1).Select((size, i) => (size, i)))
        {
            await Page.SetViewportSizeAsync(width, height);
            await Readability.AssertFitsAsync(Page);
            await Readability.AssertNoTextOverlapsAsync(Page);
            if (width >= 1100)
                Assert.Equal(height, await Page.EvaluateAsync<int>("() => Math.max(document.documentElement.scrollHeight, document.body.scrollHeight)"));

            await Explore.ById($"map-conv2-{channel}").ClickAsync();
            await Expect(Explore.Arithmetic).ToHaveAttributeAsync("data-layer", "conv2");
            await Expect(Explore.Arithmetic).ToHaveAttributeAsync("data-channel", $"{channel}");
            await Expect(Explore.Arithmetic.Locator(".verdict .total")).ToBeInViewportAsync(new() { Ratio = 1 });
            await Readability.AssertFitsAsync(Page);
            await Readability.AssertNoTextOverlapsAsync(Page);
            if (width < 1000)
                await Explore.Dock.Locator("[data-part=grip]").PressAsync("Escape");
        }
    }

    [Theory]
    [InlineData("light", "en")]
    [InlineData("dark", "zh-Hans")]
    public async Task OtherPages_AtEverySize_AreWhole(string theme, string language)
    {
        await LookAsync(theme, language);
        foreach (var (address, ready) in new[] { ("/train", "[data-testid=runs]"), ("/lessons", "[data-testid=lessons][data-state=ready]"), ("/lessons/kernel?step=2", "[data-testid=guide][data-step='2']"), ("/collect", "[data-testid=collect-pad]"), ("/shapes/worksheet", "main table") })
        {
            await Page.GotoAsync(address);
            await Expect(Page.Locator(ready).First).ToBeVisibleAsync();
            foreach (var (width, height) in Sizes)
            {
                await Page.SetViewportSizeAsync(width, height);
                await Readability.AssertFitsAsync(Page);
                await Readability.AssertNoTextOverlapsAsync(Page);
                await Readability.AssertLegibleAsync(Page);
            }
        }
    }

    [Theory]
    [InlineData(1366, 768)]
    [InlineData(390, 844)]
    public async Task Pages_OnAFreshVisit_DoNotShift(int width, int height)
    {
        await Page.SetViewportSizeAsync(width, height);
        await Page.AddInitScriptAsync("""
            window.shift = 0;
            new PerformanceObserver(list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value; })
              .observe({ type: "layout-shift", buffered: true });
            """);
        await Explore.OpenAsync();
        Assert.True(await Page.EvaluateAsync<bool>("() => PerformanceObserver.supportedEntryTypes.includes('layout-shift')"));
        await AssertStillAsync();
        await new ShapesPage(Page).OpenAsync();
        await AssertStillAsync();
        await new TrainPage(Page).OpenAsync();
        await AssertStillAsync();
        await Page.GotoAsync("/lessons");
        await Expect(Page.GetByTestId("lessons")).ToHaveAttributeAsync("data-state", "ready");
        await AssertStillAsync();

        async Task AssertStillAsync()
        {
            await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await Page.EvaluateAsync("async () => { await document.fonts.ready; for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame); }");
            Assert.InRange(await Page.EvaluateAsync<double>("() => window.shift"), 0, 0.02);
        }
    }

    private async Task LookAsync(string theme, string language)
    {
        await Page.Context.AddCookiesAsync([new() { Name = "language", Value = language, Url = Address.ToString() }]);
        await Page.EmulateMediaAsync(new() { ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
    }
}
