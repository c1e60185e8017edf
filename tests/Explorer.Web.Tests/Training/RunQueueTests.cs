using Explorer.Network.Native;
using Explorer.Network.Datasets;
using Explorer.Network.Messages;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Web.Training;
using Microsoft.Extensions.Logging;

namespace Explorer.Web.Tests.Training;

public sealed class RunQueueTests
{
    [Fact]
    public async Task Run_Submitted_LearnsAndIsKeptWithAllItsFiles()
    {
        await using var house = await RunServices.OpenAsync();
        var changes = 0;
        using var subscription = house.Notifier.Subscribe(_ => Interlocked.Increment(ref changes));
        var run = await house.UntilDoneAsync(house.Queue.Submit(RunServices.Order).Id);

        Assert.Equal((RunState.Finished, null), (run.State, run.Reason));
        Assert.Equal("modern · digits sample", run.Name);
        Assert.Equal((5000, 1000), (run.TrainImages, run.TestImages));
        var reports = house.Store.Reports(run.Id);
        Assert.Equal(Enumerable.Range(1, 10).Select(i => 4L * i), reports.Select(report => report.Step));
        Assert.Equal([4, 9], reports.Index().Where(report => report.Item.TestAccuracy is not null).Select(report => report.Index));
        Assert.All(reports, report => Assert.Equal(5, report.Gradients.Count(gradient => gradient > 0)));
        Assert.InRange(run.Card!.TestAccuracy!.Value, 0.6, 1);
        Assert.Equal(reports[^1].TestAccuracy, run.Card.TestAccuracy);
        Assert.True(changes > 10);

        var folder = house.Paths.FolderOf(run);
        Assert.Equal(run.Card.TestAccuracy!.Value, Evaluation.Accuracy(folder.LoadNetwork().Weights, Explorer.Network.Datasets.BundledSamples.Load(Explorer.Network.Datasets.DatasetCatalog.Digits).Test), 12);
        Assert.Equal(reports, folder.LoadRecord().Reports);
        Assert.Equal(RunState.Finished, folder.LoadRecord().State);
        Assert.Equal((ComputeEngine.Managed, ComputeEngine.Managed), (run.Config!.Engine, folder.LoadRecord().Card!.Config.Engine));
        Assert.EndsWith(" --device cpu --engine managed", run.Card.Command, StringComparison.Ordinal);
        Assert.Equal(new SnapshotPlan(40, folder.LoadNetwork().Weights.Architecture).Steps, folder.Snapshots());
        Learned.AssertSame(folder.LoadNetwork().Weights, folder.LoadSnapshot(40));
    }

    [Fact]
    public async Task Runs_OnOneDevice_LearnOneAfterAnotherInTheirOrder()
    {
        await using var house = await RunServices.OpenAsync(mostWaiting: 4);
        var ids = Enumerable.Range(0, 3).Select(_ => house.Queue.Submit(RunServices.Order).Id).ToArray();
        await house.UntilAsync(ids[0], RunState.Running, RunState.Finished);
        Assert.Equal(2, house.Queue.PlaceOf(ids[2]));
        house.Queue.Stop(ids[1]);
        Assert.Equal((RunState.Stopped, Message.Of("Run_StoppedWhileQueued")), (house.Store.Find(ids[1])!.State, house.Store.Find(ids[1])!.Reason));
        Assert.Equal(1, house.Queue.PlaceOf(ids[2]));
        var last = await house.UntilDoneAsync(ids[2]);
        var first = house.Store.Find(ids[0])!;
        Assert.Equal((RunState.Finished, RunState.Finished), (first.State, last.State));
        Assert.True(last.Started >= first.Started + TimeSpan.FromSeconds(first.Seconds) - TimeSpan.FromMilliseconds(5));
        Assert.Equal(RunState.Stopped, house.Store.Find(ids[1])!.State);
        Assert.Empty(house.Store.Reports(ids[1]));
    }

    [Fact]
    public async Task Run_StoppedAndContinued_EndsAsIfItHadNeverStopped()
    {
        await using var house = await RunServices.OpenAsync();
        var order = RunServices.Order with { Config = RunServices.Order.Config with { Epochs = 6, Dropout = 0.2, Schedule = LearningRateSchedule.Cosine } };
        var whole = await house.UntilDoneAsync(house.Queue.Submit(order).Id);
        var parted = house.Queue.Submit(order).Id;
        await house.UntilEpochAsync(parted, 2);
        house.Queue.Stop(parted);
        var stopped = await house.UntilDoneAsync(parted);
        Assert.Equal(RunState.Stopped, stopped.State);
        Assert.Matches("^Stopped; [2-5] of 6 epochs are kept.$", stopped.Reason!.ToString());

        house.Queue.Resume(parted);
        var done = await house.UntilDoneAsync(parted);
        Assert.Equal(RunState.Finished, done.State);
        Learned.AssertSameCurve(house.Store.Reports(whole.Id), house.Store.Reports(parted));
        Learned.AssertSame(house.Paths.FolderOf(whole).LoadNetwork().Weights, house.Paths.FolderOf(done).LoadNetwork().Weights);
        Assert.Equal(house.Paths.FolderOf(whole).Snapshots(), house.Paths.FolderOf(done).Snapshots());
    }

