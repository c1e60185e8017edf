using Explorer.Network.Pretrained;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>Looking closer: shapes, the selection, the kernels.</summary>
public sealed class PictureTests(ExplorerApp app) : ExplorerTest(app)
{
    private ILocator Sources => Page.Locator(".map.source");

    [Theory]
    [InlineData("conv1", "⌊(28 + 2·2 − 5)/1⌋ + 1 = 28 → 6×28×28")]
    [InlineData("pool1", "⌊(28 + 2·0 − 2)/2⌋ + 1 = 14 → 6×14×14")]
    [InlineData("conv2", "⌊(14 + 2·0 − 5)/1⌋ + 1 = 10 → 16×10×10")]
    [InlineData("flatten", "16·5·5 = 400")]
    [InlineData("fc1", "120 outputs, each from all 400 inputs")]
    public async Task Heading_PointedAt_SaysTheRuleAndClicked_SelectsTheLayersStrongestCell(string layer, string rule)
    {
        await Explore.OpenAsync();
        await Explore.ById($"shape-{layer}").HoverAsync();
        await Expect(Page.GetByRole(AriaRole.Tooltip)).ToContainTextAsync(rule);
        await Explore.ById($"shape-{layer}").ClickAsync();
        await Expect(Explore.Arithmetic).ToHaveAttributeAsync("data-layer", layer);
        await Expect(Page.Locator($"[data-testid=layer-{layer}] .map[aria-pressed=true]")).ToHaveCountAsync(1);
        await Expect(Explore.Arithmetic).ToHaveAttributeAsync("data-value", new System.Text.RegularExpressions.Regex("."));
        Assert.Equal(await ExplorePage.NumberAsync(Explore.ById($"layer-{layer}"), "data-max"), await Explore.ValueAsync(), 1e-6);
    }

