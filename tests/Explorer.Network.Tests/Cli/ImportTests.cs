using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Pretrained;
using Explorer.Network.Tests.Weights;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Cli;

/// <summary><c>explorer import</c>, and foreign weights wherever a network is named.</summary>
public sealed class ImportTests : IDisposable
{
    private static readonly string[] Names = ["net.0", "net.3", "net.7", "net.9", "net.11"];

    private readonly TemporaryFolder _folder = new();

    public ImportTests()
    {
        var weights = PretrainedNetworks.Load("digits-modern");
        SavedTensor[] tensors = [.. NetworkWeights.Expected(weights.Architecture).Zip(Names.SelectMany(name => new[] { $"{name}.weight", $"{name}.bias" }))
            .Select(pair => SavedTensor.Of(pair.Second, pair.First.Shape.ToArray(), weights[pair.First.Name].ToArray()))];
        File.WriteAllBytes(_folder["net.pth"], TorchSave.Zip(TorchSave.Pickle(tensors, key: "model_state_dict"), tensors));
        File.WriteAllBytes(_folder["three"], BundledSamples.Load(DatasetCatalog.Digits).Test.Image(300).ToArray());
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Import_PyTorchsFile_TellsTheMatchingAndWritesOurs()
    {
        var outcome = await Cli.RunAsync("import", _folder["net.pth"], "--out", _folder["net.safetensors"]);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal("10 tensors, matched by name without the prefix 'net.':", outcome.Lines[0]);
        Assert.Contains("conv2.weight ← net.3.weight [16, 6, 5, 5]", outcome.Lines);
        Assert.Contains("Test accuracy with no normalization: ", outcome.Out, StringComparison.Ordinal);
        var file = NetworkFile.Load(_folder["net.safetensors"]);
        Assert.Equal((LeNet.Modern, DatasetCatalog.Digits), (file.Weights.Architecture, file.Dataset));
        Assert.Equal(PretrainedNetworks.Load("digits-modern")["12.bias"].ToArray(), file.Weights["12.bias"].ToArray());
    }

    [Fact]
    public async Task Import_NormalizationThatIsGiven_IsKept()
    {
        File.WriteAllText(_folder["net.py"], "nn.Sequential(nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.LazyLinear(120), nn.ReLU(), nn.LazyLinear(84), nn.ReLU(), nn.LazyLinear(10))");

        var outcome = await Cli.RunAsync("import", _folder["net.pth"], "--code", _folder["net.py"], "--dataset", "digits", "--mean", "0.5", "--std", "0.25", "--out", _folder["net.safetensors"]);

        Assert.Contains("Test accuracy with mean 0.5 and deviation 0.25: ", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("Test accuracy with no normalization: ", outcome.Out, StringComparison.Ordinal);
        Assert.Equal(new Normalization([0.5], [0.25]), NetworkFile.Load(_folder["net.safetensors"]).Weights.Normalization);
    }

    [Fact]
    public async Task Predict_ForeignWeights_AnswersAsOurs()
    {
        var foreign = await Cli.RunAsync("predict", "--network", _folder["net.pth"], "--raw", _folder["three"]);
        var ours = await Cli.RunAsync("predict", "--network", "digits-modern", "--raw", _folder["three"]);

        Assert.Equal((0, ours.Out), (foreign.ExitCode, foreign.Out));
        Assert.Contains("The file does not say what its images show; the network reads MNIST.", foreign.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--mean and --std go together", "--mean", "0.5")]
    [InlineData("--std cannot be 'wide'", "--mean", "0", "--std", "wide")]
    [InlineData("each --std above 0", "--mean", "0", "--std", "0")]
    [InlineData("There is no file 'none.py'", "--code", "none.py")]
    [InlineData("exclude each other", "--code", "none.py", "--architecture", "modern")]
    [InlineData("--input cannot be '28'", "--input", "28")]
    [InlineData("--classes cannot be 'one'", "--classes", "one")]
    [InlineData("add --input CxHxW", "--classes", "a,b")]
    [InlineData("The network expects 1×28×28 images of 10 classes", "--classes", "a,b", "--architecture", "modern")]
    public async Task Import_WrongAnswers_AreRefusedInOneLine(string saying, params string[] args)
    {
        (await Cli.RunAsync(["import", _folder["net.pth"], "--out", _folder["out"], .. args])).IsRefusal(saying);
        Assert.DoesNotContain("out", _folder.Names);
    }

    [Fact]
    public async Task Import_WholeModule_IsRefusedWithTheLineToType()
    {
        File.WriteAllBytes(_folder["whole.pt"], TorchSave.Zip(new TorchSave().Global("torch.nn.modules.container", "Sequential").End(), []));

        (await Cli.RunAsync("import", _folder["whole.pt"], "--out", _folder["out"])).IsRefusal("torch.save(model.state_dict(), \"weights.pth\")");
    }
}
