using System.Collections.Concurrent;
using Explorer.Network.Messages;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Web.Components.Train;
using Explorer.Web.Hosting;
using Explorer.Web.Session;
using Explorer.Web.Training;
using Microsoft.Extensions.Logging;

namespace Explorer.Web.Tests.Training;

/// <summary>One queue in several processes, which share the database and the folder and know nothing else of each other.</summary>
public abstract class SharedQueueContract
{
    private static readonly RunRequest Endless = RunServices.Order with { Config = RunServices.Order.Config with { Epochs = 1_000 } };

    [Fact]
    public async Task Run_ThatWaitedInAProcessThatEnded_IsBegunByAnotherThatRuns()
    {
        await using var two = await OpenAsync();
        var (first, second) = await two.OccupyAsync();
        var waiting = two.One.Queue.Submit(RunServices.Order).Id;
        await two.One.DisposeAsync();
        two.Other.Queue.TryLook();
        Assert.Equal((RunState.Interrupted, RunState.Running, RunState.Queued, 1), (two.StateOf(first), two.StateOf(second), two.StateOf(waiting), two.Other.Queue.PlaceOf(waiting)));
        two.Other.Trainer.End(HandEnding.Finished);
        await TrainsAsync(two.Other, waiting);
    }

    [Fact]
    public async Task Run_ThatWaits_IsFoundAsTimePasses()
    {
        await using var two = await OpenAsync();
        var first = two.One.Queue.Submit(RunServices.Order).Id;
        await TrainsAsync(two.One, first);
        var waiting = two.One.Queue.Submit(RunServices.Order).Id;
        await UntilAsync(() =>
        {
            two.Other.Time.Advance(TimeSpan.FromSeconds(2));
            return two.Other.Trainer.Current == waiting;
        });
        Assert.Equal([first], two.One.Trainer.Begun);
    }

    [Fact]
    public async Task Run_ThatTwoIdleProcessesFindAtOnce_IsBegunByOneOfThem()
    {
        await using var two = await OpenAsync();
        var like = two.One.Queue.Submit(RunServices.Order);
        await TrainsAsync(two.One, like.Id);
        two.One.Trainer.End(HandEnding.Finished);
        await two.One.UntilDoneAsync(like.Id);
        const int rounds = 20;
        for (var round = 0; round < rounds; round++)
        {
            var id = two.One.Store.Add(like with { State = RunState.Queued }).Id;
            Parallel.ForEach([two.One, two.Other], process => process.Queue.TryLook());
            await UntilAsync(() => two.One.Trainer.Current == id || two.Other.Trainer.Current == id);
            (two.One.Trainer.Current == id ? two.One : two.Other).Trainer.End(HandEnding.Finished);
            await UntilAsync(() => two.StateOf(id) == RunState.Finished);
        }
        var begun = two.One.Trainer.Begun.Concat(two.Other.Trainer.Begun).ToList();
        Assert.Equal((rounds + 1, rounds + 1), (begun.Count, begun.Distinct().Count()));
    }

    [Fact]
    public async Task Visitor_WhoAsksTwoProcessesAtOnce_HasNoMoreRunsWaitingThanMay()
    {
        await using var two = await OpenAsync(mostWaiting: 1);
        await two.OccupyAsync();
        for (var round = 0; round < 10; round++)
        {
            var (kept, refused) = (new ConcurrentBag<long>(), new ConcurrentBag<string>());
            Parallel.ForEach([two.One, two.Other, two.One, two.Other], process =>
            {
                try
                {
                    kept.Add(process.Queue.Submit(RunServices.Order).Id);
                }
                catch (TrainingException error)
                {
                    refused.Add(error.Details.Code);
                }
            });
            Assert.Equal(Enumerable.Repeat("Queue_MostWaiting", 3), refused);
            two.Other.Queue.Stop(Assert.Single(kept));
        }
        var stopped = two.One.Store.List().Where(run => run.State == RunState.Stopped).Take(2).ToArray();
        Assert.True(two.One.Queue.Resume(stopped[0].Id));
        Assert.Equal("Queue_MostWaiting", Assert.Throws<TrainingException>(() => two.Other.Queue.Resume(stopped[1].Id)).Details.Code);
        Assert.Equal(RunState.Stopped, two.StateOf(stopped[1].Id));
    }

