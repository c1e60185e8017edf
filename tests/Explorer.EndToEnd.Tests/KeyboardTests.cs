using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>Without a mouse.</summary>
public sealed class KeyboardTests(ExplorerApp app) : ExplorerTest(app)
{
    [Fact]
    public async Task Keys_Alone_LeadFromThePictureIntoAMapAndBack()
    {
        await Explore.OpenCellAsync("conv1:3:14:14");
        await Explore.ById("open-samples").FocusAsync();
        // The picture of 73 maps is one stop.
        await Page.Keyboard.PressAsync("Tab");
        await Expect(Explore.ById("map-conv1-3")).ToBeFocusedAsync();
        await VisibleAsync(Explore.ById("map-conv1-3"));
        foreach (var _ in "123")
            await Page.Keyboard.PressAsync("ArrowRight");
        await Expect(Explore.ById("map-conv2-9")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Explore.IsAtAsync("conv2:9:5:5");
        await Expect(Explore.Grid).ToBeFocusedAsync();
        await VisibleAsync(Explore.Grid);
        await Page.Keyboard.PressAsync("ArrowUp");
        await Explore.IsAtAsync("conv2:9:4:5");
        await Page.Keyboard.PressAsync("ArrowRight");
        await Explore.IsAtAsync("conv2:9:4:6");
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Explore.ById("map-conv2-9")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Enter_ComingFromAVector_GoesIntoTheMapOnceItIsThere()
    {
        await Explore.OpenCellAsync("flatten:86");
        await Explore.ById("map-flatten-0").FocusAsync();
        await Page.Keyboard.PressAsync("ArrowLeft");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Explore.Grid).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("ArrowDown");
        await Explore.IsAtAsync("pool2:8:3:2");
    }

    [Fact]
    public async Task Keys_TypedFastAfterEnter_MoveInTheMapThatIsFocused()
    {
        await Explore.OpenCellAsync("conv2:5:4:6");
        await Explore.ById("map-conv2-5").FocusAsync();
        foreach (var key in new[] { "ArrowDown", "Enter", "ArrowLeft", "ArrowUp" })
            await Page.Keyboard.PressAsync(key);
        await Explore.IsAtAsync("conv2:6:4:4");
        await Expect(Explore.Grid).ToBeFocusedAsync();
    }

    [Fact]
    public async Task QuestionMark_Pressed_OpensTheSheetOfKeys()
    {
        await Explore.OpenAsync();
        var sheet = Page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" });
        await Expect(sheet).ToBeHiddenAsync();
        await Page.Keyboard.PressAsync("?");
        await Expect(sheet).ToBeVisibleAsync();
        await Readability.AssertAccessibleAsync(Page, Readability.AnyImpact);
        await Page.Keyboard.PressAsync("Escape");
        await Expect(sheet).ToBeHiddenAsync();
        await Explore.ById("keys").ClickAsync();
        await Expect(sheet).ToBeVisibleAsync();
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Expect(sheet).ToBeHiddenAsync();
        await Expect(Explore.ById("keys")).ToBeFocusedAsync();
    }

    private static async Task VisibleAsync(ILocator element)
    {
        Assert.Equal("solid", await ExplorePage.StyleAsync(element, "outlineStyle"));
        Assert.Equal("3px", await ExplorePage.StyleAsync(element, "outlineWidth"));
    }
}
