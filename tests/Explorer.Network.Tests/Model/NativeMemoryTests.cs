using System.Diagnostics;
using Explorer.Network.Architecture;
using Explorer.Network.Attribution;
using Explorer.Network.Datasets;
using Explorer.Network.Layers;
using Explorer.Network.Model;
using Explorer.Network.Native;
using Explorer.Network.Tests.Reference;
using Explorer.Network.Tests.Runs;
using Explorer.Network.Training;
using Explorer.Network.Training.Augmentation;

namespace Explorer.Network.Tests.Model;

/// <summary>
/// Counts, for every thread that takes part, the tensors made less those disposed. (The count of the whole process is
/// of no use: in TorchSharp 0.107 it rises with every parameter, disposed or not.)
/// </summary>
public sealed class NativeMemoryTests
{
    private static readonly LoadedDataset Garments = BundledSamples.Load(DatasetCatalog.Garments);

    [Fact]
    public void LiveTensors_AfterTenThousandPasses_AreAsManyAsBefore()
    {
        using var recognizer = new Recognizer(Initialization.Xavier(LeNet.Classic, 1));
        recognizer.Run(Garments.Test.Image(0));
        AssertNoneMore(() =>
        {
            for (var i = 0; i < 10_000; i++)
                recognizer.Run(Garments.Test.Image(i % Garments.Test.Count));
        });
    }

    [Fact]
    public void LiveTensors_AfterARecognizersLife_AreAsManyAsBefore() => AssertNoneMore(() =>
    {
        using var recognizer = new Recognizer(Initialization.Xavier(LeNet.Modern, 1));
        RecognizerTests.OnThreads(4, i => recognizer.Run(Garments.Test.Image(i)));
    });

    [Fact]
    public void LiveTensors_AfterDisposingWhilePassesRun_AreAsManyAsBefore()
    {
        var tiny = Initialization.Xavier(new NetworkArchitecture("tiny", [new Reshape(1, 2, 2), new Flatten(), new Linear(2), new Softmax()]), 1);
        AssertNoneMore(() =>
        {
            for (var round = 0; round < 100; round++)
            {
                var recognizer = new Recognizer(tiny);
                using var started = new CountdownEvent(3);
                RecognizerTests.OnThreads(4, thread =>
                {
                    if (thread == 0)
                    {
                        started.Wait(TestContext.Current.CancellationToken);
                        recognizer.Dispose();
                        return;
                    }
                    started.Signal();
                    try
                    {
                        while (true)
                            Assert.Equal(1, recognizer.Run([1, 2, 3, 4]).Probabilities.ToArray().Sum(), 5);
                    }
                    catch (ObjectDisposedException)
                    {
                        // What every pass that comes too late is told.
                    }
                });
            }
        });
    }

    public static MatrixTheoryData<Optimizer, ComputeEngine> OptimizersAndEngines => new(Enum.GetValues<Optimizer>(), [ComputeEngine.Torch, ComputeEngine.Managed]);

    [Theory]
    [MemberData(nameof(OptimizersAndEngines))]
    public void LiveTensors_AfterARun_AreAsManyAsBefore(Optimizer optimizer, ComputeEngine engine)
    {
        var config = TrainingConfig.Course with
        {
            Epochs = 2, Optimizer = optimizer, LearningRate = 0.001, BatchSize = 100, Dropout = 0.5,
            Augmentation = new AugmentationConfig(1, 5, 0.1, true), Schedule = LearningRateSchedule.Cosine, Engine = engine,
        };
        var some = Garments.Test.Select([.. Enumerable.Range(0, 300)]);
        AssertNoneMore(() => Trainer.Run(LeNet.Classic, config, some, some, new ComputeDevice("cpu"), stop: TestContext.Current.CancellationToken));
    }

    /// <summary>Every kind of layer, normalized, in training, in inference and in its gradients.</summary>
    [Fact]
    public void LiveTensors_OfNetworksOfTheWholeCatalogue_AreAsManyAsBefore()
    {
        var networks = RandomNetwork.Take(60).Where(network => network.Architecture.Classes > 1).ToList();
        Assert.Equal(LayerCatalog.Names, networks.SelectMany(network => network.Architecture.Kinds).Select(kind => kind.TorchName).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(networks, network => !network.Weights.Normalization.IsNone);
        AssertNoneMore(() =>
        {
            foreach (var network in networks)
            {
                using (var recognizer = new Recognizer(network.Weights))
                    recognizer.Run(network.Pixels);
                Gradients.TimesInput(network.Weights, network.Pixels, target: 0);
                var input = network.Architecture.Input;
                var images = new ImageSet([.. network.Pixels, .. network.Pixels], [0, 1], input.Rows, input.Columns, input.Channels);
                Evaluation.Run(network.Weights, images);
                if (network.Architecture.Parameters > 0)
                    Trainer.Run(new TrainingJob(network.Architecture, new TrainingConfig { Epochs = 1, LearningRate = 0.01, BatchSize = 2, Dropout = 0.5, Threads = 1, Engine = ComputeEngine.Torch }, images, images, new ComputeDevice("cpu")) { Normalization = network.Weights.Normalization }, null);
            }
        });
    }

    [Fact]
    public void LiveTensors_AfterAnEvaluation_AreAsManyAsBefore() =>
        AssertNoneMore(() => Evaluation.Accuracy(Initialization.Xavier(LeNet.Classic, 1), Garments.Test));

    [Fact]
    public void LiveTensors_AfterARunThatFails_AreAsManyAsBefore() => AssertNoneMore(() =>
        Assert.Throws<TrainingException>(() => Trainer.Run(
            LeNet.Modern, TrainingConfig.Course with { LearningRate = 1e6, Engine = ComputeEngine.Torch }, Garments.Test, Garments.Test, new ComputeDevice("cpu"), stop: TestContext.Current.CancellationToken)));

    [Theory]
    [InlineData(ComputeEngine.Torch)]
    [InlineData(ComputeEngine.Managed)]
    public void LiveTensorsAndThreads_AfterARunThatCannotResume_AreAsManyAsBefore(ComputeEngine engine)
    {
        const int threads = 64;
        var config = new TrainingConfig { Optimizer = Optimizer.Adam, Epochs = 2, Threads = engine == ComputeEngine.Managed ? threads : 1, Engine = engine, Augmentation = new AugmentationConfig(1) };
        var job = RunScene.Job(config) with { From = new TrainingCheckpoint(1, RunScene.Weights(1), new Dictionary<string, float[]>()) };
        LibTorch.Load();
        var before = ThreadsNow();

        AssertNoneMore(() => Assert.Throws<TrainingException>(() => TrainingEngine.Create(job, job.From!.Weights)));

        // The threads end a moment later; others come and go meanwhile.
        Assert.True(SpinWait.SpinUntil(() => ThreadsNow() < before + threads / 2, TimeSpan.FromSeconds(20)), $"{before} threads have become {ThreadsNow()}.");

        static int ThreadsNow()
        {
            using var process = Process.GetCurrentProcess();
            return process.Threads.Count;
        }
    }

    private static void AssertNoneMore(Action work)
    {
        LibTorch.Load();
        var before = RecognizerTests.LiveTensors();
        work();
        Assert.Equal(before, RecognizerTests.LiveTensors());
    }
}
