using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>The arithmetic of shapes, in a browser.</summary>
public sealed class ShapesTests(ExplorerApp app) : ExplorerTest(app)
{
    private static readonly string[] Layers = ["input", "conv1", "act1", "pool1", "conv2", "act2", "pool2", "flatten", "fc1", "act3", "fc2", "act4", "fc3"];

    private ShapesPage Shapes => new(Page);

    [Fact]
    public async Task Walk_ByMouse_GoesThroughEveryLayer()
    {
        await Shapes.OpenAsync("?layer=input");
        await Expect(Shapes.ById("walk-back")).ToBeDisabledAsync();
        foreach (var layer in Layers.Skip(1))
        {
            await Shapes.ById("walk-next").ClickAsync();
            await Shapes.IsAtAsync(layer);
            await Expect(Shapes.ById($"shape-{layer}")).ToHaveAttributeAsync("aria-current", "true");
        }
        await Expect(Shapes.ById("walk-next")).ToBeDisabledAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("layer=fc3$"));
        await Shapes.ById("block-conv2").ClickAsync();
        await Shapes.IsAtAsync("conv2");
        await Expect(Shapes.Lesson).ToContainTextAsync("16 kernels, each 6 deep, so 16 feature maps.");
        await Expect(Shapes.ById("fact-parameters")).ToHaveAttributeAsync("data-value", "2416");
    }

    [Fact]
    public async Task Walk_ByArrowKeys_GoesBackAndOnButNotWhileTyping()
    {
        await Shapes.OpenAsync("?layer=conv2");
        await Page.Keyboard.PressAsync("ArrowRight");
        await Shapes.IsAtAsync("act2");
        await Page.Keyboard.PressAsync("ArrowLeft");
        await Page.Keyboard.PressAsync("ArrowLeft");
        await Shapes.IsAtAsync("pool1");
        await Shapes.ById("brackets-editor").FocusAsync();
        await Page.Keyboard.PressAsync("ArrowRight");
        await Shapes.ById("walk-next").FocusAsync();
        await Page.Keyboard.PressAsync("ArrowRight");
        await Shapes.IsAtAsync("conv2");
    }

    [Fact]
    public async Task Kernel_Counted_StandsInEveryPlace()
    {
        await Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await Shapes.OpenAsync("?layer=conv2");
        // Without motion the whole count is shown at once, and every step is the visitor's.
        await Expect(Shapes.Slide).ToHaveAttributeAsync("data-place", "10");
        await Expect(Shapes.Slide.Locator(".out")).ToHaveCountAsync(10);
        await Shapes.ById("slide-back").ClickAsync();
        await Expect(Shapes.ById("slide-caption")).ToContainTextAsync("position 9 of 10: cells 9 to 13 → output 9");
        await Shapes.ById("slide-scrub").FillAsync("3");
        await Shapes.ById("slide-next").ClickAsync();
        await Expect(Shapes.Slide).ToHaveAttributeAsync("data-place", "4");
    }

    [Fact]
    public async Task Kernel_Played_CountsByItselfToTheEnd()
    {
        await Shapes.OpenAsync("?layer=pool2");
        await Expect(Shapes.Slide).ToHaveAttributeAsync("data-place", "5");
        await Expect(Shapes.ById("slide-play")).ToHaveTextAsync("Play");
        await Expect(Shapes.Slide.Locator(".in")).ToHaveCountAsync(10);
        await Shapes.ById("block-conv1").ClickAsync();
        await Expect(Shapes.Slide.Locator(".pad")).ToHaveCountAsync(4);
        await Shapes.ById("slide-play").ClickAsync();
        await Expect(Shapes.ById("slide-play")).ToHaveTextAsync("Play");
    }

    [Fact]
    public async Task Prediction_WrongThenRight_IsExplainedAndRemembered()
    {
        await Shapes.OpenAsync("?layer=conv1");
        await Shapes.ById("predict").ClickAsync();
        await Expect(Shapes.ById("shape-conv1")).Not.ToHaveAttributeAsync("data-shape", new Regex("."));
        await Expect(Shapes.ById("code")).ToHaveCountAsync(0);
        await Shapes.AnswerAsync("24");
        await Shapes.IsToldAsync("ForgotPadding");
        await Shapes.AnswerAsync("28");
        await Expect(Shapes.ById("predict-form")).ToHaveAttributeAsync("data-asked", "Channels");
        await Shapes.AnswerAsync("6");
        await Expect(Shapes.ById("predict-form")).ToHaveAttributeAsync("data-asked", "Parameters");
        await Shapes.AnswerAsync("156");
        await Shapes.HasShapeAsync("conv1", "[1, 6, 28, 28]");
        await Expect(Shapes.ById("streak")).ToHaveAttributeAsync("data-value", "2");
        await Page.ReloadAsync();
        await Expect(Shapes.ById("streak")).ToHaveAttributeAsync("data-value", "2");
        await Expect(Shapes.ById("predict-summary")).ToContainTextAsync("forgot the padding");
        await Shapes.ById("predict-forget").ClickAsync();
        await Expect(Shapes.ById("predict-summary")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Slider_MovedByKeys_RecomputesAllShapes()
    {
        await Shapes.OpenAsync("?layer=conv1");
        await Shapes.ById("what-conv1-padding").FocusAsync();
        await Page.Keyboard.PressAsync("ArrowLeft");
        await Shapes.HasShapeAsync("conv1", "[1, 6, 26, 26]");
        await Shapes.HasShapeAsync("pool2", "[1, 16, 4, 4]");
        await Expect(Shapes.ById("code")).ToContainTextAsync("nn.Linear(16 * 4 * 4, 120)");
        await Expect(Shapes.ById("train-this")).ToHaveAttributeAsync("href", new Regex("^train\\?architecture=[\\w-]{100,}$"));
        await Expect(Page).ToHaveURLAsync(new Regex("architecture=[\\w-]{100,}&layer=conv1$"));
        await Page.ReloadAsync();
        await Shapes.HasShapeAsync("pool2", "[1, 16, 4, 4]");
    }

    [Fact]
    public async Task Network_ThatBreaks_IsExplainedAndRepaired()
    {
        await Shapes.OpenAsync("?layer=conv2");
        await Shapes.ById("what-conv2-kernel-number").FillAsync("15");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Shapes.ById("shape-error")).ToContainTextAsync("14 + 2·0 − 15 = −1 < 0");
        await Expect(Shapes.ById("shape-conv2")).Not.ToHaveAttributeAsync("data-shape", new Regex("."));
        await Shapes.HasShapeAsync("pool1", "[1, 6, 14, 14]");
        await Shapes.ById("fix-0").ClickAsync();
        await Expect(Shapes.ById("shape-error")).ToHaveCountAsync(0);
        await Shapes.HasShapeAsync("conv2", "[1, 16, 2, 2]");
        await Shapes.ById("design-classic").ClickAsync();
        await Shapes.HasShapeAsync("conv2", "[1, 16, 10, 10]");
    }

    [Theory]
    [InlineData("?design=9999-c9999k9999p9999s9999-a9999s9999p9999-c9999k9999p9999s0-m0s0p0-relu-9999-0-9999&layer=conv2", true)]
    [InlineData("?design=%00%ff&layer=nowhere", false)]
    public async Task Link_OfAnyKind_OpensThePage(string query, bool limited)
    {
        await Shapes.OpenAsync(query);
        await Expect(Shapes.ById("limited")).ToHaveCountAsync(limited ? 1 : 0);
        await Shapes.ById("design-classic").ClickAsync(new() { Force = true });
        await Shapes.HasShapeAsync("fc3", "[1, 10]");
    }

    [Fact]
    public async Task Table_Copied_IsTheCoursesText()
    {
        await Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await Shapes.OpenAsync();
        await Shapes.ById("copy-table-text").ClickAsync();
        await Expect(Page.GetByText("Copied to the clipboard.")).ToBeVisibleAsync();
        Assert.Contains("\nConv2d output shape:\t torch.Size([1, 16, 10, 10])\n", await ClipboardAsync(), StringComparison.Ordinal);
        await Shapes.ById("code-torchsharp").ClickAsync();
        await Expect(Shapes.ById("code")).ToContainTextAsync("using TorchSharp;");
        await Shapes.ById("copy-code").ClickAsync();
        await Page.WaitForFunctionAsync("async () => (await navigator.clipboard.readText()).includes('\\nvar net = Sequential(\\n')");
    }

    [Theory]
    [InlineData("light", "")]
    [InlineData("dark", "?design=28-c6k5p2s1-m3s2p0-c16k15p0s1-a2s2p0-sigmoid-120-84-10&layer=conv2")]
    public async Task Page_InBothThemes_IsAccessibleAndLegible(string theme, string query)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        await Shapes.OpenAsync(query);
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
        await Readability.AssertAccessibleAsync(Page, Readability.AnyImpact);
        await Shapes.ById("playground-transpose").ClickAsync();
        await Shapes.ById("playground-view").ClickAsync();
        await Shapes.ById("brackets-ragged").ClickAsync();
        await Shapes.ById("block-pool1").ClickAsync();
        await Expect(Shapes.ById("brackets-problem")).ToBeVisibleAsync();
        await Shapes.ById("predict").ClickAsync();
        await Shapes.AnswerAsync("3");
        await Expect(Shapes.ById("predict-feedback")).ToBeVisibleAsync();
        await Readability.AssertAccessibleAsync(Page, Readability.AnyImpact);
        await Readability.AssertLegibleAsync(Page);
        await Readability.AssertFitsAsync(Page);
    }

    [Theory]
    [InlineData("conv1")]
    [InlineData("fc1")]
    public async Task Page_OnAPhone_Fits(string layer)
    {
        await Page.SetViewportSizeAsync(390, 844);
        await Shapes.OpenAsync($"?layer={layer}");
        await Shapes.ById("playground-transpose").ClickAsync();
        await Expect(Shapes.ById("tensor-b")).ToBeVisibleAsync();
        await Readability.AssertFitsAsync(Page);
        await Readability.AssertLegibleAsync(Page);
        await Page.SetViewportSizeAsync(360, 740);
        await Readability.AssertFitsAsync(Page);
    }

    private Task<string> ClipboardAsync() => Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
}
