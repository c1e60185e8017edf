using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>The arithmetic where it has little room: in a dock of 300 pixels, and with networks that are larger than LeNet.</summary>
public sealed class DockedArithmeticTests(ExplorerApp app) : ExplorerTest(app)
{
    private TrainPage Train => new(Page);

    /// <summary>The page's policy would refuse the style that lays the panel into its dock.</summary>
    protected override BrowserNewContextOptions Window => new() { ViewportSize = new() { Width = 1366, Height = 768 }, BypassCSP = true };

    [Theory]
    [InlineData("conv1:2:14:14")]
    [InlineData("conv2:5:4:6")]
    [InlineData("act2:7:5:5")]
    [InlineData("pool1:1:6:7")]
    [InlineData("flatten:86")]
    [InlineData("fc1:17")]
    [InlineData("act3:17")]
    [InlineData("fc3:7")]
    [InlineData("softmax:7")]
    [InlineData("input:0:14:13")]
    public async Task Cell_InADock_ShowsItsTotalAndAllItsDigitsWithoutScrolling(string cell)
    {
        await Explore.OpenCellAsync(cell);
        await DockAsync(1080, 262);
        var dock = (await Page.Locator(".cell-arithmetic").BoundingBoxAsync())!;
        foreach (var name in new[] { ".verdict .sum", ".verdict .check", ".row.total", ".three", ".window-values, .steps, .curve" })
            foreach (var shown in await Explore.Arithmetic.Locator(name).AllAsync())
            {
                var box = (await shown.BoundingBoxAsync())!;
                Assert.True(box.X >= dock.X && box.Y >= dock.Y && box.X + box.Width <= dock.X + dock.Width + 0.5 && box.Y + box.Height <= dock.Y + dock.Height + 0.5, $"{name} at {box.X}, {box.Y}, {box.Width} wide, {box.Height} high, is outside");
            }
        Assert.Empty(await CutAsync());
    }

    [Theory]
    [InlineData(1080)]
    [InlineData(720)]
    [InlineData(350)]
    public async Task Digits_OfAKernel_AreNeverCut(int width)
    {
        await Explore.OpenCellAsync("conv2:5:4:6");
        await DockAsync(width, null);
        Assert.Empty(await CutAsync());
        var panel = await Page.Locator(".cell-arithmetic").EvaluateAsync<double[]>("e => [e.clientWidth, e.querySelector('.columns').scrollWidth]");
        Assert.True(panel[1] <= panel[0] + 0.5, $"{panel[1]} are {panel[0]} wide");
    }

    [Fact]
    public async Task Map_Opened_LetsItsPatchesTravelIntoItsRows()
    {
        // Tall enough for all of the picture above the dock.
        await Page.SetViewportSizeAsync(1366, 1250);
        await Explore.OpenCellAsync("conv1:2:14:14");
        await DockAsync(1080, 262);
        await WatchAsync();
        await Explore.ById("map-conv2-9").ClickAsync();
        await Page.WaitForFunctionAsync("() => window.travelled.length === 6");
        // The first patch sets out on pool1's first map, and arrives in the first row.
        var flight = await Page.EvaluateAsync<double[]>("() => window.travelled[0]");
        var (from, to) = ((await Explore.ById("map-pool1-0").Locator("canvas").BoundingBoxAsync())!, (await Explore.Inputs.First.Locator(".patch").BoundingBoxAsync())!);
        Assert.InRange(flight[0], from.X - 1, from.X + from.Width + 1);
        Assert.InRange(flight[1], from.Y - 1, from.Y + from.Height + 1);
        Assert.Equal(to.X, flight[2], 1.0);
        Assert.Equal(to.Width, flight[3], 1.0);
        await Expect(Page.Locator(".travelling")).ToHaveCountAsync(0);
        // Who slides over the map is there already.
        await Page.EvaluateAsync("() => { window.travelled.length = 0; }");
        await Explore.ById("cell-next").ClickAsync();
        await Explore.ById("cell-next").ClickAsync();
        Assert.Equal(0, await Page.EvaluateAsync<int>("() => window.travelled.length"));
    }

    [Fact]
    public async Task Map_OpenedWithReducedMotion_ShowsItsPatchesAtOnce()
    {
        await Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        // Tall enough for all of the picture above the dock.
        await Page.SetViewportSizeAsync(1366, 1250);
        await Explore.OpenCellAsync("conv1:2:14:14");
        await DockAsync(1080, 262);
        await WatchAsync();
        await Explore.ById("map-conv2-9").ClickAsync();
        await Expect(Explore.Inputs).ToHaveCountAsync(6);
        await Expect(Explore.Arithmetic).ToHaveAttributeAsync("data-channel", "9");
        Assert.Equal(0, await Page.EvaluateAsync<int>("() => window.travelled.length"));
    }

