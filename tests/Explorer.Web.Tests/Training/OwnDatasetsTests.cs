using System.Text;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Datasets.Import;
using Explorer.Network.Preprocessing;
using Explorer.Network.Runs;
using Explorer.Web.Session;
using Explorer.Web.Training;

namespace Explorer.Web.Tests.Training;

public sealed class OwnDatasetsTests
{
    [Fact]
    public async Task Take_ACsv_IsReadAndNothingIsKept_UntilItIsKept()
    {
        await using var house = await RunServices.OpenAsync();
        var own = house.Get<OwnDatasets>();
        var (bytes, changes) = (new List<long>(), 0);
        own.Changed += () => changes++;

        var data = await own.TakeAsync([new("pets.csv", () => new MemoryStream(Csv()))], new Heard<long>(bytes.Add), new Heard<DataImportProgress>(_ => { }), TestContext.Current.CancellationToken);

        Assert.Equal(("pets", 2), (data.Dataset.Id, data.Dataset.Classes));
        Assert.Equal(Csv().Length, bytes[^1]);
        Assert.Empty(Directory.EnumerateFileSystemEntries(house.Paths.OwnData));
        Assert.Empty(own.List());

        var (first, second) = (own.Keep(data), own.Keep(data));
        Assert.Equal(["pets", "pets-2"], own.List().Select(kept => kept.Folder));
        Assert.Equal(("pets 2", 2), (second.Dataset.Title, changes));
        Assert.Equal(data.Train.Pixels.ToArray(), own.Load(first.Folder).Train.Pixels.ToArray());
        Assert.Empty(house.Paths.OwnDataNames());

        own.Delete(first.Folder);
        own.Delete("../runs");
        Assert.Equal(["pets-2"], own.List().Select(kept => kept.Folder));
    }

    [Fact]
    public async Task Take_AFileThatBreaksOff_LeavesNothing()
    {
        await using var house = await RunServices.OpenAsync();
        var own = house.Get<OwnDatasets>();

        await Assert.ThrowsAsync<EndOfStreamException>(() => TakeAsync(new Broken(Csv()), "pets.csv"));
        // What a person reads names the file, and no folder of the server's.
        Assert.Equal("notes.txt", (await Assert.ThrowsAsync<DataFileException>(() => TakeAsync(new MemoryStream("Buy milk."u8.ToArray()), "notes.txt"))).Details.Arguments[0]);
        // A file that the disk does not take is no line that broke.
        Assert.IsNotType<EndOfStreamException>(await Assert.ThrowsAnyAsync<IOException>(() => TakeAsync(new MemoryStream(Csv()), new string('a', 300) + ".csv")));
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => own.TakeAsync([new("pets.csv", () => new MemoryStream(Csv()))], new Heard<long>(_ => { }), new Heard<DataImportProgress>(_ => { }), stop.Token));

        Assert.Empty(Directory.EnumerateFileSystemEntries(house.Paths.OwnData));

