using Explorer.Network.Pretrained;
using System.Globalization;
using Explorer.Network.Attribution;
using Explorer.Network.Datasets;
using Explorer.Web.Session;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>What speaks for and against a class, asked by its bar.</summary>
public sealed class AttributionPageTests(ExplorerApp app) : ExplorerTest(app)
{
    private ILocator Why => Explore.ById("why");
    private ILocator Picture => Explore.ById("why-picture");
    private ILocator Readout => Explore.ById("why-readout");

    [Fact]
    public async Task Bar_Clicked_ShowsTheGradientsByTheMouse()
    {
        await Explore.OpenAsync("?network=digits-modern");
        await Explore.ById("why-7").ClickAsync();
        await ShownAsync("Gradient 7");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Why this class: 7" })).ToBeFocusedAsync();
        var map = Gradients.TimesInput(PretrainedNetworks.Load("digits-modern"), SampleGallery.Pixels(DatasetCatalog.Digits, SampleGallery.First(DatasetCatalog.Digits)!.Value), 7);
        var best = map.Values.Select((value, i) => (value, i)).MaxBy(pixel => pixel.value).i;
        await Expect(Explore.ById("why-findings").Locator("li").First).ToHaveTextAsync($"row {best / 28}, column {best % 28}+{map.Values[best].ToString("0.000", CultureInfo.InvariantCulture)}");

        await Picture.ScrollIntoViewIfNeededAsync();
        var box = (await Picture.BoundingBoxAsync())!;
        await Page.Mouse.MoveAsync(box.X + (best % 28 + 0.5f) * box.Width / 28, box.Y + (best / 28 + 0.5f) * box.Height / 28);
        await Expect(Readout).ToContainTextAsync($"row {best / 28}, column {best % 28}");
        Assert.Equal(map.Values[best], await ExplorePage.NumberAsync(Picture, "data-value"), 1e-4);

        // Only the overlay is coloured, and it follows the drawing.
        await Explore.AfterFrameAsync(() => Explore.ChooseSampleAsync("2-0"));
        await Expect(Explore.ById("why-quantity")).ToContainTextAsync("the logit of 7");
        await Expect(Explore.ById("why-findings")).Not.ToContainTextAsync($"row {best / 28}, column {best % 28}+{map.Values[best].ToString("0.000", CultureInfo.InvariantCulture)}");
        await Explore.ById("why-2").ClickAsync();
        await ShownAsync("Gradient 2");
        await Explore.OpenDockAsync("arithmetic");
        await Expect(Why).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Occlusion_ByTheKeyboard_CoversReadsAndLeaves()
    {
        await Explore.OpenAsync("?network=digits-modern");
        await Explore.ById("why-3").FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await ShownAsync("Gradient 3");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Why this class: 3" })).ToBeFocusedAsync();
        for (var i = 0; i < 3; i++)
            await Page.Keyboard.PressAsync("Tab");
        await Expect(Explore.ById("why-method-Occlusion")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Explore.ById("why-cover").FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Explore.ById("why-state")).ToContainTextAsync("All 784 positions were covered with a blank patch of 5 × 5");
        await Expect(Explore.ById("why-cover")).ToBeFocusedAsync();
        await ShownAsync("Occlusion 3");

        await Picture.FocusAsync();
        await Page.Keyboard.PressAsync("Home");
        await Page.Keyboard.PressAsync("PageUp");
        await Page.Keyboard.PressAsync("ArrowDown");
        await Expect(Readout).ToContainTextAsync("row 1, column 0 · ink 0.00 · 0");
        await Explore.AfterFrameAsync(() => Explore.ChooseSampleAsync("2-0"));
        await Expect(Explore.ById("why-state")).ToContainTextAsync("The drawing has changed");
        await Expect(Why).ToHaveAttributeAsync("data-state", "empty");

        await Picture.FocusAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Explore.ById("why-3")).ToBeFocusedAsync();
    }

    private async Task ShownAsync(string what)
    {
        await Expect(Why).ToHaveAttributeAsync("data-shown", what);
        await Expect(Why).ToHaveAttributeAsync("data-state", "ready");
    }
}
