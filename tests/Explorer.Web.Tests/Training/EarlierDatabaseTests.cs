using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Layers;
using Explorer.Network.Messages;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Network.Training.Augmentation;
using Explorer.Web.Session;
using Microsoft.Data.Sqlite;

namespace Explorer.Web.Tests.Training;

/// <summary>A database of the time before networks were architectures, with three runs and the files of two.</summary>
public sealed class EarlierDatabaseTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("earlier");

    public EarlierDatabaseTests()
    {
        var from = Path.Combine(AppContext.BaseDirectory, "Fixtures", "Earlier");
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(_folder.FullName, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
    }

    [Fact]
    public async Task Runs_OfTheEarlierForm_KeepAllThatWasKnownOfThem()
    {
        await using var house = await RunServices.OpenAsync(root: _folder.FullName);
        Assert.Null(house.Queue.Failure);
        var runs = house.Catalog.List();
        Assert.Equal(["a failed one", "a small one", "an earlier run"], runs.Select(run => run.Name));
        Assert.All(runs, run => Assert.Equal(new DatasetSelection(DatasetCatalog.Digits, DatasetPart.Sample), run.Data));
        Assert.All(runs, run => Assert.Equal((DataSource.Bundled, true), (run.DataOrigin!.Source, run.DataOrigin.Verified)));

        var first = runs[2];
        Assert.Equal(LeNet.Modern, first.Network);
        Assert.Equal((Optimizer.AdamW, 0.003, LearningRateSchedule.Cosine, 0.01, 0.1), (first.Config!.Optimizer, first.Config.LearningRate, first.Config.Schedule, first.Config.WeightDecay, first.Config.Dropout));
        Assert.Equal((1.5, DrawingAugmentation.Strokes), (first.Config.Augmentation.Shift, first.Config.Augmentation.Drawn));
        Assert.Equal(("digits-drawn", DatasetCatalog.Digits), (first.Card!.Id, first.Card.Dataset));
        Assert.NotEmpty(house.Store.Reports(first.Id));

        var small = runs[1];
        Assert.Equal((RunState.Finished, "edited"), (small.State, small.Network!.Name));
        Assert.Equal(new Conv2d(3, 3), small.Network["conv2"].Kind);
        Assert.True(house.Paths.FolderOf(small).LoadNetwork().Weights.Architecture.HasSameLayers(small.Network));
        Assert.Equal(small.NetworkId, Assert.Single(house.Get<INetworkSource>().For(DatasetCatalog.Digits)).Id);
        Assert.NotEmpty(house.Paths.FolderOf(small).Snapshots());

        var failed = runs[0];
        Assert.Equal((RunState.Failed, Message.Text), (failed.State, failed.Reason!.Code));
        Assert.StartsWith("The loss has risen to", failed.Reason.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OfTheEarlierForm_IsExportedAndResumed()
    {
        await using var house = await RunServices.OpenAsync(root: _folder.FullName);
        var small = house.Catalog.List()[1];
        using var zip = new MemoryStream();
        house.Catalog.Export(small, zip);
        zip.Position = 0;
        var copy = house.Catalog.ImportRun(zip);
        Assert.Equal((small.Name, small.Network, small.Config), (copy.Name, copy.Network, copy.Config));
        Assert.NotNull(copy.Machine);

        var failed = house.Catalog.List().Single(run => run.Name == "a failed one");
        Assert.True(house.Queue.Resume(failed.Id));
        Assert.StartsWith("The loss rose to", (await house.UntilDoneAsync(failed.Id)).Reason!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_ThatNobodyCanRead_HidesNoOther()
    {
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.FullName, "explorer.db")}"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "UPDATE Runs SET Design = 'nonsense', Recipe = '{', Card = '[]', DataOrigin = 'x', Subject = 'Clouds' WHERE Id = 1";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        SqliteConnection.ClearAllPools();
        await using var house = await RunServices.OpenAsync(root: _folder.FullName);
        var broken = Assert.Single(house.Catalog.List(), run => run.Id == 1);
        Assert.Equal((null, null, null), (broken.Network, broken.Config, broken.Card));
        Assert.Equal("Run_NetworkUnknown", house.Get<Explorer.Web.Training.RunFitness>().ProblemOf(broken)!.Code);
        Assert.False(house.Queue.Resume(1));
        house.Queue.Delete(1);
        Assert.Equal(2, house.Catalog.List().Count);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
