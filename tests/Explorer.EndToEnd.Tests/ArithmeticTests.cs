using Explorer.Network.Pretrained;
using Explorer.Network.Explanation;
using Explorer.Network.Messages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>Any cell, all of its arithmetic: what is printed adds up to what the network computed.</summary>
public sealed class ArithmeticTests(ExplorerApp app) : ExplorerTest(app)
{
    [Theory]
    [InlineData("digits-modern", "input:0:14:13")]
    [InlineData("digits-classic", "input:0:0:27")]
    [InlineData("digits-modern", "conv1:0:0:0")]
    [InlineData("digits-classic", "conv1:5:27:27")]
    [InlineData("garments-modern", "conv1:3:13:20")]
    [InlineData("digits-modern", "act1:2:10:10")]
    [InlineData("digits-classic", "act1:4:14:9")]
    [InlineData("garments-classic", "act1:0:27:0")]
    [InlineData("digits-modern", "pool1:1:6:7")]
    [InlineData("digits-classic", "pool1:5:13:13")]
    [InlineData("garments-modern", "pool1:3:0:5")]
    [InlineData("digits-modern", "conv2:5:4:6")]
    [InlineData("digits-classic", "conv2:15:9:9")]
    [InlineData("garments-modern", "conv2:0:0:0")]
    [InlineData("garments-classic", "conv2:9:3:8")]
    [InlineData("digits-modern", "act2:7:5:5")]
    [InlineData("digits-classic", "act2:12:0:9")]
    [InlineData("digits-modern", "pool2:3:2:2")]
    [InlineData("garments-classic", "pool2:15:4:4")]
    [InlineData("digits-modern", "flatten:86")]
    [InlineData("garments-classic", "flatten:399")]
    [InlineData("digits-modern", "fc1:17")]
    [InlineData("digits-classic", "fc1:119")]
    [InlineData("digits-modern", "act3:17")]
    [InlineData("garments-classic", "act3:0")]
    [InlineData("digits-classic", "fc2:83")]
    [InlineData("garments-modern", "fc2:40")]
    [InlineData("digits-modern", "act4:5")]
    [InlineData("digits-classic", "act4:60")]
    [InlineData("digits-modern", "fc3:7")]
    [InlineData("garments-classic", "fc3:0")]
    [InlineData("digits-modern", "softmax:7")]
    [InlineData("garments-classic", "softmax:5")]
    public async Task Cell_OpenedByALink_AddsUpToTheNetworksOwnValue(string network, string cell)
    {
        var card = PretrainedNetworks.Find(network)!;
        var pass = Passes.OfFirst(network);
        var address = CellAddress.Parse(cell, pass.Architecture)!.Value;
        var layer = pass.Architecture[address.Layer];

        await Explore.OpenCellAsync(cell, $"subject={(network.StartsWith("digits", StringComparison.Ordinal) ? "digits" : "garments")}&network={card.Id}");
        var (total, value) = (await ExplorePage.NumberAsync(Explore.Arithmetic, "data-total"), await Explore.ValueAsync());
        // The pass here is LibTorch's alone; the page draws with another order of sums.
        Assert.Equal(pass.Values(layer)[address.IndexIn(layer)], value, 1e-5);
        Assert.Equal(value, total, 1e-4);
        var explained = Explainer.Explain(pass, PretrainedNetworks.Load(network), address);
        Assert.Equal(explained.Total, total, 1e-5);

        if (explained is ConvolutionExplanation)
        {
            await Explore.PartsAddUpAsync(total);
        }
        else
        {
            var printed = PrintedSum.AssertAddsUp((await Explore.Arithmetic.Locator(".equation").InnerTextAsync()).Split('\n')[0]);
            // A flatten's formula is about the place, every other about the value.
            Assert.Equal(address.Layer == "flatten" ? address.Column : total, printed, 0.0005 + 1e-9);
        }
        await Expect(Explore.Arithmetic.Locator(".sum")).ToHaveTextAsync(Printed(total));
        await Expect(Explore.Arithmetic.Locator(".agreeing")).ToHaveTextAsync("LibTorch agrees:");
        await Expect(Explore.Arithmetic.Locator(".check")).ToHaveTextAsync("✓");
        await Expect(Explore.Arithmetic.Locator(".value")).ToHaveTextAsync(Printed(value));
    }

