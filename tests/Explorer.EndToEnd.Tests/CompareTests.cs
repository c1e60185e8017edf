using System.Globalization;
using System.Text.RegularExpressions;
using Explorer.Network.Comparison;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>A drawing compared with a pinned one.</summary>
public sealed class CompareTests(ExplorerApp app) : ExplorerTest(app)
{
    private ILocator Panel => Explore.ById("compare");

    private ILocator Slider => Explore.ById("interpolation");

    [Fact]
    public async Task Pinned_ComparedWithAnother_ShowsTheDifferenceAndTheWayBetween()
    {
        await OpenAsync("?network=digits-modern&sample=7-0", "1-0");
        var truth = LayerDifference.Between(Passes.Of("digits-modern", new(7, 0)), Passes.Of("digits-modern", new(1, 0)));
        foreach (var one in truth)
        {
            var row = Explore.ById($"difference-{one.Layer.Name}");
            await Expect(row).ToHaveAttributeAsync("data-rms", new Regex("."));
            Assert.Equal(one.RootMeanSquare, await ExplorePage.NumberAsync(row, "data-rms"), 1e-5);
            await Expect(row.Locator(".size")).ToContainTextAsync($"± {one.Limit.ToString("0.00", CultureInfo.InvariantCulture)}");
        }
        await Slider.FocusAsync();
        await Page.Keyboard.PressAsync("Home");
        await Expect(Panel).ToHaveAttributeAsync("data-class", "7");
        await Expect(Panel.Locator(".t")).ToHaveTextAsync("t = 0.000");
        await Page.Keyboard.PressAsync("End");
        await Expect(Panel).ToHaveAttributeAsync("data-class", "1");

        // The place that is named is the first thousandth that answers otherwise.
        var change = Explore.ById("label-changes").GetByRole(AriaRole.Button).First;
        var thousandths = await ExplorePage.AttributeAsync(change, "data-at");
        await Expect(change).ToHaveTextAsync($"7 → 1 at t = 0.{thousandths}");
        await change.ClickAsync();
        await Expect(Panel.Locator(".t")).ToHaveTextAsync($"t = 0.{thousandths}");
        await Slider.FocusAsync();
        await Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(Slider).ToHaveAttributeAsync("aria-valuetext", new Regex(": 7, [45][0-9.]+ %$"));
        await Page.Keyboard.PressAsync("ArrowRight");
        await Expect(Slider).ToHaveAttributeAsync("aria-valuetext", new Regex(": 1, [45][0-9.]+ %$"));
        await Page.Keyboard.PressAsync("Home");
        await Expect(Panel).ToHaveAttributeAsync("data-class", "7");
    }

    [Theory]
    [InlineData("light", 1600)]
    [InlineData("dark", 390)]
    public async Task Panel_Open_IsAccessibleAndFits(string theme, int width)
    {
        await Page.SetViewportSizeAsync(width, 900);
        await Page.EmulateMediaAsync(new() { ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light });
        await OpenAsync("?subject=garments&sample=0-0", "4-1");
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
        // What was pinned is to the byte what the network got.
        var input = LayerDifference.Between(Passes.Of("garments-drawn", new(0, 0)), Passes.Of("garments-drawn", new(4, 1)))[0];
        Assert.Equal(input.RootMeanSquare, await ExplorePage.NumberAsync(Explore.ById("difference-input"), "data-rms"), 1e-9);
        await Readability.AssertAccessibleAsync(Panel);
        await Readability.AssertLegibleAsync(Page);
        await Readability.AssertFitsAsync(Page);
    }

    [Fact]
    public async Task Panel_WhileAPersonDraws_FollowsUntilThePinIsPulled()
    {
        await OpenAsync("?network=digits-modern&sample=7-0", "1-0");
        var before = await ExplorePage.AttributeAsync(Explore.ById("difference-input"), "data-rms");
        await Explore.AfterFrameAsync(() => Explore.StrokeAsync((0.2, 0.5), (0.8, 0.5)));
        await Expect(Explore.ById("difference-input")).Not.ToHaveAttributeAsync("data-rms", before);
        await Explore.OpenDockAsync("arithmetic");
        await Expect(Panel).ToHaveCountAsync(0);
        await Explore.ById("prediction-compare").FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Panel).ToBeVisibleAsync();
        await Explore.ById("prediction-pin").ClickAsync();
        await Expect(Panel).ToHaveCountAsync(0);
        await Expect(Explore.ById("compare-none")).ToBeVisibleAsync();
        await Expect(Explore.ById("prediction-compare")).ToHaveCountAsync(0);
    }

    /// <summary>Pins a sample, shows another, and opens the comparison.</summary>
    private async Task OpenAsync(string query, string other)
    {
        await Explore.OpenAsync(query);
        await Explore.ById("prediction-pin").ClickAsync();
        await Expect(Explore.ById("prediction-compare")).ToBeVisibleAsync();
        await Explore.AfterFrameAsync(() => Explore.ChooseSampleAsync(other));
        await Explore.ById("prediction-compare").ClickAsync();
        await Expect(Panel.Locator(".leading li").First).ToBeVisibleAsync();
    }
}
