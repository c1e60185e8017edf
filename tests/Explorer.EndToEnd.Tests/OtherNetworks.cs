using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Layers;
using Explorer.Network.Native;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Network.Weights;
using Microsoft.Playwright;

namespace Explorer.EndToEnd.Tests;

/// <summary>Runs of networks other than LeNet, as the command line trains them.</summary>
internal static class OtherNetworks
{
    /// <summary>Three kinds of thing in colour, 32×32.</summary>
    public static Dataset Colours { get; } = new()
    {
        Id = "colours", Title = "Colours", Channels = 3, Height = 32, Width = 32, ClassNames = ["red", "green", "blue"],
        Normalization = new([0.5, 0.4, 0.3], [0.2, 0.25, 0.3]),
    };

    /// <summary>Three convolutions (one dilated, one in groups), batch norm, tanh, dropout and global average pooling.</summary>
    public static NetworkArchitecture Colourful { get; } = new("edited",
    [
        new Reshape(3, 32, 32),
        new Conv2d(8, 3, 1, 1, 1, Bias: false), new BatchNorm2d(), new Tanh(), new MaxPool2d(2, 2),
        new Conv2d(8, 3, 1, 2, 2, Groups: 2), new BatchNorm2d(), new Tanh(), new AvgPool2d(2, 2),
        new Conv2d(12, new Size2d(3, 1)), new Tanh(), new AdaptiveAvgPool2d(1),
        new Flatten(), new Dropout(0.2), new Linear(3), new Softmax(),
    ]);

    /// <summary>More input maps than are shown at once, and kernels of 11×11.</summary>
    public static NetworkArchitecture Wide { get; } = new("edited",
    [
        new Reshape(3, 32, 32), new Conv2d(64, 11, 2, 5), new LeakyReLU(), new Conv2d(4, 3), new BatchNorm2d(), new SiLU(), new AdaptiveAvgPool2d(1),
        new Flatten(), new Linear(3), new Softmax(),
    ]);

    /// <summary>LeNet with another image or other classes.</summary>
    public static NetworkArchitecture LeNetOf(int side, int classes) => new("edited",
        LeNet.Modern.Kinds.Select((kind, i) => i == 0 ? new Reshape(1, side, side) : i == LeNet.Modern.Logits.Index ? new Linear(classes) : kind));

    /// <summary>A run's archive, ready to be put into the file field; its weights are random.</summary>
    public static FilePayload Archive(string name, NetworkArchitecture network, Dataset dataset)
    {
        var place = Directory.CreateTempSubdirectory("other");
        try
        {
            var folder = new RunFolder(place.FullName);
            var random = new Random(1);
            var weights = new NetworkWeights(network, NetworkWeights.Expected(network).ToDictionary(
                tensor => tensor.Name, tensor => Enumerable.Range(0, tensor.Shape.Count).Select(_ => (float)(tensor.Name.Contains("running_var", StringComparison.Ordinal) ? 0.5 + random.NextDouble() : random.NextDouble() - 0.5)).ToArray()), dataset.Normalization);
            folder.SaveNetwork(weights, dataset);
            using var zip = new MemoryStream();
            RunArchive.Export(folder, Record(name, network, dataset).WithCard(), zip);
            return new FilePayload { Name = "run.zip", MimeType = "application/zip", Buffer = zip.ToArray() };
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }

    private static RunRecord Record(string name, NetworkArchitecture network, Dataset dataset) => new()
    {
        Name = name,
        Data = new DatasetSelection(dataset, DatasetPart.Full),
        Network = network,
        Config = TrainingConfig.Course with { BatchSize = 1000, Epochs = 1 },
        Device = "cpu",
        State = RunState.Finished,
        DataOrigin = new DataOrigin(DataSource.OwnFolder, "elsewhere", false),
        TrainImages = 1000,
        TestImages = 100,
        Started = DateTimeOffset.UnixEpoch,
        Seconds = 1,
        Machine = new MachineInfo("a system", "a processor", 64, ".NET"),
        LibTorch = LibTorch.Version,
        Reports = [new ReportRecord(1, 1, 2.3, 0.1, 0.1, 1000)],
    };
}
