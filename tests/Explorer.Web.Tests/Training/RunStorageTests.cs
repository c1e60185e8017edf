using Explorer.Network.Datasets;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Web.Hosting;
using Explorer.Web.Session;
using Explorer.Web.Training;
using Microsoft.Extensions.Options;

namespace Explorer.Web.Tests.Training;

/// <summary>How long a run may be, and how much all of them may take.</summary>
public sealed class RunStorageTests
{
    private static readonly RunRequest Quick = RunServices.Order with { Config = RunServices.Order.Config with { Epochs = 1 } };

    private static readonly (Visitor Ann, Visitor Bob, Visitor Operator) People = (Visitor.New(), Visitor.New(), Visitor.New() with { IsOperator = true });

    [Fact]
    public void Presets_AndAHundredEpochsOfTheFullData_AreWithinTheDefaults()
    {
        var limits = new RunLimits(Options.Create(new ExplorerOptions()));
        foreach (var request in new[] { RunRequest.Course, RunRequest.QuickLook, RunRequest.Best, RunRequest.Course with { Config = TrainingConfig.Course with { Epochs = 200 } } })
            Assert.Null(limits.ProblemOf(request.Config, request.Data.TrainingImages));
        Assert.Null(limits.ProblemOf(TrainingConfig.Course with { Epochs = 1_000 }, null));
        var refusal = limits.ProblemOf(TrainingConfig.Course with { Epochs = 201 }, 60_000)!;
        Assert.Equal("201 epochs of 60,000 images are 12,060,000 training examples, but a run on this server may take at most 12,000,000: choose at most 200 epochs.", refusal.ToString());
        // What is kept back for validation is not trained on.
        Assert.Null(limits.ProblemOf(TrainingConfig.Course with { Epochs = 201, Validation = 0.1 }, 60_000));
        Assert.Equal("Queue_TooManyImages", limits.ProblemOf(new() { Epochs = 1 }, 12_000_001)!.Code);
    }

    [Fact]
    public async Task Run_ThatIsTooLong_IsRefused_OrFailsWhereItsImagesAreCountedLater()
    {
        await using var house = await RunServices.OpenAsync(configure: options => options.Runs.MostExamples = 9_999);
        Assert.Equal("Queue_TooManyExamples", Assert.Throws<TrainingException>(() => house.Queue.Submit(RunServices.Order)).Details.Code);
        Assert.Empty(house.Store.List());
        var sample = BundledSamples.Load(DatasetCatalog.Digits);
        var own = house.Get<OwnDatasets>().Keep(sample with { Dataset = DatasetCatalog.Digits with { Id = "own", Title = "Own", Files = null } });
        var failed = await house.UntilDoneAsync(house.Queue.Submit(RunServices.Order with { Data = own.Selection }).Id);
        Assert.Equal((RunState.Failed, "Queue_TooManyExamples"), (failed.State, failed.Reason!.Code));
        Assert.Equal(RunState.Finished, (await house.UntilDoneAsync(house.Queue.Submit(Quick with { Data = own.Selection }).Id)).State);
    }

    [Fact]
    public async Task Storage_OfAVisitorThatIsFull_RefusesMoreUntilTheyDelete()
    {
        await using var house = await RunServices.OpenAsync(configure: options => (options.Runs.MegabytesPerVisitor, options.Runs.Megabytes) = (1, 100));
        var (ann, bob) = (house.RunsOf(People.Ann), house.RunsOf(People.Bob));
        var first = await house.UntilDoneAsync(ann.Submit(Quick).Id);
        Assert.InRange(ann.Storage.Mine, 1_000_000, 100_000_000);
        Assert.Equal((ann.Storage.Mine, 0), (bob.Storage.All, bob.Storage.Mine));
        Assert.Equal("Storage_Full", Assert.Throws<RunException>(() => ann.Submit(Quick)).Details.Code);
        using var zip = new MemoryStream();
        house.Catalog.Export(first, zip);
        zip.Position = 0;
        Assert.Equal("Storage_Full", Assert.Throws<RunException>(() => ann.ImportRun(zip)).Details.Code);
        house.Store.Update(first.Id, run => run with { State = RunState.Stopped });
        Assert.Equal("Storage_Full", Assert.Throws<RunException>(() => ann.Resume(first.Id)).Details.Code);
        var bobs = await house.UntilDoneAsync(bob.Submit(Quick).Id);

        Assert.Equal([first.Id], ann.Deletable().Select(stored => stored.Run.Id));
        ann.Delete(house.Store.Find(first.Id)!);
        Assert.Equal(0, ann.Storage.Mine);
        var second = await house.UntilDoneAsync(ann.Submit(Quick).Id);
        Assert.Equal([second.Id], ann.Deletable().Select(stored => stored.Run.Id));

        var asked = FaultyDatabase.Questions;
        var (runs, storage) = ann.ListWithStorage();
        Assert.Equal(1, FaultyDatabase.Questions - asked);
        Assert.Equal([second.Id], runs.Select(run => run.Id));
        Assert.Equal(ann.Storage, storage);
        Assert.Equal([bobs.Id], bob.Deletable().Select(stored => stored.Run.Id));
    }

    [Fact]
    public async Task Storage_OfAllThatIsFull_RefusesEverybody_AndOffersAllToTheOperatorAlone()
    {
        await using var house = await RunServices.OpenAsync(configure: options => (options.Runs.Megabytes, options.OperatorKey) = (1, "a key of the operator"));
        var (ann, bob, chief) = (house.RunsOf(People.Ann), house.RunsOf(People.Bob), house.RunsOf(People.Operator));
        var run = await house.UntilDoneAsync(ann.Submit(Quick).Id);
        Assert.Equal("Storage_AllFull", Assert.Throws<RunException>(() => bob.Submit(Quick)).Details.Code);
        Assert.Empty(bob.Deletable());
        Assert.Equal([run.Id], chief.Deletable().Select(stored => stored.Run.Id));
    }

    [Fact]
    public async Task Pinned_Runs_AreNotOffered_AndStayPinnedOverARestart()
    {
        await using var house = await RunServices.OpenAsync(mostWaiting: 4);
        var (ann, bob) = (house.RunsOf(People.Ann), house.RunsOf(People.Bob));
        var runs = new List<Run>();
        for (var i = 0; i < 3; i++)
            runs.Add(await house.UntilDoneAsync(ann.Submit(Quick).Id));
        ann.Pin(runs[1].Id, true);
        Assert.Equal("Run_NotYours", Assert.Throws<RunException>(() => bob.Pin(runs[1].Id, false)).Details.Code);
        Assert.Equal([runs[0].Id, runs[2].Id], ann.Deletable().Select(stored => stored.Run.Id));
        Assert.All(ann.Deletable(), stored => Assert.Equal(Directory.EnumerateFiles(house.Paths.FolderOf(stored.Run).Path, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length), stored.Bytes));

        await house.RestartAsync();
        ann = house.RunsOf(People.Ann);
        Assert.True(ann.Find(runs[1].Id)!.IsPinned);
        Assert.Equal([runs[0].Id, runs[2].Id], ann.Deletable().Select(stored => stored.Run.Id));
        ann.Pin(runs[1].Id, false);
        Assert.Equal([.. runs.Select(run => run.Id)], ann.Deletable().Select(stored => stored.Run.Id));
    }
}
