using System.Globalization;
using Explorer.Network.Attribution;
using Explorer.Network.Datasets;
using Explorer.Network.Explanation;
using Explorer.Network.Model;
using Explorer.Network.Pretrained;
using Explorer.Web.Session;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>The picture and the dock on one screen: a cell is clicked, and taken apart in view.</summary>
public sealed class DissectionTests(ExplorerApp app) : ExplorerTest(app)
{
    private static readonly ConvolutionExplanation Explained = (ConvolutionExplanation)Explainer.Explain(
        Passes.OfFirst("digits-modern"), PretrainedNetworks.Load("digits-modern"), new CellAddress("conv2", 9, 4, 6));

    [Fact]
    public async Task Tab_FromThePagesStart_ReachesTheFirstMapWithinTwentySteps()
    {
        await Explore.OpenAsync();
        await Page.EvaluateAsync("() => { document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); }");
        var steps = 0;
        while (!await Page.EvaluateAsync<bool>("() => document.activeElement.matches('.map')"))
        {
            await Page.Keyboard.PressAsync("Tab");
            Assert.True(++steps < 20, $"{steps} steps lead to no map");
        }
        Assert.True(steps > 3, "the page's start is elsewhere");
    }

    [Fact]
    public async Task Toolbar_ByTheArrowKeys_IsWalkedThrough()
    {
        await Explore.OpenAsync();
        await Explore.ById("pad-draw").FocusAsync();
        await Page.Keyboard.PressAsync("ArrowRight");
        await Expect(Explore.ById("pad-erase")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Space");
        await Expect(Explore.ById("pad-erase")).ToHaveAttributeAsync("aria-pressed", "true");
        await Page.Keyboard.PressAsync("Shift+Tab");
        await Page.Keyboard.PressAsync("Tab");
        await Expect(Explore.ById("pad-erase")).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData(ReducedMotion.NoPreference, true)]
    [InlineData(ReducedMotion.Reduce, false)]
    public async Task Wave_AfterAStroke_RunsOnlyWhereMotionIsWanted(ReducedMotion motion, bool runs)
    {
        await Page.EmulateMediaAsync(new() { ReducedMotion = motion });
        await Explore.OpenAsync("?network=digits-modern");
        await Page.Locator(".picture").EvaluateAsync("""
            picture => {
              window.waves = 0;
              new MutationObserver(() => { if (picture.dataset.wave !== undefined) window.waves++; }).observe(picture, { attributeFilter: ["data-wave"] });
            }
            """);
        await Explore.StrokeAsync((0.2, 0.3), (0.8, 0.3));
        if (runs)
        {
            await Page.WaitForFunctionAsync("() => window.waves > 0");
            await Expect(Page.Locator(".picture[data-wave]")).ToHaveCountAsync(0);
            return;
        }
        // It would have begun as the pen left the pad.
        Assert.Equal(0, await Page.EvaluateAsync<int>("() => window.waves"));
        // It is still there for who asks for it, and moves a layer at a time.
        await Explore.ById("wave").ClickAsync();
        await Expect(Page.Locator(".picture")).ToHaveAttributeAsync("data-wave", "0");
        await Expect(Page.Locator(".layer.pending")).ToHaveCountAsync(13);
    }

    [Fact]
    public async Task Wave_ScrubbedThroughTheLayers_TellsEachWithItsNumbers()
    {
        await Explore.OpenAsync("?network=digits-modern");
        var pass = Passes.OfFirst("digits-modern");
        var scrubber = Explore.ById("wave-scrub");
        foreach (var layer in pass.Architecture.Layers)
        {
            await scrubber.FillAsync($"{layer.Index}");
            await Expect(Explore.ById("wave-sentence")).ToContainTextAsync($"{layer.Name}: ");
            if ((await ExplorePage.AttributeAsync(Explore.ById($"layer-{layer.Name}"), "data-sentence")).Contains("{0}", StringComparison.Ordinal))
                await Expect(Explore.ById("wave-sentence")).ToContainTextAsync(Decimals(pass.Values(layer).ToArray().Max(), 3));
            await Expect(Page.Locator(".layer.now")).ToHaveCountAsync(layer == pass.Architecture.Layers[^1] ? 0 : 1);
        }
        var conv2 = pass.Architecture["conv2"];
        await scrubber.FillAsync($"{conv2.Index}");
        var best = Enumerable.Range(0, 16).MaxBy(channel => pass.Map(conv2, channel).ToArray().Max());
        await Expect(Explore.ById("wave-sentence")).ToContainTextAsync($"in feature map {best}.");
    }

    [Fact]
    public async Task Dock_ResizedAndCollapsed_IsFoundAsItWasLeft()
    {
        await Explore.OpenAsync();
        var grip = Explore.Dock.Locator("[data-part=grip]");
        var before = await HeightAsync();
        await grip.FocusAsync();
        for (var i = 0; i < 2; i++)
            await Page.Keyboard.PressAsync("ArrowDown");
        var height = await HeightAsync();
        Assert.Equal(before - 48, height, 1.0);
        await Expect(grip).ToHaveAttributeAsync("aria-valuenow", height.ToString("0", CultureInfo.InvariantCulture));
        await Page.ReloadAsync();
        await Explore.ReadyAsync();
        await Expect(Explore.Dock).ToHaveAttributeAsync("data-open", "true");
        Assert.Equal(height, await HeightAsync(), 1.0);

        await Explore.ById("dock-collapse").ClickAsync();
        await Expect(Explore.Dock).ToHaveAttributeAsync("data-open", "false");
        await Page.ReloadAsync();
        await Explore.ReadyAsync();
        await Expect(Explore.Dock).ToHaveAttributeAsync("data-open", "false");
        Assert.InRange(await HeightAsync(), 30, 50);
        await Explore.OpenDockAsync("code");
        Assert.Equal(height, await HeightAsync(), 1.0);

        async Task<double> HeightAsync() => (await Explore.Dock.BoundingBoxAsync())!.Height;
    }

    [Fact]
    public async Task Dock_DraggedByItsGrip_GrowsWithThePointer()
    {
        await Explore.OpenAsync();
        var before = (await Explore.Dock.BoundingBoxAsync())!;
        await Page.Mouse.MoveAsync(before.X + before.Width / 2, before.Y + 3);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(before.X + before.Width / 2, before.Y + 3 - 60, new() { Steps = 4 });
        await Page.Mouse.UpAsync();
        Assert.Equal(before.Height + 60, (await Explore.Dock.BoundingBoxAsync())!.Height, 2.0);
    }

    [Fact]
    public async Task Lens_OverACell_ShowsItsExactValue()
    {
        await Explore.OpenAsync("?network=digits-modern");
        var lens = Explore.ById("lens");
        await Expect(lens).ToBeHiddenAsync();
        var pass = Passes.OfFirst("digits-modern");
        foreach (var (layer, channel, row, column) in new[] { ("conv2", 9, 4, 6), ("conv1", 2, 14, 20), ("input", 0, 8, 12) })
        {
            var (rows, columns) = (pass.Architecture[layer].Output.Rows, pass.Architecture[layer].Output.Columns);
            var box = (await Explore.ById($"map-{layer}-{channel}").Locator("canvas").BoundingBoxAsync())!;
            await Page.Mouse.MoveAsync(box.X + (column + 0.5f) * box.Width / columns, box.Y + (row + 0.5f) * box.Height / rows);
            await Expect(lens).ToBeVisibleAsync();
            await Expect(lens).ToHaveAttributeAsync("data-layer", layer);
            var value = pass.Map(pass.Architecture[layer], channel)[row * columns + column];
            await Expect(lens.Locator(".value")).ToHaveTextAsync(Decimals(value, 4));
            Assert.Equal(value, await ExplorePage.NumberAsync(lens, "data-value"), 1e-12);
            await Expect(lens.Locator(".where")).ToContainTextAsync(layer);
        }
        await Page.Mouse.MoveAsync(5, 5);
        await Expect(lens).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Edges_IntoTheSelectedCell_CarryActivationTimesWeight()
    {
        await Explore.OpenCellAsync("conv2:9:4:6");
        var edges = Page.Locator("svg.edges path[data-part]");
        await Expect(edges).ToHaveCountAsync(6);
        var shown = await edges.EvaluateAllAsync<string[][]>("edges => edges.map(edge => [edge.dataset.part, edge.style.getPropertyValue('--flow'), String(edge.classList.contains('negative'))])");
        var most = Explained.Terms.Max(term => Math.Abs(term.Sum));
        for (var i = 0; i < 6; i++)
        {
            var sum = Explained.Terms[i].Sum;
            Assert.Equal(sum, double.Parse(shown[i][0], CultureInfo.InvariantCulture), 1e-9);
            Assert.Equal(Math.Abs(sum) / most, double.Parse(shown[i][1], CultureInfo.InvariantCulture), 1e-9);
            Assert.Equal(sum < 0 ? "true" : "false", shown[i][2]);
        }
        // The kernels of the map lie on its lines.
        await Expect(Page.Locator(".laid canvas")).ToHaveCountAsync(6);
        await Explore.ById("map-pool1-3").ClickAsync();
        await Expect(edges).ToHaveCountAsync(1);
        await Expect(Page.Locator(".laid canvas")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Field_OfAMap_ShowsTheImagesThatExciteItMostAndTheLayersSpread()
    {
        await Explore.OpenCellAsync("conv2:9:4:6");
        await Explore.OpenDockAsync("field");
        await Expect(Explore.ById("top-images")).ToHaveAttributeAsync("data-state", "ready", new() { Timeout = 60_000 });
        using var recognizer = new Recognizer(PretrainedNetworks.Load("digits-modern"));
        var top = TopImages.Of(recognizer, TopImageCache.Images(DatasetCatalog.Digits)!, TestContext.Current.CancellationToken).For(recognizer.Architecture["conv2"], 9);
        for (var i = 0; i < TopImages.PerMap; i++)
        {
            await Expect(Explore.ById($"top-{i}")).ToHaveAttributeAsync("data-image", $"{top[i].Image}");
            Assert.Equal(top[i].Value, await ExplorePage.NumberAsync(Explore.ById($"top-{i}"), "data-value"), 1e-4);
        }
        // The images are painted after they have been named.
        await Page.WaitForFunctionAsync("""
            () => [...document.querySelectorAll("[data-testid=top-images] canvas")]
              .every(canvas => canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.some(byte => byte !== 0))
            """);
        await Expect(Explore.ById("histogram").Locator("rect")).ToHaveCountAsync(24);
        Assert.Equal(1600, await Explore.ById("histogram").Locator("rect").EvaluateAllAsync<int>("bars => bars.reduce((sum, bar) => sum + Number(bar.dataset.count), 0)"));
    }

    private static string Decimals(double value, int decimals) => value.ToString("F" + decimals, CultureInfo.InvariantCulture).Replace('-', '−');

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Tabs_OfTheDock_AreAccessibleAndLegible(string theme)
    {
        await Page.SetViewportSizeAsync(1366, 768);
        await Page.EmulateMediaAsync(new() { ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light });
        await Explore.OpenAsync("?network=digits-modern");
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
        foreach (var tab in new[] { "arithmetic", "kernels", "field", "why", "compare", "edit", "code" })
        {
            await Explore.OpenDockAsync(tab);
            if (tab == "field")
                await Expect(Explore.ById("top-images")).ToHaveAttributeAsync("data-state", "ready", new() { Timeout = 60_000 });
            await Readability.AssertAccessibleAsync(Page, Readability.AnyImpact);
            await Readability.AssertLegibleAsync(Page);
            await Readability.AssertFitsAsync(Page);
        }
    }

    [Fact]
    public async Task Dock_OnATablet_ComesUpForACellAndGoesByEscape()
    {
        await Page.SetViewportSizeAsync(820, 1180);
        await Explore.OpenAsync("?network=digits-modern");
        await Expect(Explore.Dock).ToHaveAttributeAsync("data-open", "false");
        await Explore.ById("map-conv1-2").ClickAsync();
        await Expect(Explore.Dock).ToHaveAttributeAsync("data-open", "true");
        await Expect(Explore.Arithmetic).ToHaveAttributeAsync("data-layer", "conv1");
        await Explore.Dock.Locator("[data-part=grip]").PressAsync("Escape");
        await Expect(Explore.Dock).ToHaveAttributeAsync("data-open", "false");
    }
}
