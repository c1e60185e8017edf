using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Layers;
using Explorer.Network.Model;
using Explorer.Network.Native;
using Explorer.Network.Tests.Model;
using Explorer.Network.Training;
using Explorer.Network.Training.Augmentation;
using Explorer.Network.Weights;
using TorchSharp;

namespace Explorer.Network.Tests.Training;

public sealed class TrainerTests
{
    private static readonly ComputeDevice Cpu = new("cpu");
    private static readonly LoadedDataset Garments = BundledSamples.Load(DatasetCatalog.Garments);
    private static readonly ImageSet Some = Garments.Train.Select([.. Enumerable.Range(0, 600)]);

    private static readonly TrainingConfig Rich = new()
    {
        Epochs = 2, BatchSize = 64, Optimizer = Optimizer.AdamW, LearningRate = 0.002, WeightDecay = 0.01, Dropout = 0.2,
        Schedule = LearningRateSchedule.Cosine, Augmentation = new AugmentationConfig(2, 10, 0.1, true), Seed = 11, Threads = 2,
    };

    [Fact]
    public void Run_OfTheCoursesConfig_OnTheSample_Reports()
    {
        var reports = new List<TrainingReport>();
        var result = Trainer.Run(LeNet.Classic, TrainingConfig.Course, Garments.Train, Garments.Test, Cpu, reports.Add, TestContext.Current.CancellationToken);
        Assert.Equal((10, false, "cpu"), (result.Epochs, result.Stopped, result.Device));
        Assert.Equal(50, reports.Count);
        Assert.Equal(Enumerable.Range(1, 50).Select(i => i * 4L), reports.Select(report => report.Step));
        Assert.All(reports, report => Assert.Equal((200L, report.Step % 20 == 0), (report.Steps, report.TestAccuracy is not null)));
        Assert.All(reports, report => Assert.True(report.ExamplesPerSecond > 0 && report.Remaining >= TimeSpan.Zero));
        Assert.Equal(2.4, reports[11].Epoch, 10);
        Assert.Same(reports[^1], result.Final);
        Assert.True(reports[^1].TrainLoss < reports[0].TrainLoss);
        TestContext.Current.SendDiagnosticMessage($"course's config on the sample: {reports[^1]}");
    }

    [Fact]
    public void Run_OfTheModernNetwork_Learns()
    {
        var config = TrainingConfig.Course with { Optimizer = Optimizer.Adam, LearningRate = 0.003, BatchSize = 64, Epochs = 2 };
        var result = Trainer.Run(LeNet.Modern, config, Garments.Train, Garments.Test, Cpu, stop: TestContext.Current.CancellationToken);
        Assert.InRange(result.Final!.TestAccuracy!.Value, 0.7, 1);
        Assert.InRange(result.Final.TrainLoss, 0, 0.9);
        AssertAccuracyIsACountByTheRecognizer(result);
    }

    [Theory]
    [InlineData(ComputeEngine.Torch)]
    [InlineData(ComputeEngine.Managed)]
    public void Run_OfTheSameSeedAndThreads_GivesTheSameWeightsToTheBit(ComputeEngine engine)
    {
        var config = Rich with { Engine = engine };
        Assert.Equal(All(Run(config).Weights), All(Run(config).Weights));
        Assert.NotEqual(All(Run(config).Weights), All(Run(config with { Seed = 12 }).Weights));
    }

    /// <summary>
    /// Without dropout both engines see the same batches, and only rounding tells their curves apart: where a step is long,
    /// about as far as torch's own with one thread and with two.
    /// </summary>
    [Theory]
    [InlineData("classic", Optimizer.Sgd, 0.9)]
    [InlineData("modern", Optimizer.Sgd, 0.1)]
    [InlineData("modern", Optimizer.Momentum, 0.01)]
    [InlineData("modern", Optimizer.Adam, 0.001)]
    [InlineData("classic", Optimizer.AdamW, 0.003)]
    public void Run_OfEitherEngine_HasTheSameCurve(string network, Optimizer optimizer, double rate)
    {
        var config = new TrainingConfig { Optimizer = optimizer, LearningRate = rate, Epochs = 3, BatchSize = 100, WeightDecay = 0.0001, Augmentation = new AugmentationConfig(Shift: 1), Threads = 2 };
        var curves = new[] { ComputeEngine.Torch, ComputeEngine.Managed }.Select(engine =>
        {
            var losses = new List<double>();
            var result = Trainer.Run(ArchitecturePresets.Find(network)!, config with { Engine = engine }, Garments.Train, Garments.Test, Cpu, report => losses.Add(report.TrainLoss), TestContext.Current.CancellationToken);
            return (Losses: losses, Accuracy: result.Final!.TestAccuracy!.Value);
        }).ToArray();
        Assert.Equal(curves[0].Losses[0], curves[1].Losses[0], 0.005);
        Assert.All(curves[0].Losses.Zip(curves[1].Losses), pair => Assert.Equal(pair.First, pair.Second, 0.1));
        Assert.Equal(curves[0].Accuracy, curves[1].Accuracy, 0.05);
    }