    [Fact]
    public async Task Map_ClickedWithTheMouse_MarksItsSources()
    {
        await Explore.OpenAsync();
        await Explore.ById("map-conv2-7").ClickAsync();
        await Expect(Explore.ById("map-conv2-7")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(Sources).ToHaveCountAsync(6);
        await Expect(Explore.ById("layer-pool1").Locator(".source")).ToHaveCountAsync(6);
        await Expect(Explore.Arithmetic).ToHaveAttributeAsync("data-layer", "conv2");

        await Explore.ById("map-pool1-3").ClickAsync();
        await Expect(Sources).ToHaveCountAsync(1);
        await Expect(Explore.ById("map-act1-3")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex(@"\bsource\b"));
        await Expect(Page.Locator(".map[aria-pressed=true]")).ToHaveCountAsync(1);
        await Expect(Page.Locator("svg.edges .strong")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Arrows_FromMapToMap_MoveTheSelection()
    {
        await Explore.OpenAsync();
        await Explore.ById("map-conv2-0").ClickAsync();
        await Page.Keyboard.PressAsync("ArrowDown");
        await SelectedAsync("map-conv2-1", 6);
        await Page.Keyboard.PressAsync("ArrowRight");
        await SelectedAsync("map-act2-1", 1);
        await Page.Keyboard.PressAsync("ArrowRight");
        await SelectedAsync("map-pool2-1", 1);
        await Page.Keyboard.PressAsync("ArrowRight");
        await SelectedAsync("map-flatten-0", 0);
        for (var i = 0; i < 9; i++)
            await Page.Keyboard.PressAsync("ArrowLeft");
        await SelectedAsync("map-input-0", 0);
        await Expect(Explore.Arithmetic).ToHaveAttributeAsync("data-layer", "input");

        async Task SelectedAsync(string map, int sources)
        {
            await Expect(Explore.ById(map)).ToBeFocusedAsync();
            await Expect(Explore.ById(map)).ToHaveAttributeAsync("aria-pressed", "true");
            await Expect(Sources).ToHaveCountAsync(sources);
        }
    }

    [Fact]
    public async Task Selection_WhileDrawing_Stays()
    {
        await Explore.OpenAsync();
        await Explore.ById("map-conv1-4").ClickAsync();
        await Explore.AfterFrameAsync(() => Explore.StrokeAsync((0.2, 0.3), (0.8, 0.3)));
        await Expect(Explore.ById("map-conv1-4")).ToHaveAttributeAsync("aria-pressed", "true");
        await Explore.AfterFrameAsync(() => Explore.ChooseSampleAsync("4-4"));
        await Expect(Explore.ById("map-conv1-4")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(Sources).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData("conv1", 4, 0)]
    [InlineData("conv2", 3, 1)]
    [InlineData("conv2", 15, 5)]
    public async Task Kernel_PointedAt_ShowsItsWeights(string layer, int output, int input)
    {
        await Explore.OpenAsync("?network=digits-modern");
        await Explore.OpenDockAsync("kernels");
        await Explore.ById($"kernel-{layer}-{output}-{input}").HoverAsync();
        var table = Explore.ById($"kernels-{layer}").GetByRole(AriaRole.Table);
        await Expect(table).ToContainTextAsync($"map {output} on input map {input}, rounded to 3 decimals");
        await Expect(table.GetByRole(AriaRole.Row)).ToHaveCountAsync(5);
        var shown = await table.GetByRole(AriaRole.Cell).AllTextContentsAsync();
        var weights = PretrainedNetworks.Load("digits-modern");
        var kernel = weights.Kernel(weights.Architecture[layer], output, input).ToArray();
        Assert.Equal(kernel.Length, shown.Count);
        for (var i = 0; i < kernel.Length; i++)
        {
            var text = shown[i].Replace('−', '-');
            Assert.Matches(@"^-?\d+\.\d{3}$", text);
            Assert.Equal(kernel[i], double.Parse(text, System.Globalization.CultureInfo.InvariantCulture), 0.0005 + 1e-9);
        }
        await Expect(Explore.ById($"kernels-{layer}").Locator(".head.cross")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task NetworkAndDataset_Switched_KeepThePageWorking()
    {
        await Explore.OpenAsync("?network=digits-modern");
        await Expect(Explore.ById("layer-act1")).ToContainTextAsync("ReLU");
        await Explore.AfterFrameAsync(() => Explore.ChooseNetworkAsync("digits-classic"));
        await Expect(Explore.ById("layer-act1")).ToContainTextAsync("Sigmoid");
        await Explore.HasSampleAsync("7-0");
        await Explore.AfterFrameAsync(() => Explore.ChooseSampleAsync("0-0"));
        await Explore.AfterFrameAsync(() => Explore.StrokeAsync((0.1, 0.1), (0.2, 0.1)));

        await Explore.AfterFrameAsync(() => Explore.ById("subject-garments").ClickAsync());
        await Explore.HasSubjectAsync("garments");
        await Expect(Explore.ById("probability-9")).ToContainTextAsync("ankle boot", new() { IgnoreCase = true });
        // Beside the networks of other visitors' runs.
        await Explore.OpenNetworksAsync();
        await Expect(Page.Locator(".network-list [data-testid^=network-garments-]")).ToHaveCountAsync(3);
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Explore.Answer).ToContainTextAsync("ahead of");
        await Explore.AfterFrameAsync(() => Explore.ChooseSampleAsync("1-0"));
        await Expect(Explore.Answer).ToContainTextAsync("trouser", new() { IgnoreCase = true });

        await Explore.AfterFrameAsync(() => Explore.ById("subject-digits").ClickAsync());
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-class", "7");
        await Explore.ClearAsync();
        await Explore.StrokeAsync(ExplorePage.Seven);
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-class", "7");
    }

    [Fact]
    public async Task Link_WithDatasetNetworkAndSample_OpensThem()
    {
        await Explore.OpenAsync("?subject=garments&network=garments-classic&sample=3-2");
        await Explore.HasSubjectAsync("garments");
        await Explore.HasNetworkAsync("garments-classic");
        await Explore.HasSampleAsync("3-2");
        await Expect(Explore.ById("layer-act1")).ToContainTextAsync("Sigmoid");
    }

    [Fact]
    public async Task Link_WithNonsense_OpensTheWorkedExample()
    {
        await Explore.OpenAsync("?subject=cats&network=garments-modern&sample=12-99");
        await Explore.HasSubjectAsync("digits");
        await Explore.HasSampleAsync("7-0");
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-class", "7");
    }
}