    [Fact]
    public async Task Run_WhoseProgramEnds_IsInterruptedAndGoesOnWhenAsked()
    {
        await using var house = await RunServices.OpenAsync(mostWaiting: 4);
        var order = RunServices.Order with { Config = RunServices.Order.Config with { Epochs = 60 } };
        var (running, waiting) = (house.Queue.Submit(order).Id, house.Queue.Submit(RunServices.Order).Id);
        await house.UntilEpochAsync(running, 1);
        await house.RestartAsync();
        var run = house.Store.Find(running)!;
        Assert.Equal(RunState.Interrupted, run.State);
        Assert.Equal(Message.Of("Run_Interrupted"), run.Reason);
        Assert.Equal(RunState.Finished, (await house.UntilDoneAsync(waiting)).State);
        var before = house.Store.Reports(running).Count;
        house.Queue.Resume(running);
        await house.UntilAsync(running, RunState.Running);
        await house.UntilEpochAsync(running, before / 5 + 1);
        house.Queue.Stop(running);
        await house.UntilDoneAsync(running);
        Assert.Equal(house.Store.Reports(running).Count, house.Store.Reports(running).Select(report => report.Step).Distinct().Count());
    }

    [Fact]
    public async Task Run_ImportedWithoutItsCheckpoint_DoesNotGoOnAndKeepsItsCurve()
    {
        await using var house = await RunServices.OpenAsync();
        var id = house.Queue.Submit(RunServices.Order with { Config = RunServices.Order.Config with { Epochs = 60 } }).Id;
        await house.UntilEpochAsync(id, 1);
        house.Queue.Stop(id);
        using var zip = new MemoryStream();
        house.Catalog.Export(await house.UntilDoneAsync(id), zip);
        zip.Position = 0;
        var copy = house.Catalog.ImportRun(zip);

        Assert.Equal(RunState.Stopped, copy.State);
        Assert.False(house.Queue.Resume(copy.Id));
        Assert.Equal(RunState.Stopped, house.Store.Find(copy.Id)!.State);
        Assert.NotEmpty(house.Store.Reports(copy.Id));
        Assert.Equal(house.Store.Reports(id), house.Store.Reports(copy.Id));
    }

    [Fact]
    public async Task Run_AtAPoisonousLearningRate_FailsWithTheReasonAndKeepsWhatWasLearned()
    {
        await using var house = await RunServices.OpenAsync();
        var run = await house.UntilDoneAsync(house.Queue.Submit(RunServices.Order with { Config = RunServices.Order.Config with { Optimizer = Optimizer.Sgd, LearningRate = 1e6 } }).Id);
        Assert.Equal(RunState.Failed, run.State);
        Assert.Contains("the run has diverged at a learning rate of 1000000. Try a learning rate of", run.Reason!.ToString(), StringComparison.Ordinal);
        Assert.Contains(0, house.Paths.FolderOf(run).Snapshots());
        Assert.Equal(run.Reason, house.Paths.FolderOf(run).LoadRecord().Reason);
    }

    [Fact]
    public async Task Run_WhoseFolderCannotBeWritten_FailsWithASentence()
    {
        await using var house = await RunServices.OpenAsync();
        await File.WriteAllTextAsync(Path.Combine(house.Root, "runs"), "in the way", TestContext.Current.CancellationToken);
        var run = await house.UntilDoneAsync(house.Queue.Submit(RunServices.Order).Id);
        Assert.Equal(RunState.Failed, run.State);
        Assert.Equal("Run_CannotBeWritten", run.Reason!.Code);
        Assert.Matches("^The training progress could not be saved \\(.*\\)", run.Reason.ToString());
    }

