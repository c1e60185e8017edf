using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>The program in Chinese, and the change from one language to the other.</summary>
public sealed class LanguageTests(ExplorerApp app) : ExplorerTest(app)
{
    [Fact]
    public async Task Language_Changed_KeepsThePageAndIsRemembered()
    {
        await Explore.OpenAsync();
        await Explore.ClearAsync();
        await Explore.StrokeAsync(ExplorePage.Seven);
        var drawing = await Explore.PictureAsync();
        var opened = Explore.Inputs.Nth(2);
        await opened.ClickAsync();
        await Explore.ById("language").ClickAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-Hans");
        await Expect(Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "形状" })).ToBeVisibleAsync();
        Assert.Equal(drawing, await Explore.PictureAsync());
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-class", "7");
        await Expect(opened).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(Explore.Arithmetic.Locator(".where")).ToContainTextAsync("元素（第");
        await Explore.ById("pad-undo").ClickAsync();
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-state", "empty");
        await Explore.ById("pad-redo").ClickAsync();
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-class", "7");

        var response = await Page.ReloadAsync();
        Assert.Contains("<html lang=\"zh-Hans\"", await response!.TextAsync(), StringComparison.Ordinal);
        await Explore.ReadyAsync();
        await Explore.ById("language").ClickAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
    }
}
