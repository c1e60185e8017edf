using System.Text.RegularExpressions;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Pretrained;
using Explorer.Network.Tests.Weights;
using Explorer.Network.Weights;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>A person brings weights and code of their own.</summary>
public sealed class ImportTests(ExplorerApp app) : ExplorerTest(app)
{
    private static readonly string[] Names = ["net.0", "net.3", "net.7", "net.9", "net.11"];

    [Fact]
    public async Task Weights_OfPyTorch_AreMatchedMeasuredAndExplored()
    {
        await Explore.OpenAsync();
        await Explore.ById("network-import").ClickAsync();
        await ChooseAsync("mine.pth", Checkpoint());

        await Expect(Explore.ById("import-report")).ToContainTextAsync("conv1.weight ← net.0.weight [6, 1, 5, 5]", new() { Timeout = 60_000 });
        await Expect(Explore.ById("import-report")).ToContainTextAsync("with mean 0.286 and deviation 0.353");
        Assert.InRange(await ExplorePage.NumberAsync(Explore.ById("import-accuracy"), "data-value"), 0.88, 0.95);
        await Explore.ById("import-keep").ClickAsync();

        await Expect(Page).ToHaveURLAsync(new Regex("subject=garments&network=run-[0-9]+"));
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-state", "ready");
    }

    [Fact]
    public async Task Weights_AsAWholeModule_AreRefusedWithTheLineToType()
    {
        await Explore.OpenAsync();
        await Explore.ById("network-import").ClickAsync();
        await ChooseAsync("whole.pt", TorchSave.Zip(new TorchSave().Global("torch.nn.modules.container", "Sequential").End(), []));

        await Expect(Explore.ById("import-problem")).ToContainTextAsync("torch.save(model.state_dict(), \"weights.pth\")");
        await Expect(Explore.ById("import-keep")).ToBeDisabledAsync();
    }

    [Fact]
    public async Task Code_OfATinyVgg_IsWalkedOnShapes()
    {
        var shapes = new ShapesPage(Page);
        await shapes.OpenAsync();
        await shapes.ById("architecture-code").FillAsync("nn.Sequential(\n  nn.Conv2d(3, 10, 3), nn.ReLU(),\n  nn.Fold(2, 2))");
        await shapes.ById("architecture-read").ClickAsync();
        await Expect(shapes.ById("architecture-error")).ToContainTextAsync("Line 3: nn.Fold");

        await shapes.ById("architecture-code").FillAsync(string.Join('\n', NetworkCode.PyTorch(TinyVgg.Explained).Select(line => line.Text)));
        await shapes.ById("architecture-read").ClickAsync();

        await shapes.HasShapeAsync("flatten", "[1, 1690]");
        await Expect(shapes.ById("architecture-error")).ToHaveCountAsync(0);
        await shapes.ById("block-pool2").ClickAsync();
        await shapes.IsAtAsync("pool2");
    }

    private Task ChooseAsync(string name, byte[] file) => Page.Locator(".import input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = file });

    /// <summary>The weights of <c>garments-modern</c> as a training program saves them.</summary>
    private static byte[] Checkpoint()
    {
        Assert.Equal(DatasetCatalog.Garments, PretrainedNetworks.Find("garments-modern")!.Dataset);
        var weights = PretrainedNetworks.Load("garments-modern");
        SavedTensor[] tensors = [.. NetworkWeights.Expected(weights.Architecture).Zip(Names.SelectMany(name => new[] { $"{name}.weight", $"{name}.bias" }))
            .Select(pair => SavedTensor.Of(pair.Second, pair.First.Shape.ToArray(), weights[pair.First.Name].ToArray()))];
        return TorchSave.Zip(TorchSave.Pickle(tensors, key: "model_state_dict"), tensors);
    }
}