    [Fact]
    public async Task Run_OnDataOfOnesOwnThatAreGone_FailsWithASentence()
    {
        await using var house = await RunServices.OpenAsync();
        using var errors = new ErrorLog();
        house.Get<ILoggerFactory>().AddProvider(errors);
        var run = await house.UntilDoneAsync(house.Queue.Submit(RunServices.Order with { Data = new(DatasetCatalog.Digits, DatasetPart.Folder, "leaves") }).Id);
        Assert.Equal(RunState.Failed, run.State);
        Assert.Empty(errors.Texts);
        Assert.False(Directory.Exists(house.Paths.FolderOf(run).Path));
        Assert.Contains("leaves", run.Reason!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', run.Reason.ToString());
    }

    [Fact]
    public async Task Order_ThatCannotBeRun_IsRefusedAtOnce()
    {
        await using var house = await RunServices.OpenAsync();
        Assert.Throws<TrainingException>(() => house.Queue.Submit(RunServices.Order with { Config = RunServices.Order.Config with { BatchSize = 0 } }));
        Assert.Matches("^Unknown device 'cuda:9'. Available: cpu", Assert.Throws<DeviceException>(() => house.Queue.Submit(RunServices.Order with { Device = "cuda:9" })).Message);
        Assert.Empty(house.Store.List());
    }

    [Fact]
    public async Task Queue_WithoutAFolder_SaysSoAndTheProgramLives()
    {
        await using var house = await RunServices.OpenAsync();
        var file = Path.Combine(house.Root, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        await using var broken = await RunServices.OpenAsync(root: Path.Combine(file, "below"));
        Assert.Matches("^Runs cannot be saved \\(.*\\): set Explorer:DataFolder to a writable folder.$", broken.Queue.Failure!.ToString());
        Assert.Throws<TrainingException>(() => broken.Queue.Submit(RunServices.Order));
    }

    [Fact]
    public async Task Run_DeletedAndAskedToGoOn_StaysDeleted()
    {
        await using var house = await RunServices.OpenAsync();
        var endless = RunServices.Order with { Config = RunServices.Order.Config with { Epochs = 200 } };
        var id = house.Queue.Submit(endless).Id;
        await house.UntilEpochAsync(id, 1);
        house.Queue.Stop(id);
        await house.UntilDoneAsync(id);
        house.Queue.Delete(id);
        // Two pages that do not know of it yet.
        Assert.False(house.Queue.Resume(id));
        Assert.False(house.Queue.Resume(id));
        Assert.Null(house.Queue.PlaceOf(id));
        Assert.Equal(RunState.Finished, (await house.UntilDoneAsync(house.Queue.Submit(RunServices.Order).Id)).State);
        Assert.Equal(RunState.Stopped, house.Store.Find(id)!.State);

        house.Time.Advance(RunCatalog.UndoTime + TimeSpan.FromSeconds(1));
        house.Queue.Delete(house.Queue.Submit(endless).Id);
        Assert.Null(house.Store.Find(id));
        Assert.False(house.Queue.Resume(id));
        Assert.False(house.Catalog.Restore(id));
        Assert.Equal(RunState.Finished, (await house.UntilDoneAsync(house.Queue.Submit(RunServices.Order).Id)).State);
        Assert.Null(house.Queue.Trouble);
    }

    [Fact]
    public async Task Run_DeletedWhileItWaitsOrLearns_EndsAndCanBeBroughtBackAndResumed()
    {
        await using var house = await RunServices.OpenAsync(mostWaiting: 4);
        var endless = RunServices.Order with { Config = RunServices.Order.Config with { Epochs = 200 } };
        var (learning, waiting) = (house.Queue.Submit(endless).Id, house.Queue.Submit(endless).Id);
        await house.UntilEpochAsync(learning, 1);
        house.Queue.Delete(waiting);
        house.Queue.Delete(learning);
        await house.UntilDoneAsync(learning);
        Assert.Equal((RunState.Stopped, RunState.Stopped), (house.Store.Find(waiting)!.State, house.Store.Find(learning)!.State));
        Assert.True(house.Paths.FolderOf(house.Store.Find(learning)!).HasNetwork);
        Assert.Empty(house.Catalog.List());

        Assert.True(house.Catalog.Restore(learning));
        Assert.True(house.Queue.Resume(learning));
        await house.UntilEpochAsync(learning, 2);
        house.Queue.Stop(learning);
        await house.UntilDoneAsync(learning);
    }

    [Fact]
    public async Task Run_ClearedAwayWhileItWaits_IsPassedOver()
    {
        await using var house = await RunServices.OpenAsync(mostWaiting: 4);
        var (first, second) = (house.Queue.Submit(RunServices.Order).Id, house.Queue.Submit(RunServices.Order).Id);
        house.Store.Remove([second]);
        var third = house.Queue.Submit(RunServices.Order).Id;
        Assert.Equal(RunState.Finished, (await house.UntilDoneAsync(third)).State);
        Assert.Equal(RunState.Finished, house.Store.Find(first)!.State);
        Assert.Null(house.Queue.Trouble);
    }

    [Fact]
    public async Task DeviceThread_WhoseWorkThrows_GoesOnWithTheNext()
    {
        using var end = new CancellationTokenSource();
        var waiting = new System.Collections.Concurrent.ConcurrentQueue<int>([1, 2, 3, 4]);
        var (done, failed) = (new System.Collections.Concurrent.ConcurrentQueue<int>(), new System.Collections.Concurrent.ConcurrentQueue<string>());
        var thread = new DeviceThread("nowhere", () => !waiting.TryDequeue(out var id) ? null : () =>
        {
            if (id is 2 or 3)
                throw new InvalidOperationException($"{id}");
            done.Enqueue(id);
        }, error =>
        {
            failed.Enqueue(error.Message);
            if (error.Message == "3")
                throw error;
        }, end.Token);
        thread.Wake();
        await UntilAsync(() => done.Count == 2);
        Assert.Equal([1, 4], done);
        Assert.Equal(["2", "3"], failed);

        waiting.Enqueue(5);
        thread.Wake();
        await UntilAsync(() => done.Count == 3);
        await end.CancelAsync();
        await thread.DisposeAsync();
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!isSo())
            await Task.Delay(5, patience.Token);
    }
}
