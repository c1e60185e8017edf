using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Model;
using Explorer.Network.Native;
using Explorer.Network.Runs;
using Explorer.Network.Tests.Runs;
using Explorer.Network.Training;
using Explorer.Network.Weights;
using static TorchSharp.torch;

namespace Explorer.Network.Tests.Training;

/// <summary>The gradient of each layer, as a run reports it.</summary>
public sealed class LayerGradientsTests
{
    private static readonly ImageSet Garments = BundledSamples.Load(DatasetCatalog.Garments).Train.Select([.. Enumerable.Range(0, 256)]);

    [Theory]
    [InlineData("classic", ComputeEngine.Torch)]
    [InlineData("classic", ComputeEngine.Managed)]
    [InlineData("modern", ComputeEngine.Torch)]
    [InlineData("modern", ComputeEngine.Managed)]
    public void Report_OfOneStep_HasTheGradientsOfAutograd(string network, ComputeEngine engine)
    {
        var architecture = ArchitecturePresets.Find(network)!;
        var reported = OneStep(architecture, engine);
        var expected = Autograd(Initialization.Xavier(architecture, 3));
        Assert.Equal(["conv1", "conv2", "fc1", "fc2", "fc3"], architecture.Weighted.Select(layer => layer.Name));
        Assert.Equal(5, reported.Count);
        Assert.All(expected.Zip(reported), pair => Assert.Equal(pair.First, pair.Second, 1e-3 * pair.First));
    }

    [Fact]
    public void Gradients_BehindFourSigmoids_VanishWhereThoseOfReluDoNot()
    {
        var (sigmoid, relu) = (OneStep(LeNet.Classic, ComputeEngine.Managed), OneStep(LeNet.Modern, ComputeEngine.Managed));
        Assert.True(sigmoid[0] < 0.05 * sigmoid[^1], $"{sigmoid[0]:E1} of {sigmoid[^1]:E1}");
        Assert.True(relu[0] > 0.5 * relu[^1], $"{relu[0]:E1} of {relu[^1]:E1}");
    }

    [Fact]
    public void Record_WithAndWithoutGradients_IsReadAndWritesItsColumns()
    {
        using var scene = new RunScene();
        var record = RunScene.Record();
        Assert.All(record.Reports, report => Assert.Empty(report.Gradients));
        record = record with { Reports = [.. record.Reports.Select((report, i) => i == 0 ? report : report with { Gradients = [0.5, 0.25, 0.125, 1, i] })] };
        scene.Folder.Create();
        scene.Folder.SaveRecord(record);
        Assert.Equal(record.Reports, scene.Folder.LoadRecord().Reports);
        var lines = File.ReadAllLines(Path.Combine(scene.Folder.Path, "metrics.csv"));
        Assert.EndsWith(",examples_per_second,gradient_conv1,gradient_conv2,gradient_fc1,gradient_fc2,gradient_fc3", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(",100,,,,,", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",110.5,0.5,0.25,0.125,1,1", lines[2], StringComparison.Ordinal);

        scene.Folder.SaveRecord(record with { Reports = [record.Reports[1] with { Gradients = [1, 2] }] });
        Assert.Throws<RunException>(scene.Folder.LoadRecord);
    }

    private static IReadOnlyList<double> OneStep(NetworkArchitecture architecture, ComputeEngine engine)
    {
        IReadOnlyList<double> gradients = [];
        var config = new TrainingConfig { Epochs = 1, BatchSize = Garments.Count, Seed = 3, Threads = 2, Engine = engine };
        Trainer.Run(architecture, config, Garments, Garments, new ComputeDevice("cpu"), report => gradients = report.Gradients, TestContext.Current.CancellationToken);
        return gradients;
    }

    private static double[] Autograd(NetworkWeights weights)
    {
        LibTorch.Load();
        using var scope = NewDisposeScope();
        using var module = new NetworkModule(weights.Architecture, weights.Normalization);
        module.Load(weights);
        module.train();
        using var images = new DeviceImages(Garments, CPU);
        nn.functional.cross_entropy(module.forward(images.Pixels), images.Labels).backward();
        return [.. weights.Architecture.Weighted.Select(layer => Math.Sqrt(module.named_parameters().Single(parameter => parameter.name == layer.WeightName).parameter.grad!.to(ScalarType.Float64).square().mean().item<double>()))];
    }
}
