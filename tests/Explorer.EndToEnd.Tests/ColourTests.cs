using System.Globalization;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>The colour scale: its legend, its scopes, its lock and its palettes.</summary>
public sealed class ColourTests(ExplorerApp app) : ExplorerTest(app)
{
    [Theory]
    [InlineData("conv1:2:14:14", "conv1")]
    [InlineData("pool2:3:2:2", "pool2")]
    [InlineData("fc2:40", "fc2")]
    public async Task Legend_OfEachLayer_EndsAtItsLargestValue(string cell, string layer)
    {
        await Explore.OpenCellAsync(cell);
        Assert.Equal(await LargestAsync(layer), await LegendAsync(), 0.005 + 1e-6);
        await Explore.AfterFrameAsync(() => Explore.ChooseSampleAsync("3-1"));
        Assert.Equal(await LargestAsync(layer), await LegendAsync(), 0.005 + 1e-6);
    }

    [Fact]
    public async Task Scope_Chosen_ChangesTheScaleAndTheMaps()
    {
        await Explore.OpenCellAsync("conv1:2:14:14");
        var pass = Passes.OfFirst("digits-modern");
        var ownLargest = pass.Map(pass.Architecture["conv1"], 2).ToArray().Max(Math.Abs);
        var layerPixels = await Explore.MapPixelsAsync("conv1", 2);
        var input = await Explore.MapPixelsAsync("input", 0);

        await Explore.ChooseScopeAsync("map");
        Assert.Equal(ownLargest, await LegendAsync(), 0.005 + 1e-6);
        var mapPixels = await Explore.MapPixelsAsync("conv1", 2);
        await Explore.ChooseScopeAsync("network");
        var largest = pass.Architecture.Layers.Where(layer => layer.Name != "input").Max(layer => pass.Values(layer).ToArray().Max(Math.Abs));
        Assert.Equal(largest, await LegendAsync(), 0.005 + 1e-6);
        var networkPixels = await Explore.MapPixelsAsync("conv1", 2);
        Assert.NotEqual(layerPixels, networkPixels);
        Assert.NotEqual(mapPixels, networkPixels);
        Assert.Equal(input, await Explore.MapPixelsAsync("input", 0));
        await Explore.ChooseScopeAsync("layer");
        Assert.Equal(layerPixels, await Explore.MapPixelsAsync("conv1", 2));
    }

    [Theory]
    [InlineData("layer")]
    [InlineData("map")]
    [InlineData("network")]
    public async Task Scale_Locked_StaysWhileDrawing(string scope)
    {
        await Explore.OpenCellAsync("conv1:2:14:14");
        await Explore.ChooseScopeAsync(scope);
        await Explore.SwitchAsync("scale-lock", true);
        var limit = await LegendAsync();
        await Explore.AfterFrameAsync(() => Explore.StrokeAsync((0.1, 0.1), (0.9, 0.9)));
        await Explore.AfterFrameAsync(() => Explore.ChooseSampleAsync("1-0"));
        Assert.Equal(limit, await LegendAsync());

        await Explore.SwitchAsync("scale-lock", false);
        if (scope == "layer")
            Assert.Equal(await LargestAsync("conv1"), await LegendAsync(), 0.005 + 1e-6);
        Assert.NotEqual(limit, await LegendAsync());
    }

    [Fact]
    public async Task Palette_Changed_RepaintsAllButTheInput()
    {
        await Explore.OpenCellAsync("conv1:2:14:14");
        var (input, map, panel) = (await Explore.MapPixelsAsync("input", 0), await Explore.MapPixelsAsync("conv1", 2), await PanelAsync());
        await Explore.ChoosePaletteAsync("green");
        Assert.NotEqual(map, await Explore.MapPixelsAsync("conv1", 2));
        Assert.NotEqual(panel, await PanelAsync());
        Assert.Equal(input, await Explore.MapPixelsAsync("input", 0));
        await Explore.ChoosePaletteAsync("blue");
        Assert.Equal(map, await Explore.MapPixelsAsync("conv1", 2));
        Assert.Equal(panel, await PanelAsync());
        await Explore.OpenDockAsync("kernels");
        var kernel = await KernelAsync();
        await Explore.ChoosePaletteAsync("green");
        Assert.NotEqual(kernel, await KernelAsync());

        Task<string> PanelAsync() => Explore.Grid.Locator("canvas").EvaluateAsync<string>("canvas => canvas.toDataURL()");
        Task<string> KernelAsync() => Explore.ById("kernel-conv2-9-3").Locator("canvas").EvaluateAsync<string>("canvas => canvas.toDataURL()");
    }