        Task<LoadedDataset> TakeAsync(Stream file, string name) =>
            own.TakeAsync([new(name, () => file)], new Heard<long>(_ => { }), new Heard<DataImportProgress>(_ => { }), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Delete_CanBeTakenBack_ForAWhile_AndUnderAnotherNameWhereItsOwnWasTaken()
    {
        await using var house = await RunServices.OpenAsync();
        var own = house.Get<OwnDatasets>();
        var data = new CollectedScene().ToDataset();
        var kept = own.Keep(data);

        var deleted = own.Delete(kept.Folder);
        Assert.NotNull(deleted);
        // Another page that still lists it deletes nothing, and has nothing to bring back.
        Assert.Null(own.Delete(kept.Folder));
        Assert.Empty(own.List());
        Assert.Empty(house.Paths.OwnDataNames());

        Assert.Equal(kept, own.Restore(deleted));
        Assert.Null(own.Restore(deleted));
        Assert.Equal([kept], own.List());
        Assert.Equal(data.Train.Pixels.ToArray(), own.Load(kept.Folder).Train.Pixels.ToArray());

        deleted = own.Delete(kept.Folder);
        own.Keep(data);
        var restored = own.Restore(deleted!)!;
        Assert.Equal(("my-drawings-2", "My drawings 2"), (restored.Folder, restored.Dataset.Title));
        Assert.Equal(["my-drawings", "my-drawings-2"], own.List().Select(each => each.Folder));

        deleted = own.Delete(restored.Folder);
        house.Time.Advance(OwnDatasets.UndoTime + TimeSpan.FromSeconds(1));
        Assert.Equal(["my-drawings"], own.List().Select(each => each.Folder));
        Assert.Null(own.Restore(deleted!));
        Assert.Equal(["my-drawings"], Directory.EnumerateFileSystemEntries(house.Paths.OwnData).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("data", "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz")]
    [InlineData("emnist-letters", "emnist-letters-train-images-idx3-ubyte", "emnist-letters-test-labels-idx1-ubyte")]
    [InlineData("data", "one.zip")]
    public void CommonName_OfFiles_IsWhatTheyBeginWith(string common, params string[] names) =>
        Assert.Equal(common, UploadedFile.CommonName([.. names.Select(name => new UploadedFile(name, () => Stream.Null))]));

    [Fact]
    public async Task Run_OnOwnData_BringsANetworkThatTheSwitchOffersAndThatDoubts()
    {
        await using var house = await RunServices.OpenAsync();
        var own = house.Get<OwnDatasets>();
        var kept = own.Keep(new CollectedScene(12).ToDataset());
        var form = new TrainingFormState { Own = own.List(), Config = RunServices.Order.Config with { BatchSize = 4, Epochs = 20 }, Device = "cpu" };
        form.Choose(kept);
        form.Network = "modern";
        Assert.Equal(("modern", kept), (form.Network, form.OwnChosen));

        var run = await house.UntilDoneAsync(house.Queue.Submit(form.ToRequest()).Id);

        Assert.Equal(RunState.Finished, run.State);
        Assert.Equal(kept.Dataset, run.Dataset);
        Assert.NotNull(run.Card!.Calibration);
        var source = house.Get<INetworkSource>();
        Assert.Equal([kept.Dataset], source.Datasets());
        Assert.Equal(run.NetworkId, Assert.Single(source.For(kept.Dataset)).Id);
        Assert.NotNull(source.Calibration(run.NetworkId));
        Assert.Equal(run.TestImages, (await source.UnseenAsync(run.NetworkId))!.Count);
        Assert.Equal(EvaluatedImages.Test, (await house.Get<Evaluations>().OfAsync(run)).From);
    }

    [Fact]
    public async Task Run_OnOwnDataWithValidation_IsEvaluatedAndResumedOnTheSameImages()
    {
        await using var house = await RunServices.OpenAsync();
        var kept = house.Get<OwnDatasets>().Keep(new CollectedScene(12).ToDataset());
        var order = new RunRequest { Data = kept.Selection, Network = ArchitecturePresets.Build(kept.Dataset.Adapt([.. LeNet.Modern.Kinds])), Config = RunServices.Order.Config with { BatchSize = 4, Validation = 0.2 }, Device = "cpu" };

        var run = await house.UntilDoneAsync(house.Queue.Submit(order).Id);

        Assert.Equal(RunState.Finished, run.State);
        Assert.Equal(EvaluatedImages.Test, (await house.Get<Evaluations>().OfAsync(run)).From);
        Assert.Equal(run.TestImages, (await house.Get<INetworkSource>().UnseenAsync(run.NetworkId))!.Count);
        house.Store.Update(run.Id, done => done with { State = RunState.Stopped });
        Assert.True(house.Queue.Resume(run.Id));
        var resumed = await house.UntilDoneAsync(run.Id);
        Assert.Equal((RunState.Finished, run.TrainImages), (resumed.State, resumed.TrainImages));
    }

    [Fact]
    public void Form_WithOtherData_FitsItsNetwork()
    {
        var own = new OwnDataset("cats", new Dataset { Id = "cats", Title = "Cats", Channels = 3, Height = 32, Width = 32, ClassNames = ["a", "b", "c"] });
        var form = new TrainingFormState { Own = [own] };

        form.Choose(own);
        Assert.Equal(("classic", own), (form.Network, form.OwnChosen));
        Assert.True(own.Dataset.Fits(form.ToRequest().Network));

        form.Data = TrainingFormState.DataChoice(new(DatasetCatalog.Digits, DatasetPart.Sample));
        Assert.Equal(LeNet.Classic, form.ToRequest().Network);
        Assert.Null(form.OwnChosen);
    }

    [Fact]
    public void Collected_Drawings_CanBeTakenBack_AndBecomeADataSet()
    {
        var scene = new CollectedScene();
        var drawings = scene.Drawings;
        Assert.False(drawings.Add(0, new InkImage(112, 112, new byte[112 * 112])));
        Assert.True(drawings.IsEnough);
        drawings.Undo();
        Assert.Equal((5, 6), (drawings.Count(1), drawings.Count(0)));
        drawings.AddClass("third");
        Assert.False(drawings.IsEnough);
        drawings.RemoveClass(0);
        Assert.Equal((2, 5, "two"), (drawings.Names.Count, drawings.Count(0), drawings.Names[0]));
        drawings.RemoveClass(0);
        Assert.Equal(2, drawings.Names.Count);

        // A class comes back with its drawings, and so does a drawing that was taken away.
        drawings.Undo();
        Assert.Equal((3, 6, "one"), (drawings.Names.Count, drawings.Count(0), drawings.Names[0]));
        var third = drawings.Examples[2];
        drawings.Remove(third);
        Assert.Equal(5, drawings.Count(0));
        drawings.Undo();
        Assert.Equal(third, drawings.Examples[2]);
        drawings.Rename(1, "deux");
        drawings.Undo();
        Assert.Equal(["one", "two", "third"], drawings.Names);
        while (drawings.CanUndo)
            drawings.Undo();
        Assert.Equal(["A", "B", "C"], drawings.Names);
        Assert.Empty(drawings.Examples);
    }

    private static byte[] Csv() => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 20).Select(i => $"{(i % 2 == 0 ? "cat" : "dog")},{string.Join(',', Enumerable.Range(0, 64).Select(at => (at * 3 + i) % 256))}\n")));

    /// <summary>Two classes of drawings, six or more of each: a bar upright, and one lying.</summary>
    private sealed class CollectedScene
    {
        public CollectedScene(int perClass = 6)
        {
            Drawings.RemoveClass(2);
            Drawings.Rename(0, "one");
            Drawings.Rename(1, "two");
            for (var i = 0; i < 2 * perClass; i++)
            {
                var pixels = new byte[112 * 112];
                for (var at = 0; at < 60; at++)
                    for (var across = 0; across < 10; across++)
                        pixels[i < perClass ? (20 + at) * 112 + 40 + i + across : (40 + i + across) * 112 + 20 + at] = 255;
                Drawings.Add(i / perClass, new InkImage(112, 112, pixels));
            }
        }

        public CollectedDrawings Drawings { get; } = new();

        public LoadedDataset ToDataset() => Drawings.ToDataset("My drawings");
    }

    private sealed class Heard<T>(Action<T> hear) : IProgress<T>
    {
        public void Report(T value) => hear(value);
    }

    /// <summary>Gives half of its bytes and then breaks, as a line does.</summary>
    private sealed class Broken(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position >= Length / 2 ? throw new IOException("The line broke.") : base.ReadAsync(buffer[..(int)Math.Min(buffer.Length, Length / 2)], cancellationToken);
    }
}
