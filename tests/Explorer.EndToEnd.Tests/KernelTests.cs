using Explorer.Network.Pretrained;
using System.Globalization;
using Explorer.Network.Explanation;
using Explorer.Network.Messages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>The kernels: their numbers, their products, the maps that each makes alone.</summary>
public sealed class KernelTests(ExplorerApp app) : ExplorerTest(app)
{
    [Fact]
    public async Task Kernel_Clicked_ShowsItsProducts()
    {
        await Explore.OpenAsync("?network=digits-modern&cell=conv2:5:4:6");
        await Explore.OpenDockAsync("kernels");
        await Explore.ById("kernel-conv2-9-3").ClickAsync();
        await Explore.IsAtAsync("conv2:9:4:6");
        await Expect(Explore.Arithmetic.GetByRole(AriaRole.Table, new() { Name = "patch of pool1[3]" })).ToBeVisibleAsync();
        await Expect(Explore.Arithmetic.GetByRole(AriaRole.Table, new() { Name = "kernel conv2[9, 3]" })).ToBeVisibleAsync();
        var explained = (ConvolutionExplanation)Explainer.Explain(
            Passes.OfFirst("digits-modern"), PretrainedNetworks.Load("digits-modern"), new("conv2", 9, 4, 6));
        var term = explained.Terms[3];
        foreach (var (table, numbers) in new[] { ("patch", term.Patch), ("weights", term.Kernel), ("products", term.Products) })
        {
            var cells = Explore.Arithmetic.Locator($".digits.{table} td");
            Assert.Equal(numbers.Select(NumberText.Short), await cells.AllTextContentsAsync());
            // All that does not fit into a square is said on demand.
            Assert.Equal(numbers.Select(value => NumberText.Decimals(value, 6)), await cells.EvaluateAllAsync<string[]>("all => all.map(cell => cell.dataset.hint)"));
        }
        await Expect(Explore.Arithmetic.GetByRole(AriaRole.Table, new() { Name = $"25 products, sum {NumberText.Decimals(term.Sum)}" })).ToBeVisibleAsync();
        await Expect(Explore.Inputs.Nth(3)).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(Explore.Inputs.Nth(3).Locator(".part")).ToHaveTextAsync(NumberText.Signed(term.Sum));

        // One input is always open: a second click leaves it so.
        await Explore.Inputs.Nth(3).ClickAsync();
        await Expect(Explore.Inputs.Nth(3)).ToHaveAttributeAsync("aria-selected", "true");
        await Explore.Inputs.Nth(0).ClickAsync();
        await Expect(Explore.Arithmetic.GetByRole(AriaRole.Table, new() { Name = "patch of pool1[0]" })).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("ArrowDown");
        await Expect(Explore.Arithmetic.GetByRole(AriaRole.Table, new() { Name = "patch of pool1[1]" })).ToBeVisibleAsync();
        await Expect(Explore.Inputs.Nth(1)).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("End");
        await Expect(Explore.Inputs.Nth(5)).ToHaveAttributeAsync("aria-selected", "true");
    }

    [Fact]
    public async Task Products_AtTheBorder_ShowThePadding()
    {
        await Explore.OpenCellAsync("conv1:2:0:0");
        await Expect(Explore.Arithmetic.Locator(".digits.products td")).ToHaveCountAsync(25);
        // Two rows above and two columns to the left lie outside: 25 − 3·3.
        var padding = Explore.Arithmetic.Locator(".digits.patch td.padding");
        await Expect(padding).ToHaveTextAsync(Enumerable.Repeat("·", 16).ToArray());
        var products = await Explore.Arithmetic.Locator(".digits.products td").AllTextContentsAsync();
        Assert.True(products.Count(product => product == "0") >= 16);
    }

    [Fact]
    public async Task PartialMaps_OfAConvolution_AddUpInFrontOfYourEyes()
    {
        await Explore.OpenCellAsync("conv2:9:4:6");
        await Expect(Explore.Inputs).ToHaveCountAsync(6);
        var pictures = Explore.Arithmetic.Locator(".grid-picture.partial canvas");
        await Expect(pictures).ToHaveCountAsync(2);
        List<string> painted = [];
        for (var input = 0; input < 6; input++)
        {
            await Explore.Inputs.Nth(input).ClickAsync();
            painted.AddRange(await pictures.EvaluateAllAsync<string[]>("all => all.map(canvas => canvas.toDataURL())"));
        }
        Assert.Equal(11, painted.Distinct().Count());
        // Nothing comes before the first: added up, it is itself still.
        Assert.Equal(painted[0], painted[1]);
        await Explore.PartsAddUpAsync(await ExplorePage.NumberAsync(Explore.Arithmetic, "data-total"));
    }

    [Fact]
    public async Task OneInput_OfAConvolution_HasNoSecondPictureOfItsMap()
    {
        await Explore.OpenCellAsync("conv1:2:14:14");
        await Expect(Explore.Inputs).ToHaveCountAsync(1);
        await Expect(Explore.Arithmetic.Locator(".grid-picture.partial")).ToHaveCountAsync(0);
        await Expect(Explore.Arithmetic.Locator(".say")).ToContainTextAsync("The bias adds");
    }

    [Fact]
    public async Task Kernel_PointedAt_LightsItsRowColumnAndMaps()
    {
        await Explore.OpenAsync();
        await Explore.OpenDockAsync("kernels");
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
        await Explore.OpenDockAsync("kernels");
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
        await Explore.OpenAsync("?network=digits-modern&cell=conv2:5:4:6");
        await Explore.OpenDockAsync("kernels");
        await Explore.ById("kernel-conv2-9-3").HoverAsync();
        await Explore.ById("kernels-conv2").GetByTestId("copy-kernel").ClickAsync();
        await Expect(Explore.ById("copy-kernel")).ToHaveTextAsync("Copied");
        var text = await Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
        var copied = text.Split('\n').SelectMany(line => line.Split('\t')).Select(number => (float)double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        var weights = PretrainedNetworks.Load("digits-modern");
        Assert.Equal(weights.Kernel(weights.Architecture["conv2"], 9, 3).ToArray(), copied);
    }
}
