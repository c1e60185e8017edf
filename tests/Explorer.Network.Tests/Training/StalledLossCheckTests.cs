using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Messages;
using Explorer.Network.Native;
using Explorer.Network.Training;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Training;

public sealed class StalledLossCheckTests
{
    private static readonly ImageSet Digits = BundledSamples.Load(DatasetCatalog.Digits).Test;

    [Fact]
    public void Run_SigmoidsThatStandStill_SaysWhyAndWhatHelps()
    {
        // Ten steps an epoch of the course's network: far too few to leave the plateau.
        var notice = Last(LeNet.Classic, new TrainingConfig { BatchSize = 100, Epochs = 2, LearningRate = 0.1, Threads = 1 });

        Assert.Equal("Training_AtGuessing", Part(notice, 0).Code);
        Assert.Equal(10L, Part(notice, 0).Arguments[0]);
        Assert.Equal("Training_GuessingVanishing", Part(notice, 1).Code);
        Assert.Contains("conv1", notice.ToString(), StringComparison.Ordinal);
        Assert.Contains("ReLU", notice.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_TinySteps_SaysToRaiseTheLearningRate() =>
        Assert.Equal("Training_GuessingSlow", Part(Last(LeNet.Modern, new TrainingConfig { BatchSize = 100, Epochs = 2, LearningRate = 1e-7, Threads = 1 }), 1).Code);

    [Fact]
    public void Run_LabelsWithoutMeaning_SaysToLookAtThem()
    {
        // Noise in and random labels out, in steps that would teach anything else.
        var random = new Random(1);
        var pixels = new byte[1_000 * 784];
        random.NextBytes(pixels);
        var noise = new ImageSet(pixels, [.. Enumerable.Range(0, 1_000).Select(_ => (byte)random.Next(10))], 28, 28);

        Assert.Equal("Training_GuessingLabels", Part(Last(LeNet.Modern, new TrainingConfig { BatchSize = 100, Epochs = 2, LearningRate = 0.01, Threads = 1 }, noise), 1).Code);
    }

    [Fact]
    public void Run_ThatLearns_SaysNothing()
    {
        var reports = Reports(LeNet.Modern, new TrainingConfig { Optimizer = Optimizer.Adam, BatchSize = 50, Epochs = 3, LearningRate = 0.003, Threads = 1 });

        Assert.All(reports, report => Assert.Null(report.Notice));
        Assert.True(reports[^1].TrainAccuracy > 0.5);
    }

    private static Message Part(Message notice, int at) => (Message)notice.Arguments[at];

    private static Message Last(NetworkArchitecture network, TrainingConfig config, ImageSet? images = null)
    {
        var reports = Reports(network, config, images);
        // Not before an epoch of readings, and from then on.
        Assert.All(reports.Take(4), report => Assert.Null(report.Notice));
        return Assert.IsType<Message>(reports[^1].Notice);
    }

    private static List<TrainingReport> Reports(NetworkArchitecture network, TrainingConfig config, ImageSet? images = null)
    {
        var heard = new Heard();
        Trainer.Run(new TrainingJob(network, config, images ?? Digits, images ?? Digits, new ComputeDevice("cpu")), heard);
        return heard.Reports;
    }

    private sealed class Heard : TrainingObserver
    {
        public List<TrainingReport> Reports { get; } = [];

        public override void Reported(TrainingReport report, NetworkWeights weights) => Reports.Add(report);
    }
}
