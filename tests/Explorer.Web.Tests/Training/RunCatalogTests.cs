using Explorer.Network.Pretrained;
using Explorer.Web.Training;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Layers;
using Explorer.Network.Runs;
using Explorer.Network.Weights;
using Explorer.Web.Session;

namespace Explorer.Web.Tests.Training;

public sealed class RunCatalogTests
{
    private static readonly RunRequest Quick = RunServices.Order with { Config = RunServices.Order.Config with { Epochs = 1 } };

    private static async Task<Run> TrainAsync(RunServices house) => await house.UntilDoneAsync(house.Queue.Submit(Quick).Id);

    [Fact]
    public async Task Run_Renamed_KeepsItsNameOverARestart()
    {
        await using var house = await RunServices.OpenAsync();
        var run = await TrainAsync(house);
        house.Catalog.Rename(run.Id, "  my first 七  ");
        house.Catalog.Rename(run.Id, "   ");
        await house.RestartAsync();
        Assert.Equal("my first 七", Assert.Single(house.Catalog.List()).Name);
    }

    [Fact]
    public async Task Name_HoweverItCame_IsCutOff()
    {
        await using var house = await RunServices.OpenAsync();
        var (given, kept) = ($" {new string('n', 200)}", new string('n', RunRequest.LongestName));
        var run = await house.UntilDoneAsync(house.Queue.Submit(Quick with { Name = given }).Id);
        Assert.Equal(kept, run.Name);
        house.Catalog.Rename(run.Id, given.ToUpperInvariant());
        Assert.Equal(kept.ToUpperInvariant(), house.Store.Find(run.Id)!.Name);

        var folder = house.Paths.FolderOf(run);
        using var zip = new MemoryStream();
        RunArchive.Export(folder, folder.LoadRecord() with { Name = given }, zip);
        zip.Position = 0;
        Assert.Equal(kept, house.Catalog.ImportRun(zip).Name);
        using var file = Save(new NetworkArchitecture("tiny", [new Reshape(1, 28, 28), new Flatten(), new Linear(10), new Softmax()]));
        Assert.Equal(kept, house.Catalog.Import(Understand(file, DatasetCatalog.Digits), given).Name);
    }

    [Fact]
    public async Task Run_Deleted_CanBeBroughtBackForAWhile()
    {
        await using var house = await RunServices.OpenAsync();
        var (first, second) = (await TrainAsync(house), await TrainAsync(house));
        house.Queue.Delete(first.Id);
        Assert.Equal([second.Id], house.Catalog.List().Select(run => run.Id));
        Assert.True(house.Catalog.Restore(first.Id));
        Assert.Equal([second.Id, first.Id], house.Catalog.List().Select(run => run.Id));
        Assert.True(house.Paths.FolderOf(first).HasNetwork);

        house.Queue.Delete(first.Id);
        house.Time.Advance(RunCatalog.UndoTime + TimeSpan.FromSeconds(1));
        house.Queue.Delete(second.Id);
        Assert.False(house.Catalog.Restore(first.Id));
        Assert.False(Directory.Exists(house.Paths.FolderOf(first).Path));
        Assert.Empty(house.Store.Reports(first.Id));
        Assert.True(house.Catalog.Restore(second.Id));
    }

    [Fact]
    public async Task Run_Deleted_CanBeBroughtBackThoughAnotherProcessBegins()
    {
        await using var house = await RunServices.OpenAsync();
        var (recent, old) = (await TrainAsync(house), await TrainAsync(house));
        house.Queue.Delete(recent.Id);
        house.Store.Update(old.Id, run => run with { Deleted = house.Time.GetUtcNow() - RunCatalog.UndoTime });
        await using var other = await RunServices.OpenAsync(root: house.Root);
        Assert.True(house.Catalog.Restore(recent.Id));
        Assert.True(house.Paths.FolderOf(recent).HasNetwork);
        Assert.Null(house.Store.Find(old.Id));
    }

    [Fact]
    public async Task Folders_OfAProcessThatWasKilled_AreClearedAway_AndThoseOfOneThatIsAtItAreNot()
    {
        await using var house = await RunServices.OpenAsync(byHand: true);
        var run = house.Store.Add(RunStoreContract.Any);
        foreach (var (name, hours) in new[] { ("incoming-a", 2), ("incoming-b", 0), ($"removed-{run.Id}", 2), ("removed-99", 0) })
            Directory.CreateDirectory(Path.Combine(house.Paths.Runs, name)).LastWriteTimeUtc = DateTime.UtcNow.AddHours(-hours);
        await using (await RunServices.OpenAsync(root: house.Root, byHand: true))
        {
            Assert.Equal(["incoming-b", "removed-99"], Directory.EnumerateDirectories(house.Paths.Runs).Select(Path.GetFileName).Order(StringComparer.Ordinal));
            Assert.Null(house.Store.Find(run.Id));
        }
        await house.RestartAsync();
        Assert.Empty(Directory.EnumerateDirectories(house.Paths.Runs));
    }