    [Fact]
    public async Task Run_StoppedFromAnotherProcess_EndsWhereItLearns_AndGoesOnAnywhere()
    {
        await using var two = await OpenAsync();
        var id = two.One.Queue.Submit(RunServices.Order).Id;
        await TrainsAsync(two.One, id);
        two.Other.Queue.Stop(id);
        Assert.Equal((RunState.Running, true), two.One.Store.Find(id) is { } asked ? (asked.State, asked.StopAsked) : default);
        two.One.Queue.TryLook();
        var stopped = await two.One.UntilDoneAsync(id);
        Assert.Equal((RunState.Stopped, "Run_Stopped", false, null), (stopped.State, stopped.Reason!.Code, stopped.StopAsked, stopped.Instance));

        Assert.True(two.Other.Queue.Resume(id));
        await TrainsAsync(two.Other, id);
        two.Other.Trainer.End(HandEnding.Finished);
        Assert.Equal((RunState.Finished, null), await two.Other.UntilDoneAsync(id) is var run ? (run.State, run.Reason) : default);
    }

    [Fact]
    public async Task Run_DeletedFromAnotherProcess_EndsWhereItLearns_AndCanBeBroughtBack()
    {
        await using var two = await OpenAsync();
        var id = two.One.Queue.Submit(RunServices.Order).Id;
        await TrainsAsync(two.One, id);
        two.Other.Queue.Delete(id);
        Assert.Empty(two.One.Catalog.List());
        // Nothing of it is cleared away before it has ended.
        two.Other.Time.Advance(RunCatalog.UndoTime + TimeSpan.FromMinutes(1));
        two.Other.Catalog.ClearDeleted();
        Assert.NotNull(two.Other.Store.Find(id));
        two.One.Queue.TryLook();
        Assert.Equal(RunState.Stopped, (await two.One.UntilDoneAsync(id)).State);
        Assert.True(two.Other.Catalog.Restore(id));
        Assert.True(two.Other.Queue.Resume(id));
        await TrainsAsync(two.Other, id);
    }

    [Fact]
    public async Task Run_ThatWaits_IsStoppedFromAnyProcessAtOnce()
    {
        await using var two = await OpenAsync();
        var (first, _) = await two.OccupyAsync();
        var waiting = two.One.Queue.Submit(RunServices.Order).Id;
        two.Other.Queue.Stop(waiting);
        Assert.Equal(RunState.Stopped, two.StateOf(waiting));
        two.One.Queue.TryLook();
        Assert.Null(two.One.Queue.PlaceOf(waiting));
        two.One.Trainer.End(HandEnding.Finished);
        await two.One.UntilDoneAsync(first);
        Assert.DoesNotContain(waiting, two.One.Trainer.Begun);
    }

    [Fact]
    public async Task Run_WhoseProcessIsKilled_IsInterruptedOnceAnotherLooks()
    {
        await using var two = await OpenAsync();
        var id = two.One.Queue.Submit(RunServices.Order).Id;
        await TrainsAsync(two.One, id);
        two.Other.Queue.TryLook();
        Assert.Equal(RunState.Running, two.StateOf(id));
        await two.KillOneAsync();
        Assert.Equal(RunState.Running, two.StateOf(id));
        var told = two.Other.ToldOf(id);
        two.Other.Queue.TryLook();
        Assert.Equal((RunState.Interrupted, "Run_Interrupted", null), two.Other.Store.Find(id) is { } run ? (run.State, run.Reason!.Code, run.Instance) : default);
        Assert.Equal([false], told);
        Assert.Empty(two.Other.Trainer.Begun);
    }

