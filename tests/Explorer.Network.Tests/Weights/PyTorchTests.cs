using Explorer.Network.Pretrained;
using System.Runtime.InteropServices;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Model;
using Explorer.Network.Tests.Cli;
using Explorer.Network.Tests.Reference;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Weights;

/// <summary>Weights go to PyTorch and come from there; Debian's python3-torch is the other side.</summary>
public sealed class PyTorchTests : IDisposable
{
    private static readonly ImageSet Images = BundledSamples.Load(DatasetCatalog.Garments).Test.Select([.. Enumerable.Range(0, 100)]);

    private readonly TemporaryFolder _folder = new();

    public PyTorchTests()
    {
        File.WriteAllBytes(_folder["pixels"], Images.Pixels.ToArray());
        File.WriteAllBytes(_folder["labels"], Images.Labels.ToArray());
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("garments-classic")]
    [InlineData("garments-modern")]
    public async Task Export_OfAPretrainedNetwork_GivesPyTorchTheSameLogits(string id)
    {
        Assert.Equal(0, (await Cli.Cli.RunAsync("export", "--network", id, "--out", _folder["net"])).ExitCode);

        await PyTorchAsync("logits", _folder["net"], _folder["pixels"], _folder["logits"]);

        AssertSameLogits(PretrainedNetworks.Load(id));
    }

    [Fact]
    public async Task Load_OfAStateDictFromPyTorch_GivesTheSameLogits()
    {
        await PyTorchAsync("train", _folder["pixels"], _folder["labels"], _folder["net"], _folder["logits"]);

        AssertSameLogits(NetworkFile.Load(_folder["net"], LeNet.Classic).Weights);
    }

    private void AssertSameLogits(NetworkWeights weights)
    {
        var theirs = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(_folder["logits"]));
        Assert.Equal(Images.Count * 10, theirs.Length);
        using var recognizer = new Recognizer(weights);
        for (var i = 0; i < Images.Count; i++)
        {
            var ours = recognizer.Run(Images.Image(i)).Logits;
            for (var one = 0; one < 10; one++)
                Assert.Equal(theirs[i * 10 + one], ours[one], 1e-4);
        }
    }

    private static Task<string> PyTorchAsync(params string[] arguments) =>
        PythonTorch.RunFileAsync(Path.Combine(AppContext.BaseDirectory, "pytorch_parity.py"), arguments);
}
