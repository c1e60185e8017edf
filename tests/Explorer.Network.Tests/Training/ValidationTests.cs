using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Native;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Training;

/// <summary>A part of the training images that is kept back for validation.</summary>
public sealed class ValidationTests
{
    private static readonly LoadedDataset Digits = BundledSamples.Load(DatasetCatalog.Digits);

    [Fact]
    public void Split_TakesItsShareOfEveryClass_BySeed()
    {
        var split = Digits.WithValidation(0.1, seed: 3);
        Assert.Equal((4_500, 500, 1_000), (split.Train.Count, split.Validation!.Count, split.Test.Count));
        Assert.All(Enumerable.Range(0, 10), label => Assert.Equal(50, split.Validation.Labels.Span.Count((byte)label)));
        // No image is in both, and none is lost.
        Assert.Equal(Images(Digits.Train).Order(StringComparer.Ordinal), Images(split.Train).Concat(Images(split.Validation)).Order(StringComparer.Ordinal));

        Assert.Equal(Images(split.Validation), Images(Digits.WithValidation(0.1, seed: 3).Validation!));
        Assert.NotEqual(Images(split.Validation), Images(Digits.WithValidation(0.1, seed: 4).Validation!));
        Assert.Same(Digits, Digits.WithValidation(0, seed: 3));
    }

    [Theory]
    [InlineData(ComputeEngine.Torch)]
    [InlineData(ComputeEngine.Managed)]
    public void Run_WithValidation_MeasuresOnItEachEpochAndOnTheTestImagesOnce(ComputeEngine engine)
    {
        var config = new TrainingConfig { Optimizer = Optimizer.Adam, LearningRate = 0.003, BatchSize = 100, Epochs = 3, Threads = 2, Validation = 0.2, Engine = engine };
        var data = Digits.WithValidation(config.Validation, config.Seed);
        var heard = new Heard();
        var result = Trainer.Run(new TrainingJob(LeNet.Modern, config, data.Train, data.Test, new ComputeDevice("cpu")) { Validation = data.Validation }, heard, TestContext.Current.CancellationToken);

        var ends = heard.Reports.Where(report => report.IsEpochEnd).ToList();
        Assert.Equal([1, 2, 3], ends.Select(report => report.Epoch));
        Assert.Equal([false, false, true], ends.Select(report => report.TestAccuracy is not null));
        Assert.Equal(heard.Epochs.Select(weights => Evaluation.Accuracy(weights, data.Validation!)), ends.Select(report => report.ValidationAccuracy!.Value), (a, b) => Math.Abs(a - b) < 0.0011);
        Assert.Equal(Evaluation.Accuracy(result.Weights, data.Test), result.Final!.TestAccuracy!.Value, 0.0011);
        Assert.All(heard.Reports.Except(ends), report => Assert.Null(report.ValidationAccuracy));
    }

    [Fact]
    public void Run_WithoutValidation_LearnsFromEveryImageAsBefore()
    {
        Assert.Equal(0, TrainingConfig.Course.Validation);
        Assert.DoesNotContain("validation", new NetworkCard
        {
            Id = "a", Dataset = DatasetCatalog.Digits, Architecture = "classic", Config = TrainingConfig.Course, Seed = 0, Epochs = 1, TrainAccuracy = 0.5, TestAccuracy = 0.5, TrainLoss = 1,
            Device = "cpu", LibTorch = "2", Command = "explorer",
        }.ToJson(), StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty((TrainingConfig.Course with { Validation = 0.6 }).Problems());
        Assert.NotEmpty((TrainingConfig.Course with { Validation = double.NaN }).Problems());
    }

    [Fact]
    public void Card_BeforeTheEnd_TellsTheValidationAccuracyAlone()
    {
        var record = Runs.RunScene.Record() with { Config = Runs.RunScene.Record().Config with { Validation = 0.25 } };
        record = (record with { Reports = [new(4, 1, 2.3, 0.25, null, 110) { ValidationAccuracy = 0.3 }] }).WithCard();
        Assert.Equal((1, null, 0.3), (record.Card!.Epochs, record.Card.TestAccuracy, record.Card.ValidationAccuracy));
        Assert.Contains(" --validation 0.25 ", record.Card.Command, StringComparison.Ordinal);

        record = (record with { Reports = [.. record.Reports, new(12, 3, 2, 0.5, 0.4, 110) { ValidationAccuracy = 0.45 }] }).WithCard();
        Assert.Equal((3, 0.4, 0.45), (record.Card!.Epochs, record.Card.TestAccuracy, record.Card.ValidationAccuracy));
        using var scene = new Runs.RunScene();
        scene.Folder.Create();
        scene.Folder.SaveRecord(record);
        Assert.Equal(record.Reports, scene.Folder.LoadRecord().Reports);
        Assert.Equal(record.Card, scene.Folder.LoadRecord().Card);
        Assert.StartsWith("step,epoch,train_loss,train_accuracy,validation_accuracy,test_accuracy,", File.ReadAllText(Path.Combine(scene.Folder.Path, "metrics.csv")), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Images(ImageSet set) => Enumerable.Range(0, set.Count).Select(i => $"{set.Label(i)} {Convert.ToBase64String(set.Image(i))}");

    private sealed class Heard : TrainingObserver
    {
        public List<TrainingReport> Reports { get; } = [];

        public List<NetworkWeights> Epochs { get; } = [];

        public override void Reported(TrainingReport report, NetworkWeights weights) => Reports.Add(report);

        public override void EpochCompleted(TrainingCheckpoint checkpoint) => Epochs.Add(checkpoint.Weights);
    }
}