    [Fact]
    public async Task Run_WhoseReplicaIsKilled_GoesOnInAnother_UnlessItComesNoFurtherThere()
    {
        await using var two = await OpenAsync(isCluster: true);
        var id = two.One.Queue.Submit(RunServices.Order).Id;
        await TrainsAsync(two.One, id);
        await two.KillOneAsync();
        two.Other.Queue.TryLook();
        await TrainsAsync(two.Other, id);
        Assert.Equal((RunState.Running, Message.Of("Run_BeginsElsewhere")), two.Other.Store.Find(id) is { } run ? (run.State, run.Reason) : default);

        two.Other.Database.Fault = DatabaseFault.Dead;
        await two.Other.Queue.StopAsync(CancellationToken.None);
        two.Other.Get<RunInstance>().Dispose();
        await using var third = await RunServices.OpenAsync(root: two.Root, byHand: true, configure: Cluster);
        Assert.Equal((RunState.Interrupted, "Run_Interrupted"), third.Store.Find(id) is { } last ? (last.State, last.Reason!.Code) : default);
        Assert.True(third.Queue.Resume(id));
        await TrainsAsync(third, id);
        Assert.Null(third.Store.Find(id)!.Reason);
    }

    [Fact]
    public async Task Run_WhoseReplicaEndsInPeace_WaitsForAnother_ButNotWhereItWasAskedToStop()
    {
        await using var two = await OpenAsync(isCluster: true);
        var id = two.One.Queue.Submit(RunServices.Order).Id;
        await TrainsAsync(two.One, id);
        await two.One.DisposeAsync();
        Assert.Equal(RunState.Queued, two.StateOf(id));
        two.Other.Queue.TryLook();
        await TrainsAsync(two.Other, id);
        // However often, and however little it learns in between: such an end is none that the run could be blamed for.
        await two.Other.Queue.StopAsync(CancellationToken.None);
        Assert.Equal(RunState.Queued, two.StateOf(id));
        await using var third = await RunServices.OpenAsync(root: two.Root, byHand: true, configure: Cluster);
        await TrainsAsync(third, id);
        third.Store.Update(id, run => run with { StopAsked = true });
        await third.Queue.StopAsync(CancellationToken.None);
        Assert.Equal((RunState.Interrupted, false), third.Store.Find(id) is { } run ? (run.State, run.StopAsked) : default);
    }

    [Fact]
    public async Task Run_WhoseEndIsSavedWithoutAnAnswer_IsLetAlone_WhereAnotherProcessTrainsItByThen()
    {
        await using var two = await OpenAsync();
        var id = two.One.Queue.Submit(RunServices.Order).Id;
        await TrainsAsync(two.One, id);
        two.One.Database.Fault = DatabaseFault.AnswerLost;
        two.Other.Queue.Stop(id);
        two.One.Queue.TryLook();
        await UntilAsync(() => two.One.Queue.Trouble is not null);
        Assert.Equal(RunState.Stopped, two.StateOf(id));
        Assert.True(two.Other.Queue.Resume(id));
        await TrainsAsync(two.Other, id);
        var before = two.Other.Store.Find(id);

        two.One.Database.Fault = DatabaseFault.None;
        await UntilAsync(() =>
        {
            two.One.Time.Advance(TimeSpan.FromSeconds(31));
            return two.One.Queue.Trouble is null;
        });
        Assert.Equal(before, two.Other.Store.Find(id));
        Assert.Equal(two.Other.Get<RunInstance>().Id, before!.Instance);
    }

    [Fact]
    public async Task Run_ThatWaits_IsNotBegunByAProgramThatHasNotStartedYet()
    {
        await using var one = await RunServices.OpenAsync(byHand: true, configure: Configure);
        await TrainsAsync(one, one.Queue.Submit(RunServices.Order).Id);
        var waiting = one.Queue.Submit(RunServices.Order).Id;
        await using var starting = await RunServices.OpenAsync(root: one.Root, byHand: true, isStarted: false, configure: Configure);
        Assert.Null(starting.Queue.Failure);
        starting.Queue.TryLook();
        starting.Time.Advance(TimeSpan.FromSeconds(2));
        // It has not even looked.
        Assert.Null(starting.Queue.PlaceOf(waiting));
        await starting.Queue.StartedAsync(CancellationToken.None);
        await TrainsAsync(starting, waiting);
    }

