using Explorer.Network.Architecture;
using Explorer.Network.Native;
using Explorer.Network.Tests.Reference;

namespace Explorer.Network.Tests.Architecture;

public sealed class NetworkCodeTests
{
    /// <summary>The course's network, its modern form, eight random LeNets and eight of the whole catalogue.</summary>
    private static NetworkArchitecture[] Networks =>
        [LeNet.Classic, LeNet.Modern, .. RandomLeNets.TakeFitting(60, seed: 3).Take(8), .. RandomNetwork.Take(8).Select(network => network.Architecture)];

    [Fact]
    public void PyTorch_OfTheClassic_IsTheCoursesProgram()
    {
        var lines = NetworkCode.PyTorch(LeNet.Classic);
        Assert.Equal("    nn.Conv2d(1, 6, kernel_size=5, padding=2),  # [1, 6, 28, 28]", lines.Single(line => line.Layer == "conv1").Text);
        Assert.StartsWith("    nn.Linear(16 * 5 * 5, 120),", lines.Single(line => line.Layer == "fc1").Text, StringComparison.Ordinal);
        Assert.StartsWith("    nn.Linear(84, 10))", lines.Single(line => line.Layer == "fc3").Text, StringComparison.Ordinal);
        foreach (var code in new[] { lines, NetworkCode.TorchSharp(LeNet.Classic) })
            Assert.Equal(ShapeInference.Of(LeNet.Classic.Kinds).SequentialNames, code.Select(line => line.Layer).OfType<string>());
    }

    [Fact]
    public async Task PyTorch_RunByPython_PrintsTheSameShapes()
    {
        var networks = Networks;
        var programs = networks.Select(network => string.Join('\n', NetworkCode.PyTorch(network).Select(line => line.Text)));
        var output = await PythonTorch.RunAsync(string.Join("\nprint('---')\n", programs));
        Assert.Equal(networks.Select(Printed), output.TrimEnd().Split("\n---\n"));
    }

    [Fact]
    public void TorchSharp_CompiledAndRun_PrintsTheSameShapes()
    {
        LibTorch.Load();
        foreach (var network in Networks)
            Assert.Equal(Printed(network), CompiledProgram.Run(string.Join('\n', NetworkCode.TorchSharp(network).Select(line => line.Text))).TrimEnd().ReplaceLineEndings("\n"));
    }

    private static string Printed(NetworkArchitecture network) =>
        string.Join('\n', network.Sequential.Select(layer => $"{layer.TorchName} output shape:\t torch.Size({layer.Output})"));
}
