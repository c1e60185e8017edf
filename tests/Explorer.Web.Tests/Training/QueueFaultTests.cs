using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Web.Session;
using Explorer.Web.Training;
using Explorer.Web.Training.Store;

namespace Explorer.Web.Tests.Training;

/// <summary>What can go wrong beside a queue, one at a time; <see cref="QueueModelTests"/> does all of it at once.</summary>
public sealed class QueueFaultTests
{
    [Theory]
    [InlineData(nameof(DatabaseFault.Locked))]
    [InlineData(nameof(DatabaseFault.DiskFull))]
    public async Task Run_WhoseEndCannotBeSaved_IsSavedOnceThatIsPossible(string fault)
    {
        await using var house = await RunServices.OpenAsync(byHand: true, mostWaiting: 4);
        var (first, second) = (house.Queue.Submit(RunServices.Order).Id, house.Queue.Submit(RunServices.Order).Id);
        await TrainsAsync(house, first);
        house.Database.Fault = Enum.Parse<DatabaseFault>(fault);
        house.Trainer.End(HandEnding.Finished);
        await UntilAsync(() => house.Queue.Trouble is not null);
        Assert.Equal("Store_Unavailable", house.Queue.Trouble!.Code);
        Assert.Throws<RunStoreException>(() => house.Queue.Submit(RunServices.Order));
        Assert.Throws<RunStoreException>(() => house.Queue.Stop(second));

        house.Database.Fault = DatabaseFault.None;
        await UntilAsync(() =>
        {
            house.Time.Advance(TimeSpan.FromSeconds(31));
            return house.Trainer.Current == second;
        });
        Assert.Equal((RunState.Finished, null), (house.Store.Find(first)!.State, house.Queue.Trouble));
        Assert.Equal(2, house.Store.List().Count);
    }

    [Fact]
    public async Task Run_WhoseDiskFillsUpOrWhoseFolderVanishes_FailsWithASentenceAndTheNextBegins()
    {
        await using var house = await RunServices.OpenAsync(byHand: true, mostWaiting: 4);
        var ids = Enumerable.Range(0, 4).Select(_ => house.Queue.Submit(RunServices.Order).Id).ToArray();
        foreach (var (id, ending) in ids.Zip([HandEnding.DiskFull, HandEnding.FolderGone, HandEnding.Mistake, HandEnding.Finished]))
        {
            await TrainsAsync(house, id);
            house.Trainer.End(ending);
        }
        await house.UntilDoneAsync(ids[3]);
        Assert.Equal(["Run_CannotBeWritten", "Run_CannotBeWritten", "Run_ProgramError", null], ids.Select(id => house.Store.Find(id)!.Reason?.Code));
        Assert.Equal([RunState.Failed, RunState.Failed, RunState.Failed, RunState.Finished], ids.Select(id => house.Store.Find(id)!.State));
    }

    [Fact]
    public async Task Run_OfAnotherProcessThatWasKilled_IsInterruptedWhenItIsStoppedAndCanBeResumed()
    {
        await using var house = await RunServices.OpenAsync(byHand: true);
        long id;
        await using (var other = await RunServices.OpenAsync(root: house.Root, byHand: true))
        {
            id = other.Queue.Submit(RunServices.Order).Id;
            await TrainsAsync(other, id);
            other.Database.Fault = DatabaseFault.Dead;
        }
        Assert.Equal(RunState.Running, house.Store.Find(id)!.State);
        Assert.False(house.Queue.Resume(id));
        house.Queue.Stop(id);
        AssertInterrupted(house, id);
        Assert.True(house.Queue.Resume(id));
        await TrainsAsync(house, id);
    }

    [Fact]
    public async Task Run_WhoseEndWasNeverSaved_IsInterruptedWhenItIsStoppedOrDeleted()
    {
        await using var house = await RunServices.OpenAsync(byHand: true);
        var id = house.Queue.Submit(RunServices.Order).Id;
        await TrainsAsync(house, id);
        house.Trainer.End(HandEnding.Finished);
        await house.UntilDoneAsync(id);
        foreach (var end in new Action<long>[] { house.Queue.Stop, house.Queue.Delete })
        {
            house.Store.Update(id, run => run with { State = RunState.Running, Reason = null, Instance = house.Get<RunInstance>().Id });
            end(id);
            AssertInterrupted(house, id);
        }
        Assert.True(house.Catalog.Restore(id));
        Assert.True(house.Queue.Resume(id));
        await TrainsAsync(house, id);
        house.Queue.Stop(id);
        // One that is in work ends by itself.
        Assert.Equal(RunState.Stopped, (await house.UntilDoneAsync(id)).State);
    }

    [Fact]
    public async Task Run_OfNobody_CountsAmongThoseOfNobody()
    {
        await using var house = await RunServices.OpenAsync(byHand: true);
        var nobody = house.RunsOf(null);
        await TrainsAsync(house, nobody.Submit(RunServices.Order).Id);
        nobody.Submit(RunServices.Order);
        Assert.Equal("Queue_MostWaiting", Assert.Throws<TrainingException>(() => nobody.Submit(RunServices.Order)).Details.Code);
        house.RunsOf(Visitor.New()).Submit(RunServices.Order);
    }