    [Fact]
    public async Task Input_Always_IsGreyFromZeroToOne()
    {
        await Explore.OpenCellAsync("input:0:14:13");
        foreach (var (scope, palette) in new[] { ("layer", "blue"), ("map", "green"), ("network", "blue") })
        {
            await Explore.ChooseScopeAsync(scope);
            await Explore.ChoosePaletteAsync(palette);
            await Expect(Page.Locator(".legend .low")).ToHaveTextAsync("0");
            await Expect(Page.Locator(".legend .high")).ToHaveTextAsync("1.00");
            var pixels = await Explore.MapPixelsAsync("input", 0);
            for (var i = 0; i < pixels.Length; i += 4)
                Assert.True(pixels[i] == pixels[i + 1] && pixels[i] == pixels[i + 2], $"pixel {i / 4} is coloured");
        }
    }

    [Fact]
    public async Task Edges_OfAMapPointedAt_AreLitAndTheOthersQuiet()
    {
        await Explore.OpenAsync();
        await Explore.ById("map-conv2-7").HoverAsync();
        await Expect(Page.Locator("svg.edges.hovering")).ToHaveCountAsync(1);
        // Six lines come in, and one goes on to its activation.
        await Expect(Page.Locator("svg.edges path.lit")).ToHaveCountAsync(7);
        Assert.True(await OpacityAsync("path.lit") > 2 * await OpacityAsync("path:not(.lit)"));
        await Explore.ById("map-pool1-2").HoverAsync();
        await Expect(Page.Locator("svg.edges path.lit")).ToHaveCountAsync(17);
        await Page.Mouse.MoveAsync(5, 5);
        await Expect(Page.Locator("svg.edges path.lit")).ToHaveCountAsync(0);
        await Expect(Page.Locator("svg.edges.hovering")).ToHaveCountAsync(0);

        async Task<double> OpacityAsync(string selector) =>
            double.Parse(await ExplorePage.StyleAsync(Page.Locator($"svg.edges {selector}").First, "opacity"), CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Edges_ByStrength_AreAsWideAsTheirKernelsAreLong()
    {
        await Explore.OpenAsync("?network=digits-modern");
        Assert.Single((await WidthsAsync()).Distinct());
        await Explore.SwitchAsync("edge-strength", true);
        var widths = await WidthsAsync();
        Assert.True(widths.Distinct().Count() > 50, "the lines hardly differ");
        await Explore.AfterFrameAsync(() => Explore.ChooseNetworkAsync("digits-classic"));
        Assert.NotEqual(widths, await WidthsAsync());
        await Explore.SwitchAsync("edge-strength", false);
        Assert.Single((await WidthsAsync()).Distinct());

        Task<string[]> WidthsAsync() => Page.Locator("svg.edges path:not(.strong)").EvaluateAllAsync<string[]>("lines => lines.map(line => getComputedStyle(line).strokeWidth)");
    }

    private async Task<double> LargestAsync(string layer)
    {
        var element = Explore.ById($"layer-{layer}");
        return Math.Max(Math.Abs(await ExplorePage.NumberAsync(element, "data-min")), Math.Abs(await ExplorePage.NumberAsync(element, "data-max")));
    }

    /// <summary>The end of the scale, which is the same both ways.</summary>
    private async Task<double> LegendAsync()
    {
        var (low, high) = (await Page.Locator(".legend .low").InnerTextAsync(), await Page.Locator(".legend .high").InnerTextAsync());
        Assert.Equal($"−{high}", low);
        return double.Parse(high, CultureInfo.InvariantCulture);
    }
}
