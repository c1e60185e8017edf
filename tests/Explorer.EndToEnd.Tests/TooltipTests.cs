using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>What a control says of itself where the pointer rests or the keyboard has come.</summary>
public sealed class TooltipTests(ExplorerApp app) : ExplorerTest(app)
{
    private ILocator Tooltip => Page.GetByRole(AriaRole.Tooltip);

    [Fact]
    public async Task Pointer_OnATool_ShowsItsHintWhole_AndEscapeHidesIt()
    {
        await Explore.OpenAsync();
        var undo = Explore.ById("pad-undo");
        await undo.HoverAsync();
        await Expect(Tooltip).ToHaveTextAsync("Undo (Ctrl+Z)");
        await Expect(undo).ToHaveAccessibleDescriptionAsync("Undo (Ctrl+Z)");
        // The toolbar's card does not cut it off, and nothing lies over it.
        await Expect(Tooltip).ToBeInViewportAsync(new() { Ratio = 1 });
        Assert.True(await Tooltip.EvaluateAsync<bool>("""
            tip => {
              tip.style.pointerEvents = "auto";
              const { left, top, right, bottom } = tip.getBoundingClientRect();
              const isSeen = [left + 4, right - 4].every(x => [top + 4, bottom - 4].every(y => document.elementFromPoint(x, y) === tip));
              tip.style.pointerEvents = "";
              return isSeen;
            }
            """));
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Tooltip).ToBeHiddenAsync();
        await Expect(undo).ToHaveAccessibleDescriptionAsync("");
    }

    [Fact]
    public async Task Keys_InAToolbar_ShowEachHint_UntilTheFocusGoes()
    {
        await Explore.OpenAsync();
        await Explore.ById("pad-draw").FocusAsync();
        await Page.Keyboard.PressAsync("ArrowRight");
        await Page.Keyboard.PressAsync("ArrowRight");
        await Expect(Tooltip).ToHaveTextAsync("Undo (Ctrl+Z)");
        await Page.Keyboard.PressAsync("ArrowRight");
        await Expect(Tooltip).ToHaveTextAsync("Redo (Ctrl+Y)");
        await Page.Keyboard.PressAsync("Tab");
        await Expect(Tooltip).Not.ToHaveTextAsync("Redo (Ctrl+Y)");
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Tooltip).ToBeHiddenAsync();
    }
}