    [Fact]
    public async Task Run_DeletedWhileItsProcessWasKilled_CanBeBroughtBackAndResumed()
    {
        await using var house = await RunServices.OpenAsync(byHand: true, mostWaiting: 4);
        var (running, waiting) = (house.Queue.Submit(RunServices.Order).Id, house.Queue.Submit(RunServices.Order).Id);
        await TrainsAsync(house, running);
        house.Store.Update(running, run => run with { Deleted = house.Time.GetUtcNow() - TimeSpan.FromSeconds(1) });
        house.Store.Update(waiting, run => run with { Deleted = house.Time.GetUtcNow() + TimeSpan.FromHours(1) });
        await house.KillAsync();
        Assert.Equal((null, RunState.Stopped), (house.Store.Find(running), house.Store.Find(waiting)!.State));
        Assert.Empty(house.Store.UnderWay());
        Assert.True(house.Catalog.Restore(waiting));
        Assert.True(house.Queue.Resume(waiting));
        await TrainsAsync(house, waiting);
    }

    [Fact]
    public async Task Visitor_HasOneWaitingRunAndTakesTurns()
    {
        await using var house = await RunServices.OpenAsync(byHand: true);
        var (ann, bob) = (house.RunsOf(Visitor.New()), house.RunsOf(Visitor.New()));
        var first = ann.Submit(RunServices.Order);
        await TrainsAsync(house, first.Id);
        var second = ann.Submit(RunServices.Order);
        Assert.Equal("Queue_MostWaiting", Assert.Throws<TrainingException>(() => ann.Submit(RunServices.Order)).Details.Code);
        var others = bob.Submit(RunServices.Order);
        Assert.Equal((2, 1), (house.Queue.PlaceOf(second.Id), house.Queue.PlaceOf(others.Id)));
        ann.Stop(first.Id);
        await TrainsAsync(house, others.Id);
        Assert.Equal("Queue_MostWaiting", Assert.Throws<TrainingException>(() => ann.Resume(first.Id)).Details.Code);
        Assert.Equal(RunState.Stopped, house.Store.Find(first.Id)!.State);
        ann.Stop(second.Id);
        Assert.True(ann.Resume(first.Id));
    }

    [Fact]
    public async Task Run_DeletedOnAPageThatDoesNotKnowThatItGoesOn_StaysThere()
    {
        await using var house = await RunServices.OpenAsync(byHand: true);
        var ann = house.RunsOf(Visitor.New());
        var id = ann.Submit(RunServices.Order).Id;
        await TrainsAsync(house, id);
        ann.Stop(id);
        var seen = await house.UntilDoneAsync(id);
        Assert.True(ann.Resume(id));
        Assert.Equal("Run_ResumedMeanwhile", Assert.Throws<RunException>(() => ann.Delete(seen)).Details.Code);
        Assert.Null(house.Store.Find(id)!.Deleted);
        ann.Delete(house.Store.Find(id)!);
        await house.UntilDoneAsync(id);
        Assert.Null(ann.Find(id));
    }

    [Fact]
    public async Task Run_BegunByAChangeWhoseAnswerIsLost_IsTrained()
    {
        await using var house = await RunServices.OpenAsync(byHand: true);
        house.Database.Fault = DatabaseFault.AnswerLost;
        Assert.Throws<RunStoreException>(() => house.Queue.Submit(RunServices.Order));
        var id = Assert.Single(house.Store.List()).Id;
        house.Queue.TryLook();
        await UntilAsync(() => house.Queue.Trouble is not null);
        // It has begun, and is not taken for one that was cut short.
        house.Queue.TryLook();
        Assert.Equal(RunState.Running, house.Store.Find(id)!.State);
        Assert.Empty(house.Trainer.Begun);

        house.Database.Fault = DatabaseFault.None;
        await UntilAsync(() =>
        {
            house.Time.Advance(TimeSpan.FromSeconds(31));
            return house.Trainer.Current == id;
        });
        house.Trainer.End(HandEnding.Finished);
        Assert.Equal(RunState.Finished, (await house.UntilDoneAsync(id)).State);
        Assert.Equal([id], house.Trainer.Begun);
    }

    [Fact]
    public async Task Run_StoppedBeforeItIsKnownWhetherItHasBegun_Ends()
    {
        await using var house = await RunServices.OpenAsync(byHand: true);
        house.Database.Fault = DatabaseFault.AnswerLost;
        Assert.Throws<RunStoreException>(() => house.Queue.Submit(RunServices.Order));
        var id = Assert.Single(house.Store.List()).Id;
        house.Queue.TryLook();
        await UntilAsync(() => house.Queue.Trouble is not null);
        house.Database.Fault = DatabaseFault.None;
        house.Queue.Stop(id);
        await UntilAsync(() =>
        {
            house.Time.Advance(TimeSpan.FromSeconds(31));
            return house.Queue.Trouble is null;
        });
        Assert.Equal(RunState.Stopped, (await house.UntilDoneAsync(id)).State);
    }

    [Fact]
    public async Task Database_LockedAtTheStart_IsOpenedLater()
    {
        await using var house = await RunServices.OpenAsync(byHand: true, fault: DatabaseFault.Locked);
        Assert.Equal("Queue_DatabaseAway", house.Queue.Failure!.Code);
        Assert.Throws<TrainingException>(() => house.Queue.Submit(RunServices.Order));
        house.Database.Fault = DatabaseFault.None;
        await TrainsAsync(house, house.Queue.Submit(RunServices.Order).Id);
        Assert.Null(house.Queue.Failure);
    }

    private static void AssertInterrupted(RunServices house, long id) =>
        Assert.Equal((RunState.Interrupted, RunInterruption.Interrupted, null), house.Store.Find(id) is { } run ? (run.State, run.Reason, run.Instance) : default);

    private static Task TrainsAsync(RunServices house, long id) => UntilAsync(() => house.Trainer.Current == id);

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!isSo())
            await Task.Delay(2, patience.Token);
    }
}
