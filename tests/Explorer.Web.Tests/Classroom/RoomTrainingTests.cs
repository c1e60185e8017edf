using System.Collections.Immutable;
using Explorer.Classroom.Drawings;
using Explorer.Network.Datasets;
using Explorer.Network.Runs;
using Explorer.Web.Classroom.Collections;
using Explorer.Web.Hosting;
using Explorer.Web.Session;
using Explorer.Web.Tests.Training;
using Explorer.Web.Training;
using Microsoft.Extensions.Options;

namespace Explorer.Web.Tests.Classroom;

/// <summary>Networks that learn from a room's drawings, and what is left of them when the room is gone.</summary>
public sealed class RoomTrainingTests
{
    private static readonly Visitor Teacher = Visitor.New();

    [Fact]
    public async Task Digits_OfTheClass_TrainANetworkForDigits_ThatIsMeasuredOnWhatWasKeptBack()
    {
        await using var house = await RunServices.OpenAsync();
        var (training, _) = Serve(house);
        var drawings = SampleDrawings(writers: 6, each: 30);

        var request = training.Prepare("K7C4XG", "Class", DatasetCatalog.Digits, drawings);
        var run = await house.UntilDoneAsync(training.Submit("K7C4XG", request, request => house.RunsOf(Teacher).Submit(request, isOfClass: true)).Id);
        // A run that is refused leaves the one before as it is.
        var refused = training.Prepare("K7C4XG", "Class", DatasetCatalog.Digits, drawings);
        Assert.Equal("Data_NotYours", Assert.Throws<RunException>(() => training.Submit("K7C4XG", refused, request => house.RunsOf(Teacher).Submit(request))).Details.Code);
        Assert.Equal([request.Data.Folder], Directory.GetDirectories(house.Paths.OwnData).Select(Path.GetFileName));

        Assert.Equal((RunState.Finished, DatasetCatalog.Digits), (run.State, run.Dataset));
        Assert.Equal(run.Id, training.Latest("K7C4XG")!.Id);
        Assert.Null(training.Latest("K7C4XH"));
        var outcome = training.Measure(run)!;
        Assert.True(outcome.IsByWriter);
        Assert.Equal(50, outcome.Kept);
        Assert.Equal(50, outcome.Writers.Sum(writer => writer.Drawn));
        Assert.Equal(outcome.Accuracy, outcome.Writers.Sum(writer => writer.Right) / 50.0, 9);
        Assert.Equal(run.Card!.TestAccuracy!.Value, outcome.Accuracy, 6);
        Assert.True(outcome.Accuracy > 0.5, $"{outcome.Accuracy}");
        Assert.True(outcome.PretrainedAccuracy > 0.9, $"{outcome.PretrainedAccuracy}");

        // The next run's drawings take the place of this one's.
        var next = training.Prepare("K7C4XG", "Class", DatasetCatalog.Digits, drawings);
        training.Submit("K7C4XG", next, _ => run);
        Assert.Equal([next.Data.Folder], Directory.GetDirectories(house.Paths.OwnData).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Drawings_OfARoom_AreOfferedToNobody_AndGoWithIt()
    {
        await using var house = await RunServices.OpenAsync();
        var (training, datasets) = Serve(house);
        var request = training.Prepare("K7C4XG", "Class", DatasetCatalog.Digits, SampleDrawings(writers: 2, each: 10));
        training.Prepare("K7C4XH", "Class", DatasetCatalog.Digits, SampleDrawings(writers: 2, each: 10));
        Assert.Empty(house.Get<OwnDatasets>().List());
        Assert.Empty(house.Paths.OwnDataNames());
        Assert.True(Directory.Exists(Path.Combine(house.Paths.OwnData, request.Data.Folder!)));

        await datasets.TidyAsync(code => Task.FromResult(code == "K7C4XH"));

        Assert.False(Directory.Exists(Path.Combine(house.Paths.OwnData, request.Data.Folder!)));
        Assert.Single(Directory.GetDirectories(house.Paths.OwnData));
        datasets.Delete("K7C4XH");
        Assert.Empty(Directory.GetDirectories(house.Paths.OwnData));
    }

    [Fact]
    public async Task Classes_OfTheTeachersOwn_TrainANetworkForThem()
    {
        await using var house = await RunServices.OpenAsync();
        var (training, datasets) = Serve(house);
        var collection = new Collection(RoomTraining.OwnClasses, ["cat", "dog"], IsOpen: true, [], [2, 1], []);
        Assert.Equal([1], RoomTraining.Missing(collection));
        var dataset = RoomTraining.DatasetOf(collection, "Class K7C-4XG");
        LabelledDrawing[] drawings = [.. SampleDrawings(writers: 2, each: 20).Where(drawing => drawing.Label < 2)];

        var run = await house.UntilDoneAsync(house.RunsOf(Teacher).Submit(training.Prepare("K7C4XG", "Class", dataset, drawings), isOfClass: true).Id);

        Assert.Equal(RunState.Finished, run.State);
        var outcome = training.Measure(run)!;
        Assert.False(outcome.IsByWriter);
        Assert.Equal((drawings.Length / 5, (string?)null), (outcome.Kept, outcome.Pretrained));
        Assert.Equal(EvaluatedImages.Test, (await house.Get<Evaluations>().OfAsync(run)).From);
        datasets.Delete("K7C4XG");
        Assert.Null(training.Measure(run));
        await Assert.ThrowsAsync<DataFileException>(() => house.Get<Evaluations>().OfAsync(run));
    }

    [Fact]
    public async Task Network_ThatTheClassUses_IsSeenByTheClassAlone()
    {
        await using var house = await RunServices.OpenAsync();
        var run = await house.UntilDoneAsync(house.RunsOf(Teacher).Submit(RunServices.Order).Id);
        var (student, stranger) = (Visitor.New() with { ClassNetwork = run.NetworkId }, Visitor.New());
        var source = house.Get<INetworkSource>();

        Assert.NotNull(source.Find(run.NetworkId, student));
        Assert.Contains(source.For(DatasetCatalog.Digits, student), network => network.Id == run.NetworkId);
        Assert.Null(source.Find(run.NetworkId, stranger));
        // The network alone: the run shows the images that it was tested on.
        Assert.Null(house.RunsOf(student).Find(run.Id));
        Assert.DoesNotContain(house.RunsOf(student).List(), one => one.Id == run.Id);
        Assert.False(house.RunsOf(student).MayChange(run));
    }

    private static (RoomTraining Training, RoomDatasets Datasets) Serve(RunServices house)
    {
        var datasets = new RoomDatasets(house.Paths);
        return (new RoomTraining(datasets, house.Store, new NetworkLibrary(Options.Create(new ExplorerOptions()), house.Get<INetworkSource>())), datasets);
    }

    /// <summary>Digits of the sample, as if people had drawn them.</summary>
    private static ImmutableArray<LabelledDrawing> SampleDrawings(int writers, int each)
    {
        var images = BundledSamples.Load(DatasetCatalog.Digits).Train;
        var perClass = images.Labels.ToArray().Select((label, i) => (label, i)).GroupBy(one => one.label).OrderBy(one => one.Key).SelectMany(one => one.Take(each)).ToArray();
        return [.. perClass.Select((one, i) => new LabelledDrawing(i + 1, i % writers + 1, one.label, null, images.Image(one.i).ToArray()))];
    }
}