    [Fact]
    public void EngineFor_Auto_IsTheOneThatCan()
    {
        var normalized = new NetworkArchitecture("normalized", [new Reshape(1, 28, 28), new Conv2d(2, 5), new BatchNorm2d(), new Flatten(), new Linear(10), new Softmax()]);
        Assert.Equal(ComputeEngine.Managed, TrainingConfig.Course.EngineFor(LeNet.Classic, Cpu));
        Assert.Equal(ComputeEngine.Torch, TrainingConfig.Course.EngineFor(normalized, Cpu));
        Assert.Equal(ComputeEngine.Torch, TrainingConfig.Course.EngineFor(LeNet.Classic, new("cuda:0")));
        Assert.Equal(ComputeEngine.Torch, (Rich with { Engine = ComputeEngine.Torch }).EngineFor(LeNet.Classic, Cpu));

        var managed = Rich with { Engine = ComputeEngine.Managed };
        Assert.Equal("The C# engine does not compute bn1 (BatchNorm2d): choose TorchSharp.", Refusal(normalized, Cpu));
        Assert.Equal("The C# engine computes on the CPU, not on cuda:0: choose TorchSharp.", Refusal(LeNet.Classic, new("cuda:0")));

        string Refusal(NetworkArchitecture network, ComputeDevice device) =>
            Assert.Throws<TrainingException>(() => Trainer.Run(network, managed, Some, Some, device, stop: TestContext.Current.CancellationToken)).Message;
    }

    [Fact]
    public void Run_OnAFreshThread_KeepsItsNumberOfThreadsWhateverOthersSet()
    {
        int during = 0, after = 0;
        RecognizerTests.OnThreads(1, _ => Trainer.Run(LeNet.Classic, Rich with { Epochs = 1 }, Some, Some, Cpu, report =>
        {
            if (during == 0)
                RecognizerTests.OnThreads(1, _ => torch.set_num_threads(1));
            during = torch.get_num_threads();
        }));
        RecognizerTests.OnThreads(1, _ =>
        {
            Trainer.Run(LeNet.Classic, Rich with { Epochs = 1, Threads = 3 }, Some, Some, Cpu);
            after = torch.get_num_threads();
        });
        Assert.Equal((2, 3), (during, after));
    }

    [Theory]
    [InlineData("classic", ComputeEngine.Torch)] // saturated sigmoids keep the loss finite
    [InlineData("modern", ComputeEngine.Torch)]
    [InlineData("classic", ComputeEngine.Managed)]
    [InlineData("modern", ComputeEngine.Managed)]
    public void Run_AtAnAbsurdLearningRate_SaysSo(string network, ComputeEngine engine)
    {
        var error = Assert.Throws<TrainingException>(() => Trainer.Run(
            ArchitecturePresets.Find(network)!, TrainingConfig.Course with { LearningRate = 1e6, Engine = engine }, Some, Some, Cpu, stop: TestContext.Current.CancellationToken));
        Assert.Matches("^The loss (became NaN|rose to .*) in epoch 1(, where random guessing gives 2.30)?: the run has diverged at a learning rate of 1000000\\. Try a learning rate of [0-9.]+ or less\\.$", error.Message);
    }

    [Fact]
    public void Run_StoppedInItsThirdEpoch_KeepsTheSecond()
    {
        using var stop = new CancellationTokenSource();
        var config = Rich with { Epochs = 5, Schedule = LearningRateSchedule.Constant };
        var stopped = Trainer.Run(LeNet.Classic, config, Some, Some, Cpu, report =>
        {
            if (report.Epoch > 2.3)
                stop.Cancel();
        }, stop.Token);
        Assert.Equal((2, true, 2.0), (stopped.Epochs, stopped.Stopped, stopped.Final!.Epoch));
        Assert.Equal(All(Run(config with { Epochs = 2 }).Weights), All(stopped.Weights));
    }