    [Fact]
    public async Task Run_ClearedAwayByAChangeWhoseAnswerIsLost_LeavesNothingBehind()
    {
        await using var house = await RunServices.OpenAsync();
        var run = await TrainAsync(house);
        house.Queue.Delete(run.Id);
        house.Time.Advance(RunCatalog.UndoTime + TimeSpan.FromSeconds(1));
        house.Database.Fault = DatabaseFault.AnswerLost;
        house.Catalog.ClearDeleted();
        Assert.Null(house.Store.Find(run.Id));
        Assert.False(house.Catalog.Restore(run.Id));
        Assert.False(Directory.Exists(house.Paths.FolderOf(run).Path));
        await house.RestartAsync();
        Assert.Empty(Directory.EnumerateDirectories(house.Paths.Runs));
    }

    [Fact]
    public async Task Run_ExportedAndImported_IsTheSameRun()
    {
        await using var house = await RunServices.OpenAsync();
        var run = await TrainAsync(house);
        using var zip = new MemoryStream();
        house.Catalog.Export(run, zip);
        zip.Position = 0;
        var copy = house.Catalog.ImportRun(zip);
        Assert.NotEqual(run.Id, copy.Id);
        Assert.Equal((run.Name, run.State, run.Config, run.Network), (copy.Name, copy.State, copy.Config, copy.Network));
        Assert.Equal(house.Store.Reports(run.Id), house.Store.Reports(copy.Id));
        Learned.AssertSame(house.Paths.FolderOf(run).LoadNetwork().Weights, house.Paths.FolderOf(copy).LoadNetwork().Weights);
        Assert.Empty(Incoming(house));
    }

    [Fact]
    public async Task Run_ImportedAndExported_IsToldAsItWasWhereItWasTrained()
    {
        await using var house = await RunServices.OpenAsync();
        var run = await TrainAsync(house);
        var folder = house.Paths.FolderOf(run);
        var elsewhere = folder.LoadRecord() with { Machine = new MachineInfo("another system", "another processor", 128, ".NET 11"), LibTorch = "9.9.9", Drawings = 40 };
        using var zip = new MemoryStream();
        RunArchive.Export(folder, elsewhere, zip);
        zip.Position = 0;
        var copy = house.Catalog.ImportRun(zip);
        house.Catalog.Rename(copy.Id, "renamed here");
        var before = Files(house.Paths.FolderOf(copy));

        using var again = new MemoryStream();
        house.Catalog.Export(house.Store.Find(copy.Id)!, again);
        again.Position = 0;
        var target = new RunFolder(Path.Combine(house.Root, "exported"));
        var told = RunArchive.Import(again, target);
        Assert.Equal((elsewhere.Machine, "9.9.9", 40, "renamed here"), (told.Machine, told.LibTorch, told.Drawings, told.Name));
        Assert.Equal(before, Files(house.Paths.FolderOf(copy)));
    }

