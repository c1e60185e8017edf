using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>The open panels can be read by everybody.</summary>
public sealed class OpenPanelTests(ExplorerApp app) : ExplorerTest(app)
{
    [Theory]
    [InlineData("conv2:9:4:6", "light")]
    [InlineData("conv2:9:4:6", "dark")]
    [InlineData("fc1:17", "light")]
    [InlineData("fc1:17", "dark")]
    [InlineData("softmax:7", "light")]
    [InlineData("softmax:7", "dark")]
    [InlineData("act2:7:5:5", "light")]
    [InlineData("pool1:1:6:7", "dark")]
    [InlineData("input:0:14:13", "light")]
    public async Task Panel_Open_IsAccessibleAndLegible(string cell, string theme)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light });
        await Explore.OpenCellAsync(cell);
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
        if (cell.StartsWith("conv2", StringComparison.Ordinal))
        {
            await Explore.Inputs.First.ClickAsync();
            await Expect(Explore.Arithmetic.Locator(".digits.products td")).ToHaveCountAsync(25);
        }
        if (cell.StartsWith("fc1", StringComparison.Ordinal))
        {
            await Explore.ById("all-contributions").ClickAsync();
            await Expect(Explore.Arithmetic.Locator(".all td.product")).ToHaveCountAsync(400);
        }
        await Readability.AssertAccessibleAsync(Page, Readability.AnyImpact);
        await Readability.AssertLegibleAsync(Page);
        await Readability.AssertFitsAsync(Page);
    }

    [Theory]
    [InlineData("light", 1600, 390)]
    [InlineData("dark", 390, 1600)]
    public async Task WhyAndChange_Open_AreAccessibleOnADeskAndOnAPhone(string theme, int width, int other)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light });
        await Explore.OpenAsync("?subject=garments&network=garments-modern&cell=conv2:5:4:6");
        await Explore.OpenDockAsync("edit");
        await Explore.AfterFrameAsync(() => Explore.ById("change-bias").ClickAsync());
        await Explore.AfterFrameAsync(() => Explore.ById("change-pooling-Average").ClickAsync());
        await Expect(Explore.ById("changed")).ToContainTextAsync("Edited network: 2 changes");
        await Expect(Explore.ById("before-after").Locator("li").First).ToContainTextAsync("→");
        await Explore.ById("why-9").ClickAsync();
        await Explore.ById("why-method-Occlusion").ClickAsync();
        await Explore.ById("why-cover").ClickAsync();
        await Expect(Explore.ById("why")).ToHaveAttributeAsync("data-shown", "Occlusion 9");
        await Expect(Explore.ById("why")).ToHaveAttributeAsync("data-state", "ready");
        await FitsAsync(other);
        await FitsAsync(width);
        await Readability.AssertAccessibleAsync(Page, Readability.AnyImpact);

        async Task FitsAsync(int width)
        {
            await Page.SetViewportSizeAsync(width, 900);
            await Readability.AssertLegibleAsync(Page);
            await Readability.AssertFitsAsync(Page);
        }
    }
}

/// <summary>The same with a finger, on a phone.</summary>
public sealed class OpenPanelOnAPhoneTests(ExplorerApp app) : ExplorerTest(app)
{
    /// <inheritdoc/>
    protected override BrowserNewContextOptions Window => Phone;

    [Fact]
    public async Task Map_Tapped_ShowsItsPanelAndMovesByTaps()
    {
        await Explore.OpenAsync("?network=digits-modern");
        await Explore.ById("map-conv2-9").TapAsync();
        await Expect(Explore.Arithmetic).ToHaveAttributeAsync("data-channel", "9");
        await Expect(Explore.Arithmetic).ToHaveAttributeAsync("data-layer", "conv2");
        await Expect(Explore.Grid).ToHaveAccessibleNameAsync("conv2 feature map 9: move with the arrow keys");
        await Explore.Grid.ScrollIntoViewIfNeededAsync();
        var box = (await Explore.Grid.BoundingBoxAsync())!;
        await Explore.Grid.TapAsync(new() { Position = new() { X = box.Width * 0.25f, Y = box.Height * 0.75f } });
        await Explore.IsAtAsync("conv2:9:7:2");
        await Expect(Explore.Arithmetic.Locator(".row.total")).ToBeVisibleAsync();
        Assert.Equal(await Explore.ValueAsync(), await ExplorePage.NumberAsync(Explore.Arithmetic, "data-total"), 1e-4);
        await Readability.AssertFitsAsync(Page);
        await Readability.AssertLegibleAsync(Page);
    }

    [Theory]
    [InlineData("conv2:9:4:6")]
    [InlineData("fc1:17")]
    [InlineData("softmax:7")]
    [InlineData("act3:17")]
    public async Task Panel_OnAPhone_FitsAndIsAccessible(string cell)
    {
        await Explore.OpenCellAsync(cell);
        await Readability.AssertFitsAsync(Page);
        await Readability.AssertLegibleAsync(Page);
        await Readability.AssertAccessibleAsync(Page, Readability.AnyImpact);
    }
}
