using Explorer.Network.Datasets;
using Explorer.Network.Datasets.Import;
using Explorer.Network.Runs;
using Explorer.Web.Session;
using Explorer.Web.Training;

namespace Explorer.Web.Tests.Training;

/// <summary>Whose data sets are whose.</summary>
public sealed class VisitorDatasetsTests
{
    private static readonly (Visitor Ann, Visitor Bob, Visitor Operator) People = (Visitor.New(), Visitor.New(), Visitor.New() with { IsOperator = true });

    private static readonly LoadedDataset Data = BundledSamples.Load(DatasetCatalog.Digits) with { Dataset = DatasetCatalog.Digits with { Id = "mine", Title = "Mine", Files = null } };

    [Fact]
    public async Task DataSet_OfAVisitor_IsSeenAndChangedByThatVisitorAlone()
    {
        await using var house = await RunServices.OpenAsync();
        var (ann, bob, chief) = (house.DatasetsOf(People.Ann), house.DatasetsOf(People.Bob), house.DatasetsOf(People.Operator));
        var kept = ann.Keep(Data);
        Assert.Equal(People.Ann.Id, kept.OwnerId);
        Assert.Equal([kept], ann.List());
        Assert.Equal([kept], chief.List());
        Assert.Empty(bob.List());
        Assert.Empty(house.DatasetsOf(null).List());
        Assert.All<Action>([() => bob.Delete(kept), () => bob.Share(kept, true), () => bob.Delete(kept with { OwnerId = People.Bob.Id }), () => house.DatasetsOf(null).Delete(kept)],
            change => Assert.Equal("Data_NotYours", Assert.Throws<RunException>(change).Details.Code));

        // Nor is it trained on by whoever guesses its name, in whatever form.
        var mine = RunServices.Order with { Config = RunServices.Order.Config with { Epochs = 1 }, Data = kept.Selection };
        foreach (var data in new[] { kept.Selection, new DatasetSelection(DatasetCatalog.Digits, DatasetPart.Folder, "mine"), kept.Selection with { Folder = "../data/mine" } })
            Assert.Equal("Data_NotYours", Assert.Throws<RunException>(() => house.RunsOf(People.Bob).Submit(mine with { Data = data })).Details.Code);
        Assert.Equal(RunState.Finished, (await house.UntilDoneAsync(house.RunsOf(People.Ann).Submit(mine).Id)).State);

        ann.Share(kept, true);
        Assert.Equal([kept with { IsShared = true }], bob.List());
        Assert.Throws<RunException>(() => bob.Delete(kept));
        Assert.Equal(RunState.Finished, (await house.UntilDoneAsync(house.RunsOf(People.Bob).Submit(mine).Id)).State);

        var deleted = ann.Delete(kept)!;
        Assert.Throws<RunException>(() => bob.Restore(deleted));
        Assert.Equal(kept with { IsShared = true }, ann.Restore(deleted));
    }

    [Fact]
    public async Task DataSet_OfAnEarlierVersion_StaysEverybodys()
    {
        await using var house = await RunServices.OpenAsync();
        Directory.CreateDirectory(house.Paths.OwnData);
        DatasetFolder.Save(Data, Path.Combine(house.Paths.OwnData, "mine"));
        var (ann, bob) = (house.DatasetsOf(People.Ann), house.DatasetsOf(People.Bob));
        Assert.Equal([new OwnDataset("mine", Data.Dataset)], ann.List());
        Assert.True(bob.MayChange(bob.Find("mine")!));

        // One whose owner cannot be read is nobody's but the operator's.
        await File.WriteAllTextAsync(Path.Combine(house.Paths.OwnData, "mine", "owner.json"), "{", TestContext.Current.CancellationToken);
        Assert.Empty(ann.List());
        Assert.Single(house.DatasetsOf(People.Operator).List());
    }

    [Fact]
    public async Task DataSets_OfAVisitor_CountAmongWhatTheyKeep()
    {
        await using var house = await RunServices.OpenAsync(configure: options => options.Runs.MegabytesPerVisitor = 1);
        var ann = house.DatasetsOf(People.Ann);
        ann.Keep(Data);
        Assert.InRange(house.RunsOf(People.Ann).Storage.Mine, 1_000_000, 10_000_000);
        Assert.Equal(0, house.RunsOf(People.Bob).Storage.Mine);
        Assert.Equal("Storage_Full", Assert.Throws<RunException>(() => ann.Keep(Data)).Details.Code);
        house.DatasetsOf(People.Bob).Keep(Data);
        await house.RestartAsync();
        Assert.Equal(["mine"], house.DatasetsOf(People.Ann).List().Select(own => own.Folder));
        Assert.Equal(["mine-2"], house.DatasetsOf(People.Bob).List().Select(own => own.Folder));
    }
}