    [Fact]
    public async Task Linear_WithAllContributions_ListsEveryProduct()
    {
        await Explore.OpenCellAsync("fc1:17");
        var explained = (LinearExplanation)Explainer.Explain(Passes.OfFirst("digits-modern"), PretrainedNetworks.Load("digits-modern"), new("fc1", 0, 0, 17));
        await Explore.ById("all-contributions").ClickAsync();
        var products = Explore.Arithmetic.Locator(".all td.product");
        await Expect(products).ToHaveCountAsync(400);
        var shown = await products.AllTextContentsAsync();
        for (var i = 0; i < shown.Count; i++)
            Assert.Equal(Printed(explained.Contributions[i].Product), shown[i]);
        // The largest are sorted by size, those for and those against apart; with all others and the bias they make z.
        var split = explained.Split(4);
        var parts = await Explore.Arithmetic.Locator(".row:not(.others, .bias, .total) .part").AllTextContentsAsync();
        Assert.Equal(split.Positive.Concat(split.Negative).Select(part => NumberText.Signed(part.Product)), parts);
        await Expect(Explore.Arithmetic.Locator(".row.others .name")).ToHaveTextAsync("392 others");
        await Explore.PartsAddUpAsync(explained.Total);
    }

    [Fact]
    public async Task Linear_VisitedAgainAfterOneWithoutMaps_LaysItsWeightsBack()
    {
        await Explore.OpenCellAsync("fc1:17");
        // 16 maps of 5 × 5 beside each other, a gap of one pixel between two.
        await LaidOutAsync(95, 5);
        await Explore.ById("shape-fc2").ClickAsync();
        await Expect(Explore.Arithmetic).ToHaveAttributeAsync("data-layer", "fc2");
        await LaidOutAsync(120, 1);
        await Explore.ById("shape-fc1").ClickAsync();
        await Expect(Explore.Arithmetic).ToHaveAttributeAsync("data-layer", "fc1");
        await LaidOutAsync(95, 5);

        async Task LaidOutAsync(int width, int height)
        {
            foreach (var name in new[] { "weights", "products" })
            {
                var canvas = Explore.Arithmetic.Locator($".map-row.{name} canvas");
                await Expect(canvas).ToHaveAttributeAsync("width", $"{width}");
                await Expect(canvas).ToHaveAttributeAsync("height", $"{height}");
            }
        }
    }

    [Fact]
    public async Task Softmax_OfAClass_LinksItsTermToItsBar()
    {
        await Explore.OpenCellAsync("softmax:3");
        var own = Explore.Arithmetic.Locator("tr.own");
        await Expect(own).ToHaveCountAsync(1);
        await Expect(own.Locator(".index")).ToHaveTextAsync("3");
        await Expect(Explore.Arithmetic.Locator(".contributions tbody tr")).ToHaveCountAsync(10);
        var pass = Passes.OfFirst("digits-modern");
        var shares = await Explore.Arithmetic.Locator(".contributions tbody .product").AllTextContentsAsync();
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(FormattableString.Invariant($"{100.0 * pass.Probabilities[i]:0.0} %"), shares[i]);
            await Expect(Explore.ById($"probability-{i}").Locator(".percent")).ToHaveTextAsync(shares[i]);
        }
        await Explore.Page.Locator(".output").Nth(8).ClickAsync();
        await Explore.IsAtAsync("softmax:8");
        await Expect(own.Locator(".index")).ToHaveTextAsync("8");
    }

    [Fact]
    public async Task Pooling_OfAWindow_ShowsItsFourValuesAndTheWinner()
    {
        await Explore.OpenCellAsync("pool1:1:6:7");
        var pass = Passes.OfFirst("digits-modern");
        var map = pass.Map(pass.Architecture["act1"], 1).ToArray();
        double[] window = [map[12 * 28 + 14], map[12 * 28 + 15], map[13 * 28 + 14], map[13 * 28 + 15]];
        var cells = Explore.Arithmetic.Locator(".window-values td");
        Assert.Equal(window.Select(NumberText.Short), await cells.AllTextContentsAsync());
        await Expect(Explore.Arithmetic.Locator(".window-values td.won")).ToHaveCountAsync(window.Count(value => value == window.Max()));
    }

    [Fact]
    public async Task Activation_OfACell_PutsThePointOnTheCurve()
    {
        await Explore.OpenCellAsync("act1:4:14:9", "network=digits-classic");
        await Expect(Explore.Arithmetic.GetByRole(AriaRole.Img, new() { NameRegex = new("Curve of Sigmoid") })).ToBeVisibleAsync();
        await Expect(Explore.Arithmetic.Locator("circle")).ToHaveCountAsync(1);
        await Explore.ById("map-act3-0").ClickAsync();
        await Expect(Explore.Arithmetic).ToHaveAttributeAsync("data-layer", "act3");
        await Expect(Explore.Arithmetic.Locator("circle")).ToHaveCountAsync(1);
    }

    /// <summary>As the page prints it: three decimals, more where a small number would look like none, and a true minus.</summary>
    private static string Printed(double value) => NumberText.Decimals(value);
}
