using System.Runtime.InteropServices;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Layers;
using Explorer.Network.Model;
using Explorer.Network.Tests.Cli;
using Explorer.Network.Tests.Reference;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Weights;

/// <summary>Networks that PyTorch itself built, trained and saved, read from its code and its files.</summary>
public sealed class ImportFromPyTorchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task HalfPrecisionWeightsOfNormalizedImages_GiveTheSameLogits()
    {
        var data = BundledSamples.Load(DatasetCatalog.Digits);
        var test = data.Test.Select([.. Enumerable.Range(0, 100).Select(i => i * 10)]);
        File.WriteAllBytes(_folder["train"], data.Train.Pixels.ToArray());
        File.WriteAllBytes(_folder["labels"], data.Train.Labels.ToArray());
        File.WriteAllBytes(_folder["test"], test.Pixels.ToArray());
        await PythonTorch.RunAsync($$"""
            import numpy as np, torch
            from torch import nn
            torch.manual_seed(0)
            torch.set_num_threads(1)
            images = lambda name: (torch.from_numpy(np.fromfile(name, dtype=np.uint8)).reshape(-1, 1, 28, 28) / 255 - 0.1307) / 0.3081
            x, y, seen = images('{{_folder["train"]}}'), torch.from_numpy(np.fromfile('{{_folder["labels"]}}', dtype=np.uint8)).long(), images('{{_folder["test"]}}')
            class Net(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.features = nn.Sequential(nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2))
                    self.classifier = nn.Sequential(nn.Flatten(), nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10))
                def forward(self, x):
                    return self.classifier(self.features(x))
            net = Net()
            step = torch.optim.Adam(net.parameters(), lr=0.003)
            for epoch in range(2):
                for batch in torch.randperm(len(x)).split(64):
                    loss = nn.functional.cross_entropy(net(x[batch]), y[batch])
                    step.zero_grad(); loss.backward(); step.step()
            torch.save(net.half().state_dict(), '{{_folder["net.pth"]}}')
            torch.save({'model': net.state_dict(), 'epoch': 2}, '{{_folder["old.pth"]}}', _use_new_zipfile_serialization=False)
            with torch.no_grad():
                net.float()(seen).numpy().tofile('{{_folder["logits"]}}')
            """);
        var theirs = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(_folder["logits"])).ToArray();
        foreach (var file in new[] { "net.pth", "old.pth" })
        {
            var import = NetworkImport.Understand(StateDict.Read(_folder[file]), new ImportAnswers());

            Assert.Equal((LeNet.Modern, DatasetCatalog.Digits, new Normalization([0.1307], [0.3081])), (import.Match.Architecture, import.Dataset, import.Normalization));
            Assert.InRange(import.Taken!.Accuracy, 0.93, 1);
            using var recognizer = new Recognizer(import.ToFile().Weights);
            for (var i = 0; i < test.Count; i++)
            {
                var ours = recognizer.Run(test.Image(i)).Logits;
                for (var one = 0; one < 10; one++)
                    Assert.Equal(theirs[i * 10 + one], ours[one], 1e-2);
            }
        }
    }

    [Fact]
    public async Task RandomArchitectures_RunByPyTorch_GiveTheSameShapesAndLogits()
    {
        var networks = RandomNetwork.Take(20).Select(network => network.Architecture).ToList();
        var code = networks.Select(network => string.Join('\n', NetworkCode.PyTorch(network).Select(line => line.Text).TakeWhile(line => !line.StartsWith("X =", StringComparison.Ordinal)))).ToList();
        var program = networks.Select((network, i) => $$"""
            {{code[i]}}
            for layer in net:
                if isinstance(layer, nn.BatchNorm2d):
                    nn.init.normal_(layer.running_mean); nn.init.uniform_(layer.running_var, 0.5, 2)
            net.eval()
            x = image = torch.rand({{string.Join(", ", network.Input.ToArray())}})
            with torch.no_grad():
                for layer in net:
                    x = layer(x)
                    print(list(x.shape))
            torch.save(net.state_dict(), '{{_folder[$"{i}.pth"]}}')
            image.numpy().tofile('{{_folder[$"{i}.image"]}}')
            x.numpy().tofile('{{_folder[$"{i}.logits"]}}')
            print('---')
            """);
        var printed = (await PythonTorch.RunAsync($"import torch\ntorch.manual_seed(5)\n{string.Join('\n', program)}")).Split("---\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(20, printed.Length);
        for (var i = 0; i < networks.Count; i++)
        {
            var read = new NetworkArchitecture("read", PyTorchCode.Read(code[i], (Reshape)networks[i].Layers[0].Kind));
            Assert.Equal(printed[i].Split('\n', StringSplitOptions.RemoveEmptyEntries), read.Sequential.Select(layer => layer.Output.ToString()));
            var weights = WeightsMatch.Find(StateDict.Read(_folder[$"{i}.pth"]), read).RequireAllUsed().ToWeights();
            using var recognizer = new Recognizer(weights);
            var ours = recognizer.Run(MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(_folder[$"{i}.image"]))).Logits;
            var theirs = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(_folder[$"{i}.logits"]));
            for (var one = 0; one < theirs.Length; one++)
                Assert.Equal(theirs[one], ours[one], 1e-4);
        }
    }
}
