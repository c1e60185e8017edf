using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Native;
using Explorer.Network.Training;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Cli;

/// <summary>A network of digits that has seen the bundled sample a few times, as a file: good enough to be asked.</summary>
public sealed class TrainedFile : IDisposable
{
    private static readonly TrainingConfig Quick = new() { Optimizer = Optimizer.Adam, LearningRate = 0.003, BatchSize = 64, Epochs = 3, Threads = 1 };

    private readonly TemporaryFolder _folder = new();

    public TrainedFile()
    {
        var sample = BundledSamples.Load(DatasetCatalog.Digits);
        Weights = Trainer.Run(LeNet.Modern, Quick, sample.Train, sample.Test, new ComputeDevice("cpu")).Weights;
        new NetworkFile(Weights, DatasetCatalog.Digits).Save(Path);
    }

    public NetworkWeights Weights { get; }

    public string Path => _folder["digits.safetensors"];

    public void Dispose() => _folder.Dispose();
}
