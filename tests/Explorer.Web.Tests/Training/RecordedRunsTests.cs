using Explorer.Network.Datasets;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Web.Session;
using Explorer.Web.Training;
using Explorer.Web.Training.Recorded;

namespace Explorer.Web.Tests.Training;

public sealed class RecordedRunsTests
{
    public static TheoryData<string> Names => [.. RecordedRuns.All.Select(recorded => recorded.Run.Recorded!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Recorded_Run_HasItsCurvesItsNetworkAndMomentsInOrder(string name)
    {
        var (run, record) = RecordedRuns.All.Single(recorded => recorded.Run.Recorded == name);
        Assert.Equal(RunState.Finished, run.State);
        Assert.Equal(record.Config.Epochs, record.Reports[^1].Epoch);
        Assert.Equal(record.Config.Epochs, record.Reports.Count(report => report.TestAccuracy is not null));
        Assert.StartsWith("explorer train --data fashion-mnist ", run.Card!.Command, StringComparison.Ordinal);
        Assert.Equal(name, run.Address);
        Assert.Equal($"recorded-{name}", run.NetworkId);
        Assert.Same(run, RecordedRuns.OfNetwork(run.NetworkId));
        Assert.Same(run, RecordedRuns.Find(run.Id));

        var folder = new RunFolder(run.Folder!);
        var history = new SnapshotHistory(folder, record.Network, record.Reports[^1].Step);
        Assert.True(history.Steps.Count >= 2);
        Assert.Equal(0, history.Steps[0]);
        Assert.Equal(record.StepsPerEpoch * record.Config.Epochs, history.Steps[^1]);
        Assert.All(history.Steps, step => Assert.Equal(record.Network, history.Weights(step).Architecture));
        // The first moment is the initialization that the seed gives, rounded to float16.
        var (kept, fresh) = (history.Weights(0), Initialization.Xavier(record.Network, record.Config.Seed));
        Assert.Equal(fresh["1.weight"].ToArray().Select(weight => (float)(Half)weight), kept["1.weight"].ToArray());
    }

    [Fact]
    public void Recorded_Networks_AnswerAsTheirCurvesEndWhereTheirImagesAreHere()
    {
        foreach (var (run, record) in RecordedRuns.All.Where(recorded => recorded.Run.Data.Part == DatasetPart.Sample))
        {
            var accuracy = Evaluation.Accuracy(new RunFolder(run.Folder!).LoadNetwork().Weights, BundledSamples.Load(run.Dataset).Test);
            Assert.Equal(record.Reports[^1].TestAccuracy!.Value, accuracy, 3);
        }
    }

    [Fact]
    public void Recorded_Runs_ShowWhatTheirNamesSay()
    {
        double Gap(string name) => RecordedRuns.Find(name)!.Card is { } card ? card.TrainAccuracy - card.TestAccuracy!.Value : double.NaN;

        Assert.Equal(TrainingConfig.Course, RecordedRuns.Find("course")!.Config! with { Engine = ComputeEngine.Auto, Threads = 0 });
        Assert.InRange(RecordedRuns.Find("course")!.Card!.TestAccuracy!.Value, 0.78, 0.84);
        Assert.InRange(Gap("course"), -0.03, 0.03);
        Assert.True(Gap("overfitting") > 0.08);
        Assert.True(Gap("regularized") < Gap("overfitting") / 2);
        Assert.True(RecordedRuns.Find("regularized")!.Card!.TestAccuracy >= RecordedRuns.Find("overfitting")!.Card!.TestAccuracy - 0.005);
        // The same settings as the course's; only the images are fewer.
        Assert.Equal(RecordedRuns.Find("course")!.Config, RecordedRuns.Find("not-learning")!.Config);
        Assert.InRange(RecordedRuns.Find("not-learning")!.Card!.TestAccuracy!.Value, 0.09, 0.12);
        Assert.InRange(RecordedRuns.Find("not-learning")!.Card!.TrainLoss, Math.Log(10) - 0.02, Math.Log(10) + 0.02);
    }

    [Fact]
    public async Task Recorded_Run_IsNobodysAndInNoQueueButItsNetworkCanBeLookedAt()
    {
        await using var house = await RunServices.OpenAsync();
        Assert.Empty(house.Catalog.List());
        Assert.DoesNotContain(house.Get<INetworkSource>().For(DatasetCatalog.Garments), network => network.Id.StartsWith("recorded-", StringComparison.Ordinal));
        var run = RecordedRuns.Find("overfitting")!;
        Assert.Null(house.Queue.PlaceOf(run.Id));
        Assert.False(house.Queue.Resume(run.Id));
        house.Catalog.Rename(run.Id, "mine");
        house.Queue.Delete(run.Id);
        Assert.Equal(run, RecordedRuns.Find("overfitting"));
        Assert.Equal("overfitting", house.Get<INetworkSource>().Find("recorded-overfitting")!.Id["recorded-".Length..]);
        Assert.Equal(1000, (await house.Get<Evaluations>().OfAsync(run)).Result.Matrix.Total);
        Assert.Null(house.Get<INetworkSource>().Find("recorded-none"));
    }

    [Fact]
    public void Recorded_Runs_AreSmall()
    {
        var bytes = new DirectoryInfo(Path.Combine(AppContext.BaseDirectory, "Training", "Recorded")).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        Assert.InRange(bytes, 1, 2_500_000);
    }
}
