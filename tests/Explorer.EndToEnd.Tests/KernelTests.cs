using Explorer.Network.Pretrained;
using System.Globalization;
using Explorer.Network.Explanation;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>The kernels: their numbers, their products, the maps that each makes alone.</summary>
public sealed class KernelTests(ExplorerApp app) : ExplorerTest(app)
{
    [Fact]
    public async Task Kernel_Clicked_ShowsItsProducts()
    {
        await Explore.OpenAsync("?network=digits-modern");
        await Explore.ById("kernel-conv2-9-3").ClickAsync();
        await Explore.IsAtAsync("conv2:9:4:6");
        var table = Explore.Arithmetic.Locator(".products table");
        await Expect(table).ToContainTextAsync("pool1[3] × kernel");
        var cells = await table.GetByRole(AriaRole.Cell).AllTextContentsAsync();
        var explained = (ConvolutionExplanation)Explainer.Explain(
            Passes.OfFirst("digits-modern"), PretrainedNetworks.Load("digits-modern"), new("conv2", 9, 4, 6));
        var term = explained.Terms[3];
        Assert.Equal(25, cells.Count);
        for (var i = 0; i < 25; i++)
        {
            var numbers = cells[i].Split(['×', '=']).Select(Number).ToArray();
            Assert.Equal([term.Patch[i], term.Kernel[i], term.Products[i]], numbers, (a, b) => Math.Abs(a - b) <= 0.0005 + 1e-6);
        }
        await Expect(Explore.Arithmetic.Locator(".sum").Nth(3)).ToHaveAttributeAsync("aria-expanded", "true");
        Assert.Equal(term.Sum, Number(await Explore.Arithmetic.Locator(".sum").Nth(3).InnerTextAsync()), 0.0005 + 1e-9);

        await Explore.Arithmetic.Locator(".sum").Nth(3).ClickAsync();
        await Expect(table).ToHaveCountAsync(0);
        await Explore.Arithmetic.Locator(".sum").Nth(0).ClickAsync();
        await Expect(table).ToContainTextAsync("pool1[0] × kernel");
    }

    [Fact]
    public async Task Products_AtTheBorder_ShowThePadding()
    {
        await Explore.OpenCellAsync("conv1:2:0:0");
        await Explore.Arithmetic.Locator(".sum").ClickAsync();
        var cells = await Explore.Arithmetic.Locator(".products td").AllTextContentsAsync();
        Assert.Equal(25, cells.Count);
        // Two rows above and two columns to the left lie outside: 25 − 3·3.
        Assert.Equal(16, cells.Count(cell => cell.StartsWith('·') && cell.EndsWith("= 0", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task PartialMaps_OfAConvolution_AddUpInFrontOfYourEyes()
    {
        await Explore.OpenCellAsync("conv2:9:4:6");
        var pictures = Explore.Arithmetic.Locator(".grid-picture.partial canvas");
        await Expect(pictures).ToHaveCountAsync(12);
        var painted = await pictures.EvaluateAllAsync<string[]>("all => all.map(canvas => canvas.toDataURL())");
        Assert.Equal(11, painted.Distinct().Count());
        // Nothing comes before the first: added up, it is itself still.
        Assert.Equal(painted[0], painted[1]);
        var sums = await Explore.Arithmetic.Locator(".sum").AllInnerTextsAsync();
        Assert.Equal(6, sums.Count);
        var bias = Number((await Explore.Arithmetic.Locator(".bias").InnerTextAsync()).Replace("bias", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(await ExplorePage.NumberAsync(Explore.Arithmetic, "data-total"), sums.Sum(Number) + bias, 7 * 0.0005 + 1e-9);
    }

    [Fact]
    public async Task Kernel_PointedAt_LightsItsRowColumnAndMaps()
    {
        await Explore.OpenAsync();
        await Explore.ById("kernel-conv2-9-3").HoverAsync();
        var matrix = Explore.ById("kernels-conv2");
        await Expect(matrix.Locator(".head.cross")).ToHaveCountAsync(2);
        await Expect(matrix.Locator(".head.cross[data-column='9']")).ToHaveCountAsync(1);
        await Expect(matrix.Locator(".head.cross[data-row='3']")).ToHaveCountAsync(1);
        var hinted = await Page.Locator(".map.hinted").EvaluateAllAsync<string[]>("maps => maps.map(map => map.dataset.testid)");
        Assert.Equal(["map-conv2-9", "map-pool1-3"], hinted.Order(StringComparer.Ordinal));
        await Explore.ById("kernel-conv1-4-0").HoverAsync();
        hinted = await Page.Locator(".map.hinted").EvaluateAllAsync<string[]>("maps => maps.map(map => map.dataset.testid)");
        Assert.Equal(["map-conv1-4", "map-input-0"], hinted.Order(StringComparer.Ordinal));
        await Page.Mouse.MoveAsync(5, 5);
        await Expect(Page.Locator(".map.hinted")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("conv1", 6)]
    [InlineData("conv2", 96)]
    public async Task Kernels_EachOnItsOwnScale_AllReachTheEndOfTheScale(string layer, int count)
    {
        await Explore.OpenAsync();
        var shared = await PaintedAsync();
        await Explore.ById($"kernel-scale-{layer}").CheckAsync();
        var own = await PaintedAsync();
        Assert.Equal(count, own.Length);
        var changed = Enumerable.Range(0, count).Count(i => own[i] != shared[i]);
        // All but the one that has the largest weight, whose scale is the shared one.
        Assert.Equal(count - 1, changed);
        await Explore.ById($"kernel-scale-{layer}").UncheckAsync();
        Assert.Equal(shared, await PaintedAsync());

        Task<string[]> PaintedAsync() => Explore.ById($"kernels-{layer}").Locator("canvas").EvaluateAllAsync<string[]>("all => all.map(canvas => canvas.toDataURL())");
    }

    [Fact]
    public async Task Kernel_Copied_HasAllItsDigits()
    {
        await Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await Explore.OpenAsync("?network=digits-modern");
        await Explore.ById("kernel-conv2-9-3").HoverAsync();
        await Explore.ById("kernels-conv2").GetByTestId("copy-kernel").ClickAsync();
        await Expect(Explore.ById("copy-kernel")).ToHaveTextAsync("Copied");
        var text = await Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
        var copied = text.Split('\n').SelectMany(line => line.Split('\t')).Select(number => (float)double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        var weights = PretrainedNetworks.Load("digits-modern");
        Assert.Equal(weights.Kernel(weights.Architecture["conv2"], 9, 3).ToArray(), copied);
    }

    private static double Number(string text) => double.Parse(text.Replace('−', '-'), CultureInfo.InvariantCulture);
}
