using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Runs;
using Explorer.Network.Weights;
using Explorer.Web.Session;
using Explorer.Web.Training;
using Explorer.Web.Training.Store;

namespace Explorer.Web.Tests.Training;

public sealed class RunCatalogTests
{
    private static readonly RunRequest Quick = RunServices.Order with { Config = RunServices.Order.Config with { Epochs = 1 } };

    private static async Task<RunRow> TrainAsync(RunServices house) => await house.UntilDoneAsync(house.Queue.Submit(Quick).Id);

    [Fact]
    public async Task Run_Renamed_KeepsItsNameOverARestart()
    {
        await using var house = await RunServices.OpenAsync();
        var run = await TrainAsync(house);
        house.Shelf.Rename(run.Id, "  my first 七  ");
        house.Shelf.Rename(run.Id, "   ");
        await house.RestartAsync();
        Assert.Equal("my first 七", Assert.Single(house.Shelf.List()).Name);
    }

    [Fact]
    public async Task Run_Deleted_CanBeBroughtBackForAWhile()
    {
        await using var house = await RunServices.OpenAsync();
        var (first, second) = (await TrainAsync(house), await TrainAsync(house));
        house.Queue.Delete(first.Id);
        Assert.Equal([second.Id], house.Shelf.List().Select(run => run.Id));
        Assert.True(house.Shelf.Restore(first.Id));
        Assert.Equal([second.Id, first.Id], house.Shelf.List().Select(run => run.Id));
        Assert.True(house.Places.FolderOf(first).HasNetwork);

        house.Queue.Delete(first.Id);
        house.Time.Advance(RunCatalog.UndoTime + TimeSpan.FromSeconds(1));
        house.Queue.Delete(second.Id);
        Assert.False(house.Shelf.Restore(first.Id));
        Assert.False(Directory.Exists(house.Places.FolderOf(first).Path));
        Assert.Empty(house.Store.Reports(first.Id));
        Assert.True(house.Shelf.Restore(second.Id));
    }

    [Fact]
    public async Task Run_ExportedAndImported_IsTheSameRun()
    {
        await using var house = await RunServices.OpenAsync();
        var run = await TrainAsync(house);
        using var zip = new MemoryStream();
        house.Shelf.Export(run, zip);
        zip.Position = 0;
        var copy = house.Shelf.ImportRun(zip);
        Assert.NotEqual(run.Id, copy.Id);
        Assert.Equal((run.Name, run.State, run.Config, run.Design), (copy.Name, copy.State, copy.Config, copy.Design));
        Assert.Equal(house.Store.Reports(run.Id), house.Store.Reports(copy.Id));
        RunQueueTests.AssertSame(house.Places.FolderOf(run).LoadNetwork().Weights, house.Places.FolderOf(copy).LoadNetwork().Weights);
        Assert.Empty(Incoming(house));
    }

    [Fact]
    public async Task Run_ImportedAndExported_IsToldAsItWasWhereItWasTrained()
    {
        await using var house = await RunServices.OpenAsync();
        var run = await TrainAsync(house);
        var folder = house.Places.FolderOf(run);
        var elsewhere = folder.LoadRecord() with { Machine = new MachineInfo("another system", "another processor", 128, ".NET 11"), LibTorch = "9.9.9", Drawings = 40 };
        using var zip = new MemoryStream();
        RunArchive.Export(folder, elsewhere, zip);
        zip.Position = 0;
        var copy = house.Shelf.ImportRun(zip);
        house.Shelf.Rename(copy.Id, "renamed here");
        var before = Files(house.Places.FolderOf(copy));

        using var again = new MemoryStream();
        house.Shelf.Export(house.Store.Find(copy.Id)!, again);
        again.Position = 0;
        var target = new RunFolder(Path.Combine(house.Root, "exported"));
        var told = RunArchive.Import(again, target);
        Assert.Equal((elsewhere.Machine, "9.9.9", 40, "renamed here"), (told.Machine, told.LibTorch, told.Drawings, told.Name));
        Assert.Equal(before, Files(house.Places.FolderOf(copy)));
    }

