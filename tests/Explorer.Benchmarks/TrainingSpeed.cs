using System.Globalization;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Native;
using Explorer.Network.Runs;
using Explorer.Network.Training;

namespace Explorer.Benchmarks;

/// <summary>
/// Training examples in a second by the course's recipe: the trainer with the C# engine and with TorchSharp, the trainer
/// with its run kept (every snapshot, network and checkpoint on the disk) and watched, a plain TorchSharp loop and PyTorch,
/// and by a modern recipe the trainer and the plain loop; thirty steps each in turn, so that whatever else the machine does
/// disturbs all alike.
/// </summary>
internal static class TrainingSpeed
{
    private static readonly TrainingConfig Modern = new() { Optimizer = Optimizer.Adam, LearningRate = 0.003 };

    private const int Rounds = 9;
    private const int Images = 30 * 256;
    private const int Threads = 2;

    public static async Task<Table> MeasureAsync()
    {
        var data = await LoadAsync();
        using var example = new TorchSharpExample(data.Train);
        using var modernExample = new TorchSharpExample(data.Train, modern: true);
        using var python = await PythonCourse.StartAsync(data.Train, Threads);
        List<double> ours = [], torch = [], kept = [], plain = [], pythons = [], modern = [], modernPlain = [];
        for (var round = -1; round < Rounds; round++)
        {
            Keep(ours, round, Epoch(data, LeNet.Classic, TrainingConfig.Course));
            Keep(torch, round, Epoch(data, LeNet.Classic, TrainingConfig.Course with { Engine = ComputeEngine.Torch }));
            Keep(modern, round, Epoch(data, LeNet.Modern, Modern));
            Keep(modernPlain, round, modernExample.Epoch(Threads));
            Keep(kept, round, KeptEpoch(data));
            Keep(plain, round, example.Epoch(Threads));
            if (python is not null)
                Keep(pythons, round, await python.EpochAsync());
            await Console.Error.WriteLineAsync($"training: round {Math.Max(0, round + 1)} of {Rounds} is done");
        }

        var table = new Table("loop", "examples/s, median", "range of rounds", "trainer ÷ this, median of rounds", "range of ratios");
        Row(table, FormattableString.Invariant($"trainer ({data.Train.Count:N0} images, {Threads} threads)"), ours, ours);
        Row(table, "trainer, TorchSharp as its engine", torch, ours);
        Row(table, "trainer, its run kept and watched", kept, ours);
        Row(table, "TorchSharp as in its examples", plain, ours);
        if (python is null)
            table.Add("PyTorch: /usr/bin/python3 has no torch", "", "", "", "");
        else
            Row(table, $"PyTorch {python.Version}", pythons, ours);
        Row(table, "modern network, Adam: trainer", modern, modern);
        Row(table, "modern network, Adam: TorchSharp as in its examples", modernPlain, modern);
        return table;
    }

    private static void Row(Table table, string name, List<double> values, List<double> ours)
    {
        var speed = new Sample(values);
        var ratio = new Sample(ours.Zip(values, (a, b) => a / b));
        table.Add(name, speed.Median.ToString("N0", CultureInfo.InvariantCulture), speed.Range("N0"), ratio.At(0.5, "0.00"), ratio.Range("0.00"));
    }

    private static void Keep(List<double> list, int round, double value)
    {
        if (round >= 0)
            list.Add(value);
    }

    private static double Epoch(LoadedDataset data, NetworkArchitecture network, TrainingConfig config, TrainingObserver? observer = null) =>
        Trainer.Run(new TrainingJob(network, config with { Epochs = 1, Threads = Threads }, data.Train, data.Test, new ComputeDevice("cpu")), observer).Final!.ExamplesPerSecond;

    private static double KeptEpoch(LoadedDataset data)
    {
        var folder = new RunFolder(Directory.CreateTempSubdirectory("explorer-benchmarks-").FullName);
        try
        {
            using var writer = new RunWriter(folder, DatasetCatalog.Garments);
            return Epoch(data, LeNet.Classic, TrainingConfig.Course, writer);
        }
        finally
        {
            Directory.Delete(folder.Path, recursive: true);
        }
    }

    /// <summary>The first 7,680 images of Fashion-MNIST where it lies on this machine, or else the sample, repeated to the same size.</summary>
    private static async Task<LoadedDataset> LoadAsync()
    {
        using var loader = new DatasetLoader(new DatasetLoaderOptions { AllowDownload = false });
        LoadedDataset data;
        try
        {
            data = await loader.LoadAsync(DatasetCatalog.Garments);
        }
        catch (DataFileException)
        {
            data = BundledSamples.Load(DatasetCatalog.Garments);
        }
        return data with
        {
            Train = data.Train.Select([.. Enumerable.Range(0, Images).Select(i => i % data.Train.Count)]),
            Test = data.Test.Select([0]),
        };
    }
}
