using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Layers;
using Explorer.Network.Runs;
using Explorer.Network.Tests.Reference;
using Explorer.Network.Training;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Runs;

/// <summary>A small network and runs of it, in a folder that is gone after the test.</summary>
internal sealed class RunScene : IDisposable
{
    public static readonly NetworkArchitecture Small = ArchitecturePresets.Build(RandomLeNets.With(
        LeNet.Modern,
        ("conv1", new Conv2d(2, 5, padding: 2)), ("conv2", new Conv2d(3, 5)), ("fc1", new Linear(12)), ("fc2", new Linear(11))));

    private static readonly LoadedDataset Digits = BundledSamples.Load(DatasetCatalog.Digits);

    private readonly string _root = Directory.CreateTempSubdirectory("explorer-runs-").FullName;

    public RunScene() => Folder = new RunFolder(Path.Combine(_root, "run"));

    /// <summary>200 digits.</summary>
    public static ImageSet Train { get; } = Digits.Train.Select([.. Enumerable.Range(0, 200)]);

    /// <summary>50 digits.</summary>
    public static ImageSet Test { get; } = Digits.Test.Select([.. Enumerable.Range(0, 50)]);

    public RunFolder Folder { get; init; }

    public string this[string name] => Path.Combine(_root, name);

    public static NetworkWeights Weights(int seed) => Initialization.Xavier(Small, seed);

    public static TrainingJob Job(TrainingConfig config) => new(Small, config, Train, Test, new("cpu"));

    /// <summary>A run of three epochs of four steps with the reports of two.</summary>
    public static RunRecord Record() => new RunRecord
    {
        Name = "Tuesday's, with a \"twist\"",
        Data = new DatasetSelection(DatasetCatalog.Digits, DatasetPart.Sample),
        Network = Small,
        Config = new TrainingConfig { Epochs = 3, BatchSize = 64, Threads = 1 },
        Device = "cpu",
        State = RunState.Running,
        DataOrigin = new DataOrigin(DataSource.Bundled, "Samples", Verified: true),
        TrainImages = Train.Count,
        TestImages = Test.Count,
        Started = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero),
        Seconds = 1.25,
        Machine = new MachineInfo("Linux", "Some processor", 2, ".NET"),
        LibTorch = "2.10.0",
        Reports = [new(2, 0.5, 2.4, 0.125, null, 100), new(4, 1, 2.3, 0.25, 0.2, 110.5), new(6, 1.5, 2.2, 0.3, null, 120), new(8, 2, 1.0 / 3, 0.5, 0.4, 130)],
    }.WithCard();

    public static void AssertSame(NetworkWeights expected, NetworkWeights found)
    {
        foreach (var (name, _) in NetworkWeights.Expected(expected.Architecture))
            Assert.Equal(expected[name].ToArray(), found[name].ToArray());
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
