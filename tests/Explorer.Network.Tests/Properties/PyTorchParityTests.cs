using System.Runtime.InteropServices;
using Explorer.Network.Architecture;
using Explorer.Network.Model;
using Explorer.Network.Tests.Cli;
using Explorer.Network.Tests.Reference;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Properties;

/// <summary>The code that is written for PyTorch, run by PyTorch: 40 random networks of the whole catalogue in one Python process.</summary>
public sealed class PyTorchParityTests : IDisposable
{
    private const int Count = 40;

    /// <summary>Gives a network's weights to the code's <c>net</c> and writes every layer's output for the given input, float32.</summary>
    private const string Compare = """
        def compare(net, weights, image, out):
            import json, struct, numpy
            data = open(weights, 'rb').read()
            size = struct.unpack('<Q', data[:8])[0]
            header, data = json.loads(data[8:8 + size]), data[8 + size:]
            header.pop('__metadata__')
            state = {name: torch.from_numpy(numpy.frombuffer(data[entry['data_offsets'][0]:entry['data_offsets'][1]], '<f4').reshape(entry['shape']).copy())
                     for name, entry in header.items()}
            print('state', *[name for name in net.state_dict() if not name.endswith('num_batches_tracked')])
            net.load_state_dict(state, strict=True)
            net.eval()
            x = torch.from_numpy(numpy.fromfile(image, '<f4'))
            outputs = []
            with torch.no_grad():
                for layer in net:
                    x = layer(x)
                    outputs.append(x.reshape(-1))
                outputs.append(nn.functional.softmax(x, 1).reshape(-1))
            torch.cat(outputs).numpy().astype('<f4').tofile(out)
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Code_OfRandomNetworks_GivesPyTorchTheSameShapesStateAndValues()
    {
        var networks = RandomNetwork.Take(Count).ToList();
        var program = new List<string> { "import torch", "from torch import nn", "torch.set_num_threads(1)", Compare };
        foreach (var network in networks)
        {
            using var recognizer = new Recognizer(network.Weights);
            var pass = recognizer.Run(network.Pixels);
            new NetworkFile(network.Weights).Save(PathOf(network, "weights"));
            File.WriteAllBytes(PathOf(network, "image"), MemoryMarshal.AsBytes(pass.Values(network.Architecture.Layers[0])).ToArray());
            program.AddRange(NetworkCode.PyTorch(network.Architecture).Select(line => line.Text));
            program.Add($"compare(net, '{PathOf(network, "weights")}', '{PathOf(network, "image")}', '{PathOf(network, "outputs")}')");
            program.Add("print('---')");
        }

        var printed = (await PythonTorch.RunAsync(string.Join('\n', program))).Split("\n---\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(Count, printed.Length);
        foreach (var (network, lines) in networks.Zip(printed))
        {
            var name = $"Seed {network.Seed}, {ArchitectureJson.Write(network.Architecture)}:\n";
            Assert.Equal(name + Expected(network), name + lines);
            AssertSameValues(network);
        }
    }

    /// <summary>The code's own lines, then the state dict's names in its order.</summary>
    private static string Expected(RandomNetwork network) => string.Join('\n', network.Architecture.Sequential
        .Select(layer => $"{layer.TorchName} output shape:\t torch.Size({layer.Output})")
        .Append(string.Join(' ', NetworkWeights.Expected(network.Architecture).Select(tensor => tensor.Name).Prepend("state"))));

    private void AssertSameValues(RandomNetwork network)
    {
        using var recognizer = new Recognizer(network.Weights);
        var pass = recognizer.Run(network.Pixels);
        float[] ours = [.. network.Architecture.Layers.SelectMany(layer => pass.Values(layer).ToArray())];
        var theirs = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(PathOf(network, "outputs")));
        Assert.Equal(ours.Length, theirs.Length);
        for (var i = 0; i < ours.Length; i++)
            if (!(Math.Abs(ours[i] - theirs[i]) <= 1e-4 * Math.Max(1, Math.Abs(theirs[i]))))
                Assert.Fail($"Seed {network.Seed}, {ArchitectureJson.Write(network.Architecture)}: value {i} is {ours[i]} here and {theirs[i]} in PyTorch.");
    }

    private string PathOf(RandomNetwork network, string what) => _folder[$"{network.Seed}.{what}"];
}
