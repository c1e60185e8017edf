using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Layers;
using Explorer.Network.Native;
using Explorer.Network.Training;

namespace Explorer.Network.Tests.Training;

public sealed class TrainingForecastTests
{
    private static readonly TrainingConfig Relu = TrainingConfig.Course with { LearningRate = 0.1 };

    [Theory]
    [InlineData(5_000, 10, 0.9, "Forecast_FewUpdates")]
    [InlineData(5_000, 100, 0.9, null)]
    [InlineData(60_000, 10, 0.9, null)]
    [InlineData(60_000, 1, 0.9, null)]
    [InlineData(60_000, 1, 0.01, "Forecast_FewUpdates")]
    public void Warning_OfSigmoids_DependsOnTheNumberOfUpdates(int images, int epochs, double rate, string? code) =>
        Assert.Equal(code, TrainingForecast.Warning(TrainingConfig.Course with { Epochs = epochs, LearningRate = rate }, LeNet.Classic, images)?.Code);

    [Fact]
    public void Warning_OfTheCoursesSettingsOnTheSample_SaysHowFewUpdatesTheyMake()
    {
        var images = new DatasetSelection(DatasetCatalog.Garments, DatasetPart.Sample).TrainingImages;
        Assert.Equal([5_000L, 200L, 223L], TrainingForecast.Warning(TrainingConfig.Course, LeNet.Classic, images)!.Arguments);
    }

    [Fact]
    public void Warning_WithImagesKeptBackForValidation_CountsTheOthers()
    {
        var config = TrainingConfig.Course with { Epochs = 12 };
        Assert.Null(TrainingForecast.Warning(config, LeNet.Classic, 5_000));
        Assert.Equal([2_500L, 120L, 223L], TrainingForecast.Warning(config with { Validation = 0.5 }, LeNet.Classic, 5_000)!.Arguments);
    }

    [Theory]
    [InlineData(0.9, "Forecast_LargeRate")]
    [InlineData(0.5, "Forecast_LargeRate")]
    [InlineData(0.3, null)]
    [InlineData(0.1, null)]
    public void Warning_OfReLUs_DependsOnTheLearningRate(double rate, string? code) =>
        Assert.Equal(code, TrainingForecast.Warning(Relu with { LearningRate = rate }, LeNet.Modern, 60_000)?.Code);

    [Fact]
    public void Warning_OfWhatWasNotTried_IsNone()
    {
        Assert.Null(TrainingForecast.Warning(TrainingConfig.Course with { Optimizer = Optimizer.Adam }, LeNet.Classic, 5_000));
        Assert.Null(TrainingForecast.Warning(TrainingConfig.Course with { Optimizer = Optimizer.Adam }, LeNet.Modern, 5_000));
        Assert.Null(TrainingForecast.Warning(TrainingConfig.Course, LeNet.Classic, null));
        Assert.Null(TrainingForecast.Warning(TrainingConfig.Course, new NetworkArchitecture("shallow", [new Reshape(1, 28, 28), new Flatten(), new Linear(10), new Softmax()]), 5_000));
        Assert.Null(TrainingForecast.Warning(TrainingConfig.Course with { LearningRate = double.NaN, BatchSize = 0 }, LeNet.Classic, 5_000));
    }

    /// <summary>The runs that the warnings speak of, on the sample of Fashion-MNIST.</summary>
    [Fact]
    public void Trials_EndAsTheWarningsSay()
    {
        var course = Train(LeNet.Classic, TrainingConfig.Course);
        Assert.Equal(Math.Log(10), course.TrainLoss, 0.05);
        Assert.InRange(course.TestAccuracy!.Value, 0.05, 0.2);
        Assert.InRange(Train(LeNet.Modern, Relu with { LearningRate = 0.9, Epochs = 3 }).TestAccuracy!.Value, 0.05, 0.2);
        Assert.InRange(Train(LeNet.Modern, Relu with { Epochs = 4 }).TestAccuracy!.Value, 0.4, 0.9);
    }

    private static TrainingReport Train(NetworkArchitecture network, TrainingConfig config)
    {
        var sample = BundledSamples.Load(DatasetCatalog.Garments);
        var heard = new Heard();
        Trainer.Run(new TrainingJob(network, config, sample.Train, sample.Test, new ComputeDevice("cpu")), heard);
        return heard.Last!;
    }

    private sealed class Heard : TrainingObserver
    {
        public TrainingReport? Last { get; private set; }

        public override void Reported(TrainingReport report, Explorer.Network.Weights.NetworkWeights weights) => Last = report;
    }
}