    [Fact]
    public async Task Run_ThatGoesOnInAnotherReplica_EndsAsIfItHadNeverMoved()
    {
        var order = RunServices.Order with { Config = RunServices.Order.Config with { Epochs = 3, Dropout = 0.2, Schedule = LearningRateSchedule.Cosine } };
        await using var undisturbed = await RunServices.OpenAsync();
        var whole = await undisturbed.UntilDoneAsync(undisturbed.Queue.Submit(order).Id);
        await using var two = await OpenAsync(isCluster: true, byHand: false);
        // It dies by the first report after the first epoch was kept.
        using var killing = two.One.Notifier.Subscribe(change =>
        {
            if (new RunFolder(Path.Combine(two.One.Paths.Runs, $"{change.Id}")) is { HasNetwork: true, CanResume: true })
                two.One.Database.Fault = DatabaseFault.Dead;
        });
        var id = two.One.Queue.Submit(order).Id;
        await UntilAsync(() => two.One.Database.Fault == DatabaseFault.Dead);
        await two.KillOneAsync();
        Assert.Equal(RunState.Running, two.StateOf(id));
        two.Other.Queue.TryLook();
        var done = await two.Other.UntilDoneAsync(id);
        Assert.Equal((RunState.Finished, null), (done.State, done.Reason));
        Learned.AssertSameCurve(undisturbed.Store.Reports(whole.Id), two.Other.Store.Reports(id));
        Learned.AssertSame(undisturbed.Paths.FolderOf(whole).LoadNetwork().Weights, two.Other.Paths.FolderOf(done).LoadNetwork().Weights);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_ForADeviceThatIsNotHere_WaitsForAReplicaThatHasIt_OrFailsWhereThereIsNone(bool isCluster)
    {
        await using var two = await OpenAsync(isCluster, byHand: false);
        var like = await two.One.UntilDoneAsync(two.One.Queue.Submit(RunServices.Order).Id);
        var id = two.One.Store.Add(like with { State = RunState.Queued, Device = "cuda:99", Card = null }).Id;
        two.One.Queue.TryLook();
        if (isCluster)
        {
            // What is submitted later for a device that is here has begun and ended meanwhile.
            await two.One.UntilDoneAsync(two.One.Queue.Submit(RunServices.Order).Id);
            Assert.Equal((RunState.Queued, 1, true), (two.StateOf(id), two.One.Queue.PlaceOf(id), two.One.Queue.IsLeftToOthers("cuda:99")));
        }
        else
            Assert.Equal((RunState.Failed, "Device_Unknown"), await two.One.UntilDoneAsync(id) is var failed ? (failed.State, failed.Reason!.Code) : default);
    }

    [Fact]
    public async Task Places_OfWaitingRuns_AreTheSameInEveryProcess()
    {
        await using var two = await OpenAsync();
        var (ann, bob, cid) = (Visitor.New(), Visitor.New(), Visitor.New());
        await two.OccupyAsync(ann, bob);
        long[] ids = [Submit(two.One, ann), Submit(two.Other, ann), Submit(two.Other, bob), Submit(two.One, cid), Submit(two.One, bob)];
        two.One.Queue.TryLook();
        two.Other.Queue.TryLook();
        // Whose run never began first, then whose began earlier.
        Assert.Equal([2, 4, 3, 1, 5], ids.Select(id => two.One.Queue.PlaceOf(id)!.Value));
        Assert.Equal(ids.Select(id => two.One.Queue.PlaceOf(id)), ids.Select(id => two.Other.Queue.PlaceOf(id)));

        two.Other.Trainer.End(HandEnding.Finished);
        await TrainsAsync(two.Other, ids[3]);
        two.One.Queue.TryLook();
        Assert.Equal([1, 3, 2, null, 4], ids.Select(id => two.One.Queue.PlaceOf(id)));
        Assert.Equal(ids.Select(id => two.One.Queue.PlaceOf(id)), ids.Select(id => two.Other.Queue.PlaceOf(id)));

        static long Submit(RunServices process, Visitor owner) => process.RunsOf(owner).Submit(RunServices.Order).Id;
    }

    [Fact]
    public async Task Progress_OfARunThatAnotherProcessTrains_IsSeen()
    {
        await using var two = await OpenAsync(byHand: false);
        var id = two.One.Queue.Submit(Endless).Id;
        await two.One.UntilEpochAsync(id, 1);
        two.Other.Queue.TryLook();
        var shown = new DisplayedRun(two.Other.Store.Find(id)!, two.Other.Notifier, two.Other.Store, two.Other.Paths, two.Other.Get<RunInstance>());
        Assert.True(shown.IsElsewhere);
        Assert.True(shown.Last!.Epoch >= 1);
        // A network is written after its epoch's report.
        await UntilAsync(() => shown.Weights() is not null);
        Assert.NotEmpty(SnapshotHistory.Of(shown.Run, two.Other.Paths).Steps);

        var (told, before) = (two.Other.ToldOf(id), shown.Reports.Count);
        await two.One.UntilEpochAsync(id, (int)shown.Last.Epoch + 2);
        two.Other.Queue.TryLook();
        Assert.Equal([true], told);
        Assert.NotEmpty(shown.Follow());
        Assert.Equal(shown.Reports, two.Other.Store.Reports(id).Take(shown.Reports.Count));
        Assert.True(two.Other.RunsOf(null).LastReport(shown.Run)!.Step >= shown.Last.Step && shown.Reports.Count > before);

        two.One.Catalog.Rename(id, "another name");
        two.Other.Queue.TryLook();
        Assert.False(told.Last());
        two.One.Queue.Stop(id);
        await two.One.UntilDoneAsync(id);
        var count = told.Count;
        two.Other.Queue.TryLook();
        Assert.Equal([false], told.Skip(count));
        two.Other.Queue.TryLook();
        Assert.Equal(count + 1, told.Count);
    }

    [Fact]
    public async Task Run_AtRestThatAnotherProcessChanges_IsTold_AndNothingElse()
    {
        await using var two = await OpenAsync();
        two.Other.Queue.TryLook();
        var like = two.One.Queue.Submit(RunServices.Order);
        await TrainsAsync(two.One, like.Id);
        two.One.Trainer.End(HandEnding.Finished);
        await two.One.UntilDoneAsync(like.Id);
        two.Other.Queue.TryLook();
        var told = new List<RunChange>();
        using var subscription = two.Other.Notifier.Subscribe(told.Add);
        foreach (var change in new Action[]
        {
            () => two.One.Catalog.Rename(like.Id, "another"), () => two.One.Catalog.Share(like.Id, true), () => two.One.Catalog.Pin(like.Id, true),
            () => two.One.Queue.Delete(like.Id), () => two.One.Catalog.Restore(like.Id),
        })
        {
            change();
            two.Other.Queue.TryLook();
            Assert.Equal([new RunChange(like.Id, IsProgress: false)], told);
            told.Clear();
            two.Other.Queue.TryLook();
            Assert.Empty(told);
        }

        // The one that was changed last may be forgotten: the next change is told all the same.
        var later = two.One.Store.Add(like with { State = RunState.Finished }).Id;
        two.Other.Queue.TryLook();
        told.Clear();
        two.One.Store.Remove([later]);
        two.One.Catalog.Pin(like.Id, false);
        two.Other.Queue.TryLook();
        Assert.Equal([new RunChange(like.Id, IsProgress: false)], told);
    }

    [Fact]
    public async Task Database_AwayDuringALook_IsSaidOnce_AndFoundAgain()
    {
        await using var two = await OpenAsync();
        using var errors = new ErrorLog();
        two.Other.Get<ILoggerFactory>().AddProvider(errors);
        var first = two.One.Queue.Submit(RunServices.Order).Id;
        await TrainsAsync(two.One, first);
        var waiting = two.One.Queue.Submit(RunServices.Order).Id;
        two.Other.Database.Fault = DatabaseFault.Locked;
        for (var look = 0; look < 3; look++)
            two.Other.Queue.TryLook();
        Assert.Single(errors.Texts);
        Assert.Null(two.Other.Queue.Trouble);

        two.Other.Database.Fault = DatabaseFault.None;
        await UntilAsync(() =>
        {
            two.Other.Time.Advance(TimeSpan.FromSeconds(2));
            return two.Other.Trainer.Current == waiting;
        });
        Assert.Single(errors.Texts);
    }

    [Fact]
    public async Task Database_LockedAtTheStart_IsOpenedByALook()
    {
        await using var one = await RunServices.OpenAsync(byHand: true, configure: Configure);
        var first = one.Queue.Submit(RunServices.Order).Id;
        await TrainsAsync(one, first);
        var waiting = one.Queue.Submit(RunServices.Order).Id;
        await using var other = await RunServices.OpenAsync(root: one.Root, byHand: true, fault: DatabaseFault.Locked, configure: Configure);
        Assert.NotNull(other.Queue.Failure);
        other.Database.Fault = DatabaseFault.None;
        other.Queue.TryLook();
        Assert.Null(other.Queue.Failure);
        await TrainsAsync(other, waiting);
    }

    [Fact]
    public async Task Process_ThatLives_KeepsItsLockHoweverOftenItIsLookedAt()
    {
        await using var two = await OpenAsync();
        var (one, other) = (two.One.Get<RunInstance>(), two.Other.Get<RunInstance>());
        Parallel.For(0, 1_000, _ => Assert.True(other.IsAlive(one.Id)));
        Assert.True(File.Exists(Path.Combine(two.One.Paths.Instances, one.Id)));
        await two.KillOneAsync();
        Assert.False(other.IsAlive(one.Id));
        Assert.False(other.IsAlive(one.Id));
    }

    /// <summary>Says which database it is.</summary>
    protected abstract void Configure(ExplorerOptions options);

    private void Cluster(ExplorerOptions options)
    {
        Configure(options);
        options.Cluster.Redis = "localhost:6379";
    }

    private async Task<Two> OpenAsync(bool isCluster = false, bool byHand = true, int mostWaiting = 4)
    {
        var folder = Directory.CreateTempSubdirectory("shared");
        return new Two(await OpenOneAsync(), await OpenOneAsync(), folder);

        Task<RunServices> OpenOneAsync() => RunServices.OpenAsync(root: folder.FullName, byHand: byHand, mostWaiting: mostWaiting, configure: isCluster ? Cluster : Configure);
    }

    private static Task TrainsAsync(RunServices process, long id) => UntilAsync(() => process.Trainer.Current == id);

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!isSo())
            await Task.Delay(2, patience.Token);
    }

    /// <summary>Two processes over one folder.</summary>
    private sealed class Two(RunServices one, RunServices other, DirectoryInfo folder) : IAsyncDisposable
    {
        public RunServices One => one;

        public RunServices Other => other;

        public string Root => folder.FullName;

        public RunState StateOf(long id) => other.Store.Find(id)!.State;

        /// <summary>Gives each process a run to train, of these visitors or of nobody.</summary>
        public async Task<(long One, long Other)> OccupyAsync(Visitor? first = null, Visitor? second = null)
        {
            var a = one.RunsOf(first).Submit(RunServices.Order).Id;
            await TrainsAsync(one, a);
            var b = one.RunsOf(second).Submit(RunServices.Order).Id;
            other.Queue.TryLook();
            await TrainsAsync(other, b);
            return (a, b);
        }

        /// <summary>Nothing that the first process still does is kept, and then it is gone.</summary>
        public async Task KillOneAsync()
        {
            one.Database.Fault = DatabaseFault.Dead;
            await one.DisposeAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await one.DisposeAsync();
            await other.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }
}