    private static string[] Files(RunFolder folder) =>
        [.. Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => $"{file} {File.GetLastWriteTimeUtc(file):O} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))}")];

    [Fact]
    public async Task Archive_ThatIsNoRun_LeavesNothingBehind()
    {
        await using var house = await RunServices.OpenAsync();
        Assert.Throws<RunException>(() => house.Catalog.ImportRun(new MemoryStream([1, 2, 3])));
        Assert.Empty(house.Catalog.List());
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
        var run = house.Catalog.Import(Understand(file, DatasetCatalog.Garments, LeNet.Classic), "from torch");
        Assert.Equal(("from torch", RunState.Finished, null), (run.Name, run.State, run.Config));
        var source = house.Get<INetworkSource>();
        var entry = Assert.Single(source.For(DatasetCatalog.Garments));
        Assert.Equal($"run-{run.Id}", entry.Id);
        Assert.Empty(source.For(DatasetCatalog.Digits));
        Learned.AssertSame(weights, source.Load(entry.Id));

        file.Position = 0;
        var error = Assert.Throws<WeightsException>(() => Understand(file, DatasetCatalog.Garments, new NetworkArchitecture("edited", Edited.Classic(("fc1", new Linear(60))))));
        Assert.Contains("'8.weight'", error.Message, StringComparison.Ordinal);
        Assert.Contains("[60, 400]", error.Message, StringComparison.Ordinal);
        Assert.Contains("[120, 400]", error.Message, StringComparison.Ordinal);
        Assert.Single(house.Catalog.List());
    }

    [Theory]
    [InlineData(28, 12, "The network expects 1×28×28 images of 12 classes, but the images of MNIST are 1×28×28 in 10 classes.")]
    [InlineData(32, 10, "The network expects 1×32×32 images of 10 classes, but the images of MNIST are 1×28×28 in 10 classes.")]
    public async Task Weights_OfANetworkForOtherImages_AreRefused(int side, int classes, string sentence)
    {
        await using var house = await RunServices.OpenAsync();
        using var file = Save(new NetworkArchitecture("tiny", [new Reshape(1, side, side), new Flatten(), new Linear(classes), new Softmax()]));
        Assert.Equal(sentence, Assert.Throws<WeightsException>(() => Understand(file, DatasetCatalog.Digits)).Message);
        Assert.Empty(house.Catalog.List());
    }

    [Fact]
    public async Task Weights_OfAnyNetworkForTheImages_AreTaken()
    {
        await using var house = await RunServices.OpenAsync();
        using var file = Save(new NetworkArchitecture("tiny", [new Reshape(1, 28, 28), new Flatten(), new Linear(10), new Softmax()]));
        var run = house.Catalog.Import(Understand(file, DatasetCatalog.Digits), "tiny");
        Assert.Equal(["input", "flatten", "fc1", "softmax"], run.Network!.Layers.Select(layer => layer.Name));
        Assert.Equal(run.NetworkId, Assert.Single(house.Get<INetworkSource>().For(DatasetCatalog.Digits)).Id);
    }

    private static NetworkImport Understand(Stream file, Dataset dataset, NetworkArchitecture? architecture = null) =>
        NetworkImport.Understand(StateDict.Read(file), new ImportAnswers { Dataset = dataset, Architecture = architecture });

    private static MemoryStream Save(NetworkArchitecture network)
    {
        var file = new MemoryStream();
        new NetworkFile(new NetworkWeights(network, NetworkWeights.Expected(network).ToDictionary(tensor => tensor.Name, tensor => new float[tensor.Shape.Count]))).Save(file);
        file.Position = 0;
        return file;
    }

    [Fact]
    public async Task Folder_OfTheCommandLine_IsListedAndOnlyRead()
    {
        await using var house = await RunServices.OpenAsync();
        var run = await TrainAsync(house);
        await using var other = await RunServices.OpenAsync(elsewhere: Path.Combine(house.Root, "runs"));
        var found = Assert.Single(other.Catalog.List());
        Assert.Equal((run.Name, RunState.Finished), (found.Name, found.State));
        Assert.Equal(house.Store.Reports(run.Id), other.Store.Reports(found.Id));
        Assert.NotEmpty(other.Paths.FolderOf(found).Snapshots());
        other.Queue.Resume(found.Id);
        Assert.Equal(RunState.Finished, other.Store.Find(found.Id)!.State);

        other.Queue.Delete(found.Id);
        other.Time.Advance(RunCatalog.UndoTime * 2);
        await other.RestartAsync();
        Assert.Empty(other.Catalog.List());
        Assert.True(house.Paths.FolderOf(run).HasNetwork);
    }

    [Fact]
    public async Task Network_OfARunThatGoesOn_IsOfferedAnewWhenItHasLearnedMore()
    {
        await using var house = await RunServices.OpenAsync();
        var run = await TrainAsync(house);
        var source = house.Get<INetworkSource>();
        using var library = new NetworkLibrary(Microsoft.Extensions.Options.Options.Create(new Explorer.Web.Hosting.ExplorerOptions()), source);
        var id = Assert.Single(library.For(DatasetCatalog.Digits), network => network.Name is not null).Id;
        var before = library.Get(id);
        Assert.Same(before, library.Get(id));
        house.Paths.FolderOf(run).SaveNetwork(PretrainedNetworks.Load("digits-modern"), DatasetCatalog.Digits);
        Assert.NotSame(before, library.Get(id));
        Assert.Equal("Weights_NetworkGone", Assert.Throws<WeightsException>(() => library.Get("run-999")).Details.Code);
    }

    private static string[] Incoming(RunServices house) => Directory.GetDirectories(house.Root, "incoming-*", SearchOption.AllDirectories);
}
