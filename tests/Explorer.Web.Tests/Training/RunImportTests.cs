using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Layers;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Network.Weights;
using Explorer.Web.Session;
using Explorer.Web.Training;
using Explorer.Web.Training.Store;
using Microsoft.Data.Sqlite;

namespace Explorer.Web.Tests.Training;

/// <summary>Runs from elsewhere, in archives and in folders: what they say need not be so, and others may find them too.</summary>
public sealed class RunImportTests
{
    private static readonly RunRequest Quick = RunServices.Order with { Config = RunServices.Order.Config with { Epochs = 1 } };

    /// <summary>What a network takes and tells apart, and what its images are said to be.</summary>
    public static TheoryData<int, int, int, int, int, int> Unfit => new()
    {
        { 1, 28, 3, 1, 28, 10 },
        { 1, 28, 10, 1, 28, 3 },
        { 3, 28, 10, 1, 28, 10 },
        { 1, 28, 10, 3, 28, 10 },
        { 1, 20, 10, 1, 28, 10 },
        { 1, 32, 10, 1, 8, 10 },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public async Task Run_WhoseNetworkDoesNotFitItsImages_IsRefusedAsAnArchive_AndListedAsAFolder(int channels, int side, int classes, int saidChannels, int saidSide, int saidClasses)
    {
        await using var house = await RunServices.OpenAsync();
        var fit = await house.UntilDoneAsync(house.Queue.Submit(Quick).Id);
        var said = new Dataset { Id = "leaves", Title = "Leaves", Channels = saidChannels, Height = saidSide, Width = saidSide, ClassNames = [.. Enumerable.Range(0, saidClasses).Select(i => $"leaf {i}")] };
        var network = new NetworkArchitecture("edited", [new Reshape(channels, side, side), new Flatten(), new Linear(classes), new Softmax()]);
        var elsewhere = Path.Combine(house.Root, "elsewhere");
        var folder = Write(Path.Combine(elsewhere, "unfit"), house.Paths.FolderOf(fit).LoadRecord(), network, said);

        using var zip = new MemoryStream();
        RunArchive.Export(folder, folder.LoadRecord(), zip);
        zip.Position = 0;
        var refusal = Assert.Throws<RunException>(() => house.Catalog.ImportRun(zip)).Details;
        Assert.Equal(("Run_ArchiveNetworkCannotBeUsed", "Run_NetworkDoesNotFit"), (refusal.Code, Assert.IsType<Explorer.Network.Messages.Message>(refusal.Arguments[0]).Code));
        Assert.Equal([fit.Id], house.Catalog.List().Select(run => run.Id));
        Assert.Empty(Directory.GetDirectories(house.Root, "incoming-*", SearchOption.AllDirectories));

        await using var other = await RunServices.OpenAsync(elsewhere: elsewhere);
        var shown = Assert.Single(other.Catalog.List());
        Assert.Equal("Run_NetworkDoesNotFit", other.Get<RunFitness>().ProblemOf(shown)!.Code);
        var source = other.Get<INetworkSource>();
        Assert.Empty(source.Datasets());
        Assert.Empty(source.For(said));
        Assert.Null(source.Find(shown.NetworkId));
        Assert.Null(await source.UnseenAsync(shown.NetworkId));
        await Assert.ThrowsAsync<WeightsException>(() => other.Get<Evaluations>().OfAsync(shown));
        Assert.Equal(folder.LoadRecord().Reports, other.Store.Reports(shown.Id));
    }

    [Fact]
    public async Task Archive_OfARunOnAFolderOfFiles_IsShownThoughItsImagesAreNotHere()
    {
        await using var house = await RunServices.OpenAsync();
        var run = await house.UntilDoneAsync(house.Queue.Submit(Quick).Id);
        var folder = house.Paths.FolderOf(run);
        var copy = Import(house, folder, folder.LoadRecord() with { Data = new(DatasetCatalog.Digits, DatasetPart.Folder, "/home/somebody/leaves") });
        Assert.Equal(EvaluatedImages.Sample, (await house.Get<Evaluations>().OfAsync(copy)).From);
        Assert.Null(await house.Get<INetworkSource>().UnseenAsync(copy.NetworkId));

        // There is no sample of a person's own data, whatever the archive says.
        var own = DatasetCatalog.Digits with { Id = "own", Title = "Own", Files = null };
        var sample = Import(house, folder, folder.LoadRecord() with { Data = new(own, DatasetPart.Sample) });
        await Assert.ThrowsAsync<DataFileException>(() => house.Get<Evaluations>().OfAsync(sample));
        Assert.Null(await house.Get<INetworkSource>().UnseenAsync(sample.NetworkId));
        Assert.Equal([own], house.Get<INetworkSource>().Datasets());
    }

    [Fact]
    public async Task Snapshot_OfAnotherNetwork_IsNotShown()
    {
        await using var house = await RunServices.OpenAsync();
        var run = await house.UntilDoneAsync(house.Queue.Submit(Quick).Id);
        house.Paths.FolderOf(run).SaveSnapshot(3, Initialization.Xavier(LeNet.Classic, 1));
        var history = SnapshotHistory.Of(run, house.Paths);
        Assert.Equal("Run_SnapshotOfAnotherNetwork", Assert.Throws<WeightsException>(() => history.Weights(3)).Details.Code);
        Assert.Equal(history.Steps.Count - 1, history.Answers(history.Steps, new byte[28 * 28], CancellationToken.None).Count());
    }

    [Fact]
    public async Task Folders_FoundByTwoProcessesAtOnce_AreOneRunEach()
    {
        const int Folders = 12;
        await using var house = await RunServices.OpenAsync();
        var run = await house.UntilDoneAsync(house.Queue.Submit(Quick).Id);
        var elsewhere = Path.Combine(house.Root, "elsewhere");
        Directory.CreateDirectory(elsewhere);
        await using var one = await RunServices.OpenAsync(elsewhere: elsewhere);
        await using var two = await RunServices.OpenAsync(elsewhere: elsewhere, root: one.Root);
        var record = house.Paths.FolderOf(run).LoadRecord();
        for (var i = 0; i < Folders; i++)
        {
            var folder = new RunFolder(Path.Combine(elsewhere, $"run-{i}"));
            folder.Create();
            folder.SaveRecord(record);
        }

        using var start = new Barrier(4);
        var pages = new[] { one, two, one, two }.Select(process => Task.Factory.StartNew(() =>
        {
            start.SignalAndWait(TimeSpan.FromSeconds(60));
            return process.Catalog.List();
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToList();
        await Task.WhenAll(pages);

        var kept = one.Catalog.List();
        Assert.Equal(Folders, kept.Select(found => found.Folder).Distinct().Count());
        Assert.Equal(Folders, kept.Count);
        Assert.Null(two.Store.AddFound(kept[0], []));
        // Whoever looks first and adds then is refused by the database itself.
        Assert.Throws<RunStoreException>(() => two.Store.Add(kept[0]));
    }

    [Fact]
    public async Task Folder_ThatIsInTheDatabaseTwice_IsThereOnceAfterTheMigration()
    {
        await using var house = await RunServices.OpenAsync();
        var own = await house.UntilDoneAsync(house.Queue.Submit(Quick).Id);
        await ExecuteAsync(house, "DROP INDEX IX_Runs_Folder; DELETE FROM __EFMigrationsHistory WHERE MigrationId LIKE '%_FoldersOnce'");
        long Add(string folder, bool isDeleted) => house.Store.Add(own with { Folder = folder, Deleted = isDeleted ? house.Time.GetUtcNow() : null }, house.Store.Reports(own.Id)).Id;
        long[] ids = [Add("/runs/a", true), Add("/runs/a", false), Add("/runs/a", false), Add("/runs/b", true), Add("/runs/b", true)];
        await house.RestartAsync();
        Assert.Null(house.Queue.Failure);
        Assert.Equal([ids[1], ids[3]], ids.Where(id => house.Store.Find(id) is not null));
        Assert.Equal(house.Store.Reports(own.Id), house.Store.Reports(ids[1]));
        Assert.Empty(house.Store.Reports(ids[2]));
    }

    private static async Task ExecuteAsync(RunServices house, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={house.Paths.Database}");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static Run Import(RunServices house, RunFolder folder, RunRecord record)
    {
        using var zip = new MemoryStream();
        RunArchive.Export(folder, record, zip);
        zip.Position = 0;
        return house.Catalog.ImportRun(zip);
    }

    private static RunFolder Write(string path, RunRecord record, NetworkArchitecture network, Dataset dataset)
    {
        var folder = new RunFolder(path);
        folder.Create();
        folder.SaveNetwork(Initialization.Xavier(network, 1), dataset);
        folder.SaveRecord((record with { Network = network, Data = new(dataset, DatasetPart.Full), Reports = [.. record.Reports.Select(report => report with { Gradients = [] })] }).WithCard());
        return folder;
    }
}
