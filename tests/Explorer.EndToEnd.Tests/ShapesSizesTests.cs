using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>The Shapes page at every size, from a phone to a projector.</summary>
public sealed class ShapesSizesTests(ExplorerApp app) : ExplorerTest(app)
{
    private ShapesPage Shapes => new(Page);

    [Theory]
    [InlineData(1920, 1080, "light", "en")]
    [InlineData(1600, 1000, "dark", "zh-Hans")]
    [InlineData(1366, 768, "light", "en")]
    [InlineData(1366, 768, "dark", "zh-Hans")]
    [InlineData(1024, 768, "light", "en")]
    [InlineData(1024, 768, "dark", "zh-Hans")]
    [InlineData(820, 1180, "dark", "en")]
    [InlineData(390, 844, "light", "zh-Hans")]
    [InlineData(360, 740, "dark", "en")]
    public async Task Page_AtASize_IsWhole(int width, int height, string theme, string language)
    {
        await Page.Context.AddCookiesAsync([new() { Name = "language", Value = language, Url = Address.ToString() }]);
        await Page.EmulateMediaAsync(new() { ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        await Page.SetViewportSizeAsync(width, height);
        // A step with a formula, a side that is counted and every fact; then one that does not fit.
        await Shapes.OpenAsync("?layer=conv2");
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
        await Readability.AssertFitsAsync(Page);
        await Readability.AssertNothingIsCutAsync(Page);
        await Readability.AssertLegibleAsync(Page);
        await Shapes.ById("what-conv2-kernel-number").FillAsync("15");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Shapes.ById("shape-error")).ToBeVisibleAsync();
        await Shapes.ById("predict").ClickAsync();
        await Expect(Shapes.ById("predict")).ToHaveAttributeAsync("aria-pressed", "true");
        await Readability.AssertFitsAsync(Page);
        await Readability.AssertNothingIsCutAsync(Page);
    }

    [Fact]
    public async Task Prediction_OfALayer_IsNotGivenAwayByItsNeighbours()
    {
        await Shapes.OpenAsync("?layer=conv1");
        await Shapes.ById("predict").ClickAsync();
        foreach (var layer in new[] { "act1", "pool1", "conv2" })
        {
            await Shapes.ById("walk-next").ClickAsync();
            await Shapes.IsAtAsync(layer);
            await Expect(Shapes.Lesson).Not.ToContainTextAsync("28");
            await Expect(Shapes.Lesson).Not.ToContainTextAsync("14");
            await Expect(Shapes.ById("predict-form")).ToHaveCountAsync(0);
            await Expect(Shapes.ById($"block-{layer}")).ToContainTextAsync("?");
        }
        await Shapes.ById("predict-earlier").ClickAsync();
        await Shapes.IsAtAsync("conv1");
        await Expect(Shapes.ById("predict-form")).ToHaveAttributeAsync("data-asked", "Rows");
        await Shapes.ById("block-conv2").ClickAsync();
        await Shapes.ById("predict-skip").ClickAsync();
        await Expect(Shapes.ById("predict-form")).ToHaveAttributeAsync("data-asked", "Rows");
        await Shapes.HasShapeAsync("pool1", "[1, 6, 14, 14]");
        await Expect(Shapes.ById("block-conv2")).ToContainTextAsync("?");
    }
}