    private static string[] Files(RunFolder folder) =>
        [.. Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => $"{file} {File.GetLastWriteTimeUtc(file):O} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))}")];

    [Fact]
    public async Task Archive_ThatIsNoRun_LeavesNothingBehind()
    {
        await using var house = await RunServices.OpenAsync();
        Assert.Throws<RunException>(() => house.Shelf.ImportRun(new MemoryStream([1, 2, 3])));
        Assert.Empty(house.Shelf.List());
        Assert.Empty(Incoming(house));
    }

    [Fact]
    public async Task Weights_FromElsewhere_BecomeANetworkToExplore()
    {
        await using var house = await RunServices.OpenAsync();
        var weights = PretrainedNetworks.Load("garments-classic");
        using var file = new MemoryStream();
        // As PyTorch writes a state dict: no word of the network.
        SafeTensorsFile.Write(file, NetworkWeights.Expected(LeNet.Classic).Select(tensor => new NamedTensor(tensor.Name, tensor.Shape.ToArray(), weights[tensor.Name].ToArray())), new Dictionary<string, string>());
        file.Position = 0;
        var run = house.Shelf.ImportWeights(file, "from torch", Subject.Garments, LeNetDesign.Classic);
        Assert.Equal(("from torch", RunState.Finished, null), (run.Name, run.State, run.Config));
        var source = house.Get<INetworkSource>();
        var entry = Assert.Single(source.For(Subject.Garments));
        Assert.Equal($"run-{run.Id}", entry.Id);
        Assert.Empty(source.For(Subject.Digits));
        RunQueueTests.AssertSame(weights, source.Load(entry.Id));

        file.Position = 0;
        var error = Assert.Throws<WeightsException>(() => house.Shelf.ImportWeights(file, "misfit", Subject.Garments, LeNetDesign.Classic with { Hidden1 = 60 }));
        Assert.Contains("'8.weight'", error.Message, StringComparison.Ordinal);
        Assert.Contains("[60, 400]", error.Message, StringComparison.Ordinal);
        Assert.Contains("[120, 400]", error.Message, StringComparison.Ordinal);
        Assert.Single(house.Shelf.List());
    }

    [Fact]
    public async Task Weights_OfAnotherKindOfNetwork_AreRefused()
    {
        await using var house = await RunServices.OpenAsync();
        var network = new NetworkArchitecture("tiny", [new ReshapeSpec(1, 28, 28), new FlattenSpec(), new LinearSpec(10), new SoftmaxSpec()]);
        using var file = new MemoryStream();
        new NetworkFile(new NetworkWeights(network, NetworkWeights.Expected(network).ToDictionary(tensor => tensor.Name, tensor => new float[tensor.Shape.Count]))).Save(file);
        file.Position = 0;
        Assert.Contains("input, flatten, fc1, softmax", Assert.Throws<WeightsException>(() => house.Shelf.ImportWeights(file, "tiny", Subject.Digits, LeNetDesign.Classic)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_OfTheCommandLine_IsListedAndOnlyRead()
    {
        await using var house = await RunServices.OpenAsync();
        var run = await TrainAsync(house);
        await using var other = await RunServices.OpenAsync(elsewhere: Path.Combine(house.Root, "runs"));
        var found = Assert.Single(other.Shelf.List());
        Assert.Equal((run.Name, RunState.Finished), (found.Name, found.State));
        Assert.Equal(house.Store.Reports(run.Id), other.Store.Reports(found.Id));
        Assert.NotEmpty(other.Places.FolderOf(found).Snapshots());
        other.Queue.Resume(found.Id);
        Assert.Equal(RunState.Finished, other.Store.Find(found.Id)!.State);

        other.Queue.Delete(found.Id);
        other.Time.Advance(RunCatalog.UndoTime * 2);
        await other.RestartAsync();
        Assert.Empty(other.Shelf.List());
        Assert.True(house.Places.FolderOf(run).HasNetwork);
    }

    [Fact]
    public async Task Network_OfARunThatGoesOn_IsOfferedAnewWhenItHasLearnedMore()
    {
        await using var house = await RunServices.OpenAsync();
        var run = await TrainAsync(house);
        var source = house.Get<INetworkSource>();
        using var library = new NetworkLibrary(Microsoft.Extensions.Options.Options.Create(new Explorer.Web.Hosting.ExplorerOptions()), source);
        var id = Assert.Single(library.For(Subject.Digits), network => network.Name is not null).Id;
        var before = library.Get(id);
        Assert.Same(before, library.Get(id));
        house.Places.FolderOf(run).SaveNetwork(PretrainedNetworks.Load("digits-modern"), Subject.Digits);
        Assert.NotSame(before, library.Get(id));
        Assert.Throws<KeyNotFoundException>(() => library.Get("run-999"));
    }

    private static string[] Incoming(RunServices house) => Directory.GetDirectories(house.Root, "incoming-*", SearchOption.AllDirectories);
}