    [Fact]
    public void Run_StoppedBeforeItBegins_HasTheFirstWeights()
    {
        var result = Trainer.Run(LeNet.Classic, Rich, Some, Some, Cpu, stop: new CancellationToken(true));
        Assert.Equal((0, true), (result.Epochs, result.Stopped));
        Assert.Null(result.Final);
        Assert.Equal(All(Initialization.Xavier(LeNet.Classic, Rich.Seed)), All(result.Weights));
    }

    [Fact]
    public void Run_StoppedAtItsVeryEnd_IsComplete()
    {
        using var stop = new CancellationTokenSource();
        var result = Trainer.Run(LeNet.Classic, Rich, Some, Some, Cpu, report =>
        {
            if (report.Step == report.Steps)
                stop.Cancel();
        }, stop.Token);
        Assert.Equal((2, false), (result.Epochs, result.Stopped));
    }

    [Fact]
    public void Run_OfAWrongConfig_IsRefusedByItsFirstProblem()
    {
        var error = Assert.Throws<TrainingException>(() => Run(Rich with { Epochs = 0 }));
        Assert.Equal((Rich with { Epochs = 0 }).Problems().Single(), error.Details);
    }

    [Fact]
    public void Run_OnImagesOfAnotherSize_IsRefused()
    {
        var small = new ImageSet(new byte[64], new byte[1], 8, 8);
        var error = Assert.Throws<TrainingException>(() => Trainer.Run(LeNet.Classic, Rich, small, Some, Cpu, stop: TestContext.Current.CancellationToken));
        Assert.Equal("The network takes images of shape [1, 1, 28, 28], but the data are 1 images of shape [1, 1, 8, 8].", error.Message);
    }

    [Fact]
    public void Run_OnALabelBeyondTheClasses_IsRefused()
    {
        var wrong = new ImageSet(new byte[784], [10], 28, 28);
        var error = Assert.Throws<TrainingException>(() => Trainer.Run(LeNet.Classic, Rich, Some, wrong, Cpu, stop: TestContext.Current.CancellationToken));
        Assert.Equal("The network has 10 classes, but the data contain the label 10.", error.Message);
    }

    [Fact]
    public void Dropout_OfAStep_LeavesOutItsShareAndKeepsTheMean()
    {
        LibTorch.Load();
        using var scope = torch.NewDisposeScope();
        using var module = new NetworkModule(LeNet.Classic);
        using var images = new DeviceImages(Some, torch.CPU);
        using var steps = new TrainingSteps(module, new TrainingJob(LeNet.Classic, Rich with { Dropout = 0.3 }, Some, Some, Cpu), images);
        var units = module.HiddenDropout!(torch.ones(100, 1000)).data<float>().ToArray();
        Assert.All(units, unit => Assert.True(unit == 0 || Math.Abs(unit - 1 / 0.7) < 1e-6));
        Assert.InRange(units.Count(unit => unit == 0) / (double)units.Length, 0.29, 0.31);

        var seen = new List<string>();
        module.HiddenDropout = x =>
        {
            seen.Add(string.Join(',', x.shape));
            return x;
        };
        module.train();
        module.forward(torch.zeros(2, 1, 28, 28));
        Assert.Equal(["2,120", "2,84"], seen);
        module.eval();
        module.forward(torch.zeros(2, 1, 28, 28));
        Assert.Equal(2, seen.Count);
    }

    private static TrainingResult Run(TrainingConfig config) => Trainer.Run(LeNet.Classic, config, Some, Some, Cpu);

    private static float[] All(NetworkWeights weights) =>
        [.. NetworkWeights.Expected(weights.Architecture).SelectMany(tensor => weights[tensor.Name].ToArray())];

    private static void AssertAccuracyIsACountByTheRecognizer(TrainingResult result)
    {
        using var recognizer = new Recognizer(result.Weights);
        var right = Enumerable.Range(0, Garments.Test.Count).Count(i => recognizer.Run(Garments.Test.Image(i)).Prediction == Garments.Test.Label(i));
        Assert.Equal(right / (double)Garments.Test.Count, result.Final!.TestAccuracy!.Value, 12);
        Assert.Equal(right / (double)Garments.Test.Count, Evaluation.Accuracy(result.Weights, Garments.Test), 12);
    }
}
