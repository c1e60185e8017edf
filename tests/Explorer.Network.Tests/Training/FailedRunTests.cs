using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Native;
using Explorer.Network.Runs;
using Explorer.Network.Training;

namespace Explorer.Network.Tests.Training;

/// <summary>What a run leaves behind that did not learn: its curve, and what to try next.</summary>
public sealed class FailedRunTests
{
    [Theory]
    [InlineData(50, Optimizer.Sgd, 0.5)]
    [InlineData(2, Optimizer.Sgd, 0.2)]
    [InlineData(0.9, Optimizer.Sgd, 0.09)]
    [InlineData(1_000_000, Optimizer.Adam, 0.003)]
    [InlineData(0.01, Optimizer.AdamW, 0.001)]
    [InlineData(0.37, Optimizer.Momentum, 0.03)]
    public void SuggestedRate_IsATenthOrWhatIsUsual(double failed, Optimizer optimizer, double suggested) =>
        Assert.Equal(suggested, SuggestedRate.After(new() { LearningRate = failed, Optimizer = optimizer }));

    [Fact]
    public void Run_ThatDiverges_ReportsItsLossesUpToTheFailure()
    {
        var images = BundledSamples.Load(DatasetCatalog.Digits);
        var reports = new List<TrainingReport>();
        var config = new TrainingConfig { LearningRate = 50, BatchSize = 50, Epochs = 3, Seed = 1, Threads = 1 };
        var error = Assert.Throws<TrainingException>(() => Trainer.Run(LeNet.Modern, config, images.Train, images.Test, new ComputeDevice("cpu"), reports.Add, TestContext.Current.CancellationToken));
        Assert.Contains("diverged at a learning rate of 50. Try a learning rate of 0.5 or less.", error.Message, StringComparison.Ordinal);
        var last = reports[^1];
        Assert.InRange(last.RecentLosses.Count, 1, BatchLosses.Most);
        Assert.All(reports, report => Assert.All(report.RecentLosses, loss => Assert.True(double.IsFinite(loss))));
        Assert.True(double.IsFinite(last.TrainLoss));
        Assert.True(last.RecentLosses.Max() > 2 * last.RecentLosses[0], "the loss rises before the run fails");
    }

    [Fact]
    public void Losses_OfAllBatches_AverageToTheEpochs()
    {
        var images = BundledSamples.Load(DatasetCatalog.Digits);
        var reports = new List<TrainingReport>();
        // 50 batches of 100 in groups of 10: no batch counts more than another.
        Trainer.Run(LeNet.Modern, new() { BatchSize = 100, Epochs = 1, LearningRate = 0.1, Threads = 1 }, images.Train, images.Test, new ComputeDevice("cpu"), reports.Add, TestContext.Current.CancellationToken);
        Assert.Equal(50, reports.Sum(report => report.RecentLosses.Count));
        Assert.Equal(reports[^1].TrainLoss, reports.SelectMany(report => report.RecentLosses).Average(), 1e-9);
    }

    [Fact]
    public void Smooth_OfManyBatches_KeepsTheirMean()
    {
        double[] losses = [.. Enumerable.Range(0, 100).Select(i => (double)i)];
        Assert.Equal([4.5, 14.5, 24.5, 34.5, 44.5, 54.5, 64.5, 74.5, 84.5, 94.5], BatchLosses.Smooth(losses));
        Assert.Equal([1, 2, 3], BatchLosses.Smooth([1, 2, 3]));
        Assert.Empty(BatchLosses.Smooth([]));
    }

    [Fact]
    public void Record_WithLosses_ComesBackEqual()
    {
        var report = new ReportRecord(10, 1, 2, 0.3, 0.4, 100) { RecentLosses = [2.5, 1.5] };
        Assert.Equal(report, new ReportRecord(10, 1, 2, 0.3, 0.4, 100) { RecentLosses = [2.5, 1.5] });
        Assert.NotEqual(report, report with { RecentLosses = [2.5] });
    }
}
