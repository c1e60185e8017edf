using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>A network that is no LeNet, on images that nobody else has, is shown, explained, attributed and changed like one.</summary>
public sealed class OtherNetworkTests(ExplorerApp app) : ExplorerTest(app)
{
    private TrainPage Train => new(Page);

    [Fact]
    public async Task Network_OfAnyLayersInColour_IsExploredLikeLeNet()
    {
        await Train.OpenAsync();
        await Train.ById("run-import").SetInputFilesAsync(OtherNetworks.Archive("colourful", OtherNetworks.Colourful, OtherNetworks.Colours));
        await Expect(Train.Panel).ToContainTextAsync("colourful");
        await Train.ById("run-explore").ClickAsync();
        await Expect(Explore.ById("layer-bn2")).ToHaveAttributeAsync("data-shape", "[1, 8, 16, 16]");
        await Explore.ClearAsync();
        await Explore.StrokeAsync((0.3, 0.3), (0.7, 0.6));
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-state", "ready");
        await Expect(Page.Locator("[data-testid^=probability-]")).ToHaveCountAsync(3);
        await Expect(Page.Locator("[data-testid=layer-input] canvas")).ToHaveCountAsync(3);

        foreach (var layer in OtherNetworks.Colourful.Layers)
        {
            await Explore.ById($"shape-{layer.Name}").ClickAsync();
            var arithmetic = Explore.ById("arithmetic");
            await Expect(arithmetic).ToHaveAttributeAsync("data-layer", layer.Name);
            Assert.Equal(await ExplorePage.NumberAsync(arithmetic, "data-value"), await ExplorePage.NumberAsync(arithmetic, "data-total"), 1e-4);
        }
        await Explore.OpenDockAsync("kernels");
        foreach (var convolution in OtherNetworks.Colourful.Convolutions)
            await Expect(Explore.ById($"kernels-{convolution.Name}")).ToHaveAttributeAsync("data-rows", $"{convolution.WeightShape!.Value[1]}");

        await Explore.ById("why-1").ClickAsync();
        foreach (var method in new[] { "Gradient", "GradCam" })
        {
            await Explore.ById($"why-method-{method}").ClickAsync();
            await Expect(Explore.ById("why")).ToHaveAttributeAsync("data-shown", $"{method} 1");
        }
        await Explore.OpenDockAsync("edit");
        await Explore.ById("change-activation-ReLU").ClickAsync();
        await Expect(Explore.ById("changed")).ToContainTextAsync("ReLU");
        await Page.ReloadAsync();
        await Expect(Explore.ById("layer-conv3")).ToHaveAttributeAsync("data-shape", "[1, 12, 6, 8]");
    }

    [Fact]
    public async Task Network_OfAnyLayers_IsTaughtOnShapes()
    {
        var link = Explorer.Web.Session.ArchitectureLink.Write([.. OtherNetworks.Colourful.Kinds]);
        var shapes = new ShapesPage(Page);
        foreach (var layer in OtherNetworks.Colourful.Sequential)
        {
            await shapes.OpenAsync($"?architecture={link}&layer={layer.Name}");
            await shapes.HasShapeAsync(layer.Name, layer.Output.ToString());
        }
        await Expect(shapes.ById("total-parameters")).ToHaveAttributeAsync("data-value", $"{OtherNetworks.Colourful.Parameters}");
        await shapes.ById("predict").ClickAsync();
        await Expect(shapes.ById("predict")).ToHaveAttributeAsync("aria-pressed", "true");
    }
}
