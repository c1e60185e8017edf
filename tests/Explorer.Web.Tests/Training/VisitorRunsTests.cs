using Explorer.Network.Datasets;
using Explorer.Network.Pretrained;
using Explorer.Network.Runs;
using Explorer.Web.Hosting;
using Explorer.Web.Session;
using Explorer.Web.Training;
using Microsoft.Extensions.Options;

namespace Explorer.Web.Tests.Training;

/// <summary>Whose runs are whose.</summary>
public sealed class VisitorRunsTests
{
    private static readonly (Visitor Ann, Visitor Bob, Visitor Operator) People = (Visitor.New(), Visitor.New(), Visitor.New() with { IsOperator = true });

    private static readonly RunRequest Endless = RunServices.Order with { Config = RunServices.Order.Config with { Epochs = 200 } };

    [Fact]
    public async Task Run_OfAVisitor_IsSeenAndChangedByThatVisitorAlone()
    {
        await using var house = await RunServices.OpenAsync();
        var (ann, bob, chief) = (house.RunsOf(People.Ann), house.RunsOf(People.Bob), house.RunsOf(People.Operator));
        var run = ann.Submit(Endless);
        await house.UntilEpochAsync(run.Id, 1);
        Assert.Equal([run.Id], ann.List().Select(one => one.Id));
        Assert.Empty(bob.List());
        Assert.Empty(house.RunsOf(null).List());
        Assert.Null(bob.Find(run.Id));
        Assert.Equal([run.Id], chief.List().Select(one => one.Id));

        Assert.All<Action>([() => bob.Stop(run.Id), () => bob.Delete(run), () => bob.Rename(run.Id, "Bob's"), () => bob.Share(run.Id, true), () => bob.Resume(run.Id), () => house.RunsOf(null).Stop(run.Id)],
            change => Assert.Equal("Run_NotYours", Assert.Throws<RunException>(change).Details.Code));
        Assert.Equal((RunState.Running, run.Name, false), (house.Store.Find(run.Id)!.State, house.Store.Find(run.Id)!.Name, house.Store.Find(run.Id)!.IsShared));

        ann.Share(run.Id, true);
        Assert.Equal(run.Id, bob.Find(run.Id)!.Id);
        Assert.False(bob.MayChange(bob.Find(run.Id)!));
        Assert.Throws<RunException>(() => bob.Stop(run.Id));
        chief.Stop(run.Id);
        Assert.Equal(RunState.Stopped, (await house.UntilDoneAsync(run.Id)).State);

        ann.Delete(house.Store.Find(run.Id)!);
        Assert.Throws<RunException>(() => bob.Restore(run.Id));
        Assert.Null(ann.Find(run.Id));
        Assert.True(ann.Restore(run.Id));
    }

    [Fact]
    public async Task List_OfAVisitor_BeginsWithTheirOwn()
    {
        await using var house = await RunServices.OpenAsync();
        var (ann, bob) = (house.RunsOf(People.Ann), house.RunsOf(People.Bob));
        var quick = RunServices.Order with { Config = RunServices.Order.Config with { Epochs = 1 } };
        var mine = await house.UntilDoneAsync(ann.Submit(quick).Id);
        var nobodys = await house.UntilDoneAsync(house.Queue.Submit(quick).Id);
        var shared = await house.UntilDoneAsync(bob.Submit(quick).Id);
        var hidden = await house.UntilDoneAsync(bob.Submit(quick).Id);
        bob.Share(shared.Id, true);
        Assert.Equal([mine.Id, shared.Id, nobodys.Id], ann.List().Select(run => run.Id));
        Assert.Equal([hidden.Id, shared.Id, nobodys.Id], bob.List().Select(run => run.Id));

        // The networks that can be chosen are those of the runs that can be seen.
        var source = house.Get<INetworkSource>();
        Assert.Equal([shared.NetworkId, nobodys.NetworkId, mine.NetworkId], source.For(DatasetCatalog.Digits, People.Ann).Select(network => network.Id));
        Assert.Equal([shared.NetworkId, nobodys.NetworkId], source.For(DatasetCatalog.Digits).Select(network => network.Id));
        Assert.Null(source.Find(hidden.NetworkId, People.Ann));
        Assert.NotNull(source.Find(hidden.NetworkId, People.Bob));
    }

    [Fact]
    public async Task Owner_OfARun_IsKeptOverARestartAndByAnImport()
    {
        await using var house = await RunServices.OpenAsync();
        var ann = house.RunsOf(People.Ann);
        var run = await house.UntilDoneAsync(ann.Submit(RunServices.Order).Id);
        using var zip = new MemoryStream();
        house.Catalog.Export(run, zip);
        zip.Position = 0;
        var copy = house.RunsOf(People.Bob).ImportRun(zip);
        await house.RestartAsync();
        Assert.Equal((People.Ann.Id, People.Bob.Id), (house.Store.Find(run.Id)!.OwnerId, house.Store.Find(copy.Id)!.OwnerId));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("a key of the operator", false)]
    public void Run_OfNobody_IsChangedByAnybodyWhereThereIsNoOperator(string? key, bool may)
    {
        var rights = new RunRights(Options.Create(new ExplorerOptions { OperatorKey = key }));
        var run = new Run { Name = "old", State = RunState.Finished, Data = new(DatasetCatalog.Digits, DatasetPart.Sample), Device = "cpu", Created = DateTimeOffset.UtcNow, Network = PretrainedNetworks.Load("digits-modern").Architecture };
        Assert.True(rights.MaySee(run, null));
        Assert.Equal(may, rights.MayChange(run, People.Ann));
        Assert.True(rights.MayChange(run, People.Operator));
    }
}
