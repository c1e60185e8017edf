using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>The tools that garments need: gray levels, fill, shapes, the mirror and a sample to trace.</summary>
public sealed class PadToolsTests(ExplorerApp app) : ExplorerTest(app)
{
    private const string Garments = "?subject=garments";

    [Fact]
    public async Task Fill_InsideAnOutline_IsOneStepAndTakesTheChosenGrey()
    {
        await Explore.OpenAsync(Garments);
        await Explore.ClearAsync();
        await DragAsync("rectangle", (0.25, 0.25), (0.75, 0.8));
        await Explore.ById("pad-grey-150").ClickAsync();
        await Expect(Explore.ById("pad-grey-150")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(Explore.ById("pad-grey-255")).ToHaveAttributeAsync("aria-pressed", "false");
        await Explore.ById("pad-fill").ClickAsync();
        var empty = await Explore.PictureAsync();
        await Explore.AfterFrameAsync(() => PressAsync(0.5, 0.5));
        Assert.Equal(150, await GreyAsync(0.5, 0.5));
        Assert.Equal(255, await GreyAsync(0.25, 0.5));
        Assert.Equal(0, await GreyAsync(0.1, 0.1));
        // No dark seam between the line and what it encloses.
        Assert.True(await Explore.Pad.EvaluateAsync<bool>(
            "canvas => { const { data } = canvas.getContext('2d').getImageData(56, 112, 112, 1); return data.every(byte => byte >= 150); }"));
        await Explore.ById("pad-undo").ClickAsync();
        Assert.Equal(empty, await Explore.PictureAsync());
        await Explore.ById("pad-redo").ClickAsync();
        Assert.Equal(150, await GreyAsync(0.5, 0.5));

        var filled = await Explore.PictureAsync();
        await PressAsync(0.1, 0.1);
        await Expect(Explore.Problem).ToHaveTextAsync("This area is not enclosed: close the outline around it, then fill it.");
        Assert.Equal(filled, await Explore.PictureAsync());
        await Explore.ById("pad-undo").ClickAsync();
        Assert.Equal(empty, await Explore.PictureAsync());
    }

    [Fact]
    public async Task Mirror_SwitchedOn_DrawsAndFillsBothSides()
    {
        await Explore.OpenAsync(Garments);
        await Explore.ClearAsync();
        await Expect(Explore.ById("pad-axis")).ToBeHiddenAsync();
        await Explore.ById("pad-mirror").ClickAsync();
        await Expect(Explore.ById("pad-mirror")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(Explore.ById("pad-axis")).ToBeVisibleAsync();
        Assert.Equal(0, await Explore.InkAsync());
        await Explore.StrokeAsync((0.1, 0.2), (0.3, 0.7));
        await DragAsync("ellipse", (0.55, 0.2), (0.9, 0.5));
        await Explore.ById("pad-fill").ClickAsync();
        await Explore.AfterFrameAsync(() => PressAsync(0.25, 0.3));
        Assert.Equal(255, await GreyAsync(0.75, 0.3));
        Assert.True(await SymmetricAsync());
        await Explore.ById("pad-erase").ClickAsync();
        await Explore.StrokeAsync((0.6, 0.35), (0.8, 0.35));
        Assert.True(await SymmetricAsync());
        await Explore.ById("pad-mirror").ClickAsync();
        await Expect(Explore.ById("pad-axis")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Shape_WhileItIsDragged_IsSeenAndGivenUpByEscape()
    {
        await Explore.OpenAsync(Garments);
        await Explore.ClearAsync();
        await DragAsync("line", (0.2, 0.1), (0.8, 0.1));
        await Explore.ById("pad-undo").ClickAsync();
        await Expect(Explore.Pad).ToHaveAttributeAsync("data-state", "empty");
        await Explore.ById("pad-filled").ClickAsync();
        await Explore.ById("pad-ellipse").ClickAsync();
        await Explore.AfterFrameAsync(() => Explore.PenDownAsync((0.3, 0.3), (0.7, 0.6)));
        Assert.Equal(255, await GreyAsync(0.5, 0.45));
        await Expect(Explore.Pad).ToHaveAttributeAsync("data-state", "drawn");
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-state", "empty");
        Assert.Equal(0, await Explore.InkAsync());
        await Page.Mouse.MoveAsync(10, 10);
        await Page.Mouse.UpAsync();
        Assert.Equal(0, await Explore.InkAsync());
        // What was undone before can still be brought back.
        await Explore.ById("pad-redo").ClickAsync();
        Assert.Equal(255, await GreyAsync(0.5, 0.1));
        // A click without a drag draws nothing, and is no step.
        await PressAsync(0.5, 0.5);
        await Explore.ById("pad-undo").ClickAsync();
        await Expect(Explore.Pad).ToHaveAttributeAsync("data-state", "empty");
    }

    [Fact]
    public async Task Tools_ForDigits_AreOneKeyAwayAndLeaveAPlainPencil()
    {
        await Explore.OpenAsync("?network=digits-modern");
        await Expect(Explore.ById("pad-shapes")).ToBeHiddenAsync();
        await Explore.ById("pad-more").FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Explore.ById("pad-shapes")).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("Tab");
        await Expect(Explore.ById("pad-line")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Space");
        await Expect(Explore.ById("pad-line")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(Explore.ById("pad-draw")).ToHaveAttributeAsync("aria-pressed", "false");
        await Explore.ClearAsync();
        await DragAsync("line", (0.3, 0.2), (0.7, 0.2));
        await DragAsync("line", (0.7, 0.2), (0.45, 0.8));
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-class", "7");
        await Explore.ById("pad-more").ClickAsync();
        await Expect(Explore.ById("pad-shapes")).ToBeHiddenAsync();
        await Expect(Explore.ById("pad-draw")).ToHaveAttributeAsync("aria-pressed", "true");
    }

    /// <summary>Drags a shape from one place to another, in parts of the pad's side.</summary>
    private async Task DragAsync(string tool, (double X, double Y) from, (double X, double Y) to)
    {
        await Explore.ById($"pad-{tool}").ClickAsync();
        await Explore.AfterFrameAsync(() => Explore.StrokeAsync(from, to));
    }

    private async Task PressAsync(double x, double y)
    {
        await Explore.PenDownAsync((x, y));
        await Page.Mouse.UpAsync();
    }

    private Task<int> GreyAsync(double x, double y) => Explore.Pad.EvaluateAsync<int>(
        "(canvas, [x, y]) => canvas.getContext('2d').getImageData(Math.floor(x * canvas.width), Math.floor(y * canvas.height), 1, 1).data[0]", new[] { x, y });

    /// <summary>Whether one half is the other's reflection, but for how the two soft edges are rounded.</summary>
    private Task<bool> SymmetricAsync() => Explore.Pad.EvaluateAsync<bool>("""
        canvas => {
          const { width, height } = canvas, { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
          const grey = (x, y) => data[4 * (y * width + x)];
          for (let y = 0; y < height; y++)
            for (let x = 0; x < width / 2; x++) if (Math.abs(grey(x, y) - grey(width - 1 - x, y)) > 32) return false;
          return true;
        }
        """);
}

/// <summary>The same with a finger, on a phone.</summary>
public sealed class PadToolsOnAPhoneTests(ExplorerApp app) : ExplorerTest(app)
{
    /// <inheritdoc/>
    protected override BrowserNewContextOptions Window => Phone;

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Tools_WithASampleToTrace_FitAndLeaveTheInkAlone(string theme)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light });
        await Explore.OpenAsync("?subject=garments");
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
        await Explore.ClearAsync();
        await Explore.ById("pad-trace").TapAsync();
        await Expect(Explore.ById("pad-trace")).ToHaveAttributeAsync("aria-pressed", "true");
        await Page.Locator(".mud-input-control.mud-select:has([data-testid=pad-trace-of])").TapAsync();
        await Explore.ById("trace-1").TapAsync();
        await Expect(Explore.ById("pad-traced")).ToHaveAttributeAsync("style", new Regex("--row: 1$"));
        await Explore.ById("pad-mirror").TapAsync();
        await Expect(Explore.ById("pad-axis")).ToBeVisibleAsync();
        Assert.Equal(0, await Explore.InkAsync());
        await Readability.AssertFitsAsync(Page);
        await Readability.AssertLegibleAsync(Page);
        await Readability.AssertAccessibleAsync(Page.Locator(".pad"));

        await Explore.ById("pad-filled").TapAsync();
        await Explore.ById("pad-rectangle").TapAsync();
        await Explore.Pad.ScrollIntoViewIfNeededAsync();
        var box = (await Explore.Pad.BoundingBoxAsync())!;
        await using var finger = await Finger.OnAsync(Page);
        await Explore.AfterFrameAsync(() => finger.SwipeAsync([(box.X + 0.3 * box.Width, box.Y + 0.2 * box.Height), (box.X + 0.4 * box.Width, box.Y + 0.5 * box.Height), (box.X + 0.45 * box.Width, box.Y + 0.9 * box.Height)]));
        Assert.Equal(2 * 0.15 * 0.7, await Explore.InkAsync(), 0.02);
        await Explore.ById("pad-trace").TapAsync();
        await Expect(Explore.ById("pad-traced")).ToHaveCountAsync(0);
    }
}