    [Fact]
    public async Task Convolution_OfManyInputs_ShowsTheLargestAndAllOnDemand()
    {
        await Train.OpenAsync();
        await Train.ById("run-import").SetInputFilesAsync(OtherNetworks.Archive("wide", OtherNetworks.Wide, OtherNetworks.Colours));
        await Expect(Train.Panel).ToContainTextAsync("wide");
        await Train.ById("run-explore").ClickAsync();
        await Explore.ClearAsync();
        await Explore.StrokeAsync((0.3, 0.3), (0.7, 0.6));
        await Explore.ById("shape-conv2").ClickAsync();
        await Expect(Explore.Arithmetic).ToHaveAttributeAsync("data-layer", "conv2");
        await Expect(Explore.Inputs).ToHaveCountAsync(8);
        await Expect(Explore.Arithmetic.Locator(".row.others .name")).ToHaveTextAsync("56 others");
        var total = await ExplorePage.NumberAsync(Explore.Arithmetic, "data-total");
        await Explore.PartsAddUpAsync(total);
        await Explore.ById("all-inputs").ClickAsync();
        await Expect(Explore.Inputs).ToHaveCountAsync(64);
        await Explore.PartsAddUpAsync(total);
        await DockAsync(1080, 262);
        await Expect(Explore.Arithmetic.Locator(".row.total")).ToBeInViewportAsync();

        // 121 digits scroll in their place, and widen nothing.
        await SelectAsync("conv1");
        await Expect(Explore.Arithmetic.Locator(".digits.products td")).ToHaveCountAsync(121);
        Assert.Empty(await CutAsync());
        Assert.True(await Explore.Arithmetic.Locator(".three").EvaluateAsync<bool>("three => three.scrollWidth > three.clientWidth"));
        Assert.True(await Explore.Arithmetic.Locator(".columns").EvaluateAsync<bool>("columns => columns.scrollWidth <= columns.clientWidth"));
        await Readability.AssertAccessibleAsync(Explore.Arithmetic);
        await SelectAsync("bn1");
        await Expect(Explore.Arithmetic.Locator(".steps tr")).ToHaveCountAsync(5);
        await Expect(Explore.Arithmetic.Locator(".after")).ToContainTextAsync("SiLU(z) = ");
        await Expect(Explore.Arithmetic.Locator(".check")).ToHaveTextAsync("✓");

        // The dock may lie over the button.
        async Task SelectAsync(string layer) => await Explore.ById($"shape-{layer}").EvaluateAsync("button => button.click()");
    }

    /// <summary>Lays the panel into a dock at the bottom of the window; without a height, it is a sheet as high as it needs.</summary>
    private async Task DockAsync(int width, int? height) => await Page.AddStyleTagAsync(new()
    {
        Content = height is { } pixels
            ? $".cell-arithmetic {{ position: fixed; right: 0; bottom: 0; z-index: 10; width: {width}px; height: {pixels}px !important; background: var(--panel); }}"
            : $".cell-arithmetic {{ width: {width}px; height: auto !important; }}",
    });

    /// <summary>Digits that do not fit into their squares.</summary>
    private Task<string[]> CutAsync() => Explore.Arithmetic.Locator(".digits td").EvaluateAllAsync<string[]>("""
        cells => cells.filter(cell => {
          const range = document.createRange();
          range.selectNodeContents(cell);
          return range.getBoundingClientRect().width > cell.getBoundingClientRect().width + 0.5;
        }).map(cell => cell.textContent)
        """);

    /// <summary>Notes of everything that travels where it sets out, where it arrives, and how wide it is there.</summary>
    private async Task WatchAsync() => await Page.EvaluateAsync("""
        () => {
          window.travelled = [];
          new MutationObserver(changes => {
            for (const ghost of changes.flatMap(change => [...change.addedNodes])) {
              if (!ghost.classList?.contains("travelling")) continue;
              const { x, y } = ghost.getBoundingClientRect();
              window.travelled.push([x, y, parseFloat(ghost.style.left), parseFloat(ghost.style.width)]);
            }
          }).observe(document.body, { childList: true });
        }
        """);
}
