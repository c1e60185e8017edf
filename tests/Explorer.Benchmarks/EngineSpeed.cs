using System.Globalization;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Native;
using Explorer.Network.Training;

namespace Explorer.Benchmarks;

/// <summary>How the throughput of both engines grows with threads and batches: the course's network on the sample, one after the other.</summary>
internal static class EngineSpeed
{
    private const int Rounds = 3;

    private static readonly (int Batch, int Images)[] Cases = [(1, 500), (8, 2_000), (16, 4_000), (64, 5_000), (256, 5_120), (1024, 5_120)];

    public static Table Measure()
    {
        var sample = BundledSamples.Load(DatasetCatalog.Garments);
        ComputeEngine[] engines = [ComputeEngine.Managed, ComputeEngine.Torch];
        int[] threads = [1, 2];
        var table = new Table("batch", "C#, 1 thread", "C#, 2 threads", "TorchSharp, 1 thread", "TorchSharp, 2 threads", "C# ÷ TorchSharp, 2 threads");
        foreach (var (batch, count) in Cases)
        {
            var data = sample with { Train = sample.Train.Select([.. Enumerable.Range(0, count).Select(i => i % sample.Train.Count)]), Test = sample.Test.Select([0]) };
            var found = engines.SelectMany(_ => threads).Select(_ => new List<double>()).ToArray();
            for (var round = -1; round < Rounds; round++)
                for (var i = 0; i < found.Length; i++)
                {
                    var config = new TrainingConfig { Epochs = 1, BatchSize = batch, LearningRate = 0.01, Engine = engines[i / 2], Threads = threads[i % 2] };
                    var speed = Trainer.Run(new TrainingJob(LeNet.Classic, config, data.Train, data.Test, new ComputeDevice("cpu")), null).Final!.ExamplesPerSecond;
                    if (round >= 0)
                        found[i].Add(speed);
                }
            table.Add([
                batch.ToString(CultureInfo.InvariantCulture),
                .. found.Select(speeds => new Sample(speeds).Median.ToString("N0", CultureInfo.InvariantCulture)),
                (new Sample(found[1]).Median / new Sample(found[3]).Median).ToString("0.0", CultureInfo.InvariantCulture),
            ]);
        }
        return table;
    }
}
