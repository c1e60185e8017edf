using System.IO.Compression;
using System.Text.Json.Nodes;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Layers;
using Explorer.Network.Messages;
using Explorer.Network.Model;
using Explorer.Network.Runs;
using Explorer.Network.Tests.Fixtures;
using Explorer.Network.Training;
using Explorer.Network.Training.Augmentation;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Runs;

/// <summary>Runs, cards, archives and weights files that an earlier version wrote are read with all that they say.</summary>
public sealed class EarlierRunTests : IDisposable
{
    private static readonly TrainingConfig Config = new()
    {
        Optimizer = Optimizer.AdamW, LearningRate = 0.003, Schedule = LearningRateSchedule.Cosine, BatchSize = 1000, Epochs = 1, WeightDecay = 0.01,
        Dropout = 0.1, Augmentation = new AugmentationConfig(1.5, 8, 0.08, Drawn: DrawingAugmentation.Strokes, Contrast: 0.1), Seed = 0, Threads = 1, Engine = ComputeEngine.Torch,
    };

    private readonly RunScene _scene = new();

    private RunFolder Folder => _scene.Folder;

    public EarlierRunTests() => Folder.Create();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void Record_OfAnEarlierRun_ArrivesWhole()
    {
        var record = Load();

        Assert.Equal("an earlier run", record.Name);
        Assert.Equal(new DatasetSelection(DatasetCatalog.Digits, DatasetPart.Sample), record.Data);
        Assert.Equal((null, 0), (record.DrawingsFolder, record.Drawings));
        Assert.Equal(LeNet.Modern, record.Network);
        Assert.Equal(Config, record.Config);
        Assert.Equal(("cpu", RunState.Finished, null), (record.Device, record.State, record.Reason));
        Assert.Equal(new DataOrigin(DataSource.Bundled, "Samples", Verified: true), record.DataOrigin);
        Assert.Equal((5_000, 1_000), (record.TrainImages, record.TestImages));
        Assert.Equal(DateTimeOffset.Parse("2026-11-25T22:55:30.7646313+00:00", System.Globalization.CultureInfo.InvariantCulture), record.Started);
        Assert.Equal(1.2083801, record.Seconds);
        Assert.Equal(new MachineInfo("Debian GNU/Linux 12 (bookworm)", "AMD EPYC", 2, ".NET 10.0.12"), record.Machine);
        Assert.Equal("2.10.0", record.LibTorch);
        Assert.Equal(
            [
                new(1, 0.2, 2.33226318359375, 0.102, null, 2683.943389192458), new(2, 0.4, 2.308815673828125, 0.104, null, 3634.889853750207),
                new(3, 0.6, 2.289560221354167, 0.13, null, 4112.697226109101), new(4, 0.8, 2.276517578125, 0.15725, null, 4526.25755559687),
                new ReportRecord(5, 1, 2.26751484375, 0.1754, 0.322, 4816.525073673567),
            ], record.Reports);
        AssertIsTheCard(record.Card!);
    }

    [Fact]
    public void Card_OfAnEarlierRun_ArrivesWhole()
    {
        using var stream = File.OpenRead(EarlierFiles.Card);
        var card = NetworkCard.Parse(stream);

        Assert.Equal("garments-modern", card.Id);
        Assert.Same(DatasetCatalog.Garments, card.Dataset);
        Assert.Equal(("modern", false, 0), (card.Architecture, card.IsForDrawings, card.Drawings));
        Assert.Equal((Optimizer.Adam, 30, true), (card.Config.Optimizer, card.Config.Epochs, card.Config.Augmentation.Mirror));
        Assert.Equal(1.2443234672627121, card.Calibration!.Temperature);
        Assert.Empty(card.Config.Problems());
        AssertSameNumbers(JsonNode.Parse(File.ReadAllText(EarlierFiles.Card))!.AsObject(), card);
        AssertIsTheCard(Load().Card!);
    }

    [Fact]
    public void Record_OfAnEarlierRun_SavedAgainIsInTodaysForm()
    {
        var record = Load();

        Folder.SaveRecord(record);

        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder.Path, "run.json")))!.AsObject();
        string[] gone = ["subject", "dataSet", "sample", "dataFolder", "architecture", "design", "recipe", "dataVerified"];
        Assert.Empty(json.Select(property => property.Key).Intersect(gone));
        Assert.Empty(json["card"]!.AsObject().Select(property => property.Key).Intersect(["subject", "dataSet", "recipe"]));
        Assert.Equal(("AdamW", null), ((string?)json["config"]!["optimizer"], json["config"]!["optimiser"]));
        Assert.Equal(record with { Reports = [] }, Folder.LoadRecord() with { Reports = [] });
        Assert.Equal(record.Reports, Folder.LoadRecord().Reports);
    }

    [Fact]
    public void Record_OfTodaysForm_IsLeftAsItIs()
    {
        Folder.SaveRecord(RunScene.Record());
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder.Path, "run.json")));
        var before = json!.ToJsonString();
        EarlierRecords.UpgradeRun(json);
        Assert.Equal(before, json.ToJsonString());
    }

    [Theory]
    [InlineData(true, null, true, DatasetPart.Sample)]
    [InlineData(false, null, true, DatasetPart.Full)]
    [InlineData(false, "/data/mnist", true, DatasetPart.Full)]
    [InlineData(false, "/data/mine", false, DatasetPart.Folder)]
    public void Data_OfAnEarlierRun_AreTheSamePart(bool sample, string? folder, bool verified, DatasetPart part)
    {
        var record = Load(json => (json["sample"], json["dataFolder"], json["dataVerified"]) = (sample, folder, verified));

        Assert.Equal(new DatasetSelection(DatasetCatalog.Digits, part, folder), record.Data);
        Assert.Equal(verified, record.DataOrigin.Verified);
    }

    [Theory]
    [InlineData("the sample inside the program", DataSource.Bundled, "Samples")]
    [InlineData("/data/mine (your own data, checksums not compared)", DataSource.OwnFolder, "/data/mine")]
    [InlineData("/data/mnist", DataSource.OwnFolder, "/data/mnist")]
    [InlineData("/usr/share/datasets/fashion-mnist (installed as a package)", DataSource.Package, "/usr/share/datasets/fashion-mnist")]
    [InlineData("/home/ada/.cache/cnn-explorer/data/mnist (downloaded earlier)", DataSource.Cache, "/home/ada/.cache/cnn-explorer/data/mnist")]
    [InlineData("/home/ada/.cache/cnn-explorer/data/mnist (downloaded now)", DataSource.Download, "/home/ada/.cache/cnn-explorer/data/mnist")]
    public void Origin_OfAnEarlierRun_IsThePlaceThatItsWordsNamed(string words, DataSource source, string location)
    {
        var verified = !words.Contains("your own", StringComparison.Ordinal);
        var record = Load(json => (json["dataOrigin"], json["dataVerified"]) = (words, verified));

        Assert.Equal(new DataOrigin(source, location, verified), record.DataOrigin);
        Assert.Equal(words, record.DataOrigin.ToString());
    }

    [Fact]
    public void Drawings_OfAnEarlierRun_AreKept()
    {
        var record = Load(json => (json["drawingsFolder"], json["drawings"], json["card"]!["drawings"]) = ("/drawings", 700, 700));

        Assert.Equal(("/drawings", 700, 700, true), (record.DrawingsFolder, record.Drawings, record.Card!.Drawings, record.Card.IsForDrawings));
    }

    [Theory]
    [InlineData("28-c2k3p1s1-m2s2p0-c3k3p0s1-a2s2p1-relu-8-6-10", "modern", "edited")]
    [InlineData(null, "classic", "classic")]
    [InlineData(null, "modern", "modern")]
    public void Network_OfAnEarlierRun_IsItsDesignOrItsPreset(string? design, string name, string expected)
    {
        var record = Load(json => (json["design"], json["architecture"]) = (design, name));

        Assert.Equal(expected, record.Network.Name);
        Assert.Equal(design is null ? [.. ArchitecturePresets.Find(name)!.Kinds] : EarlierDesign.Read(design)!, record.Network.Kinds);
    }

    [Theory]
    [InlineData("28-c2k60p0s1-m2s2p0-c3k3p0s1-m2s2p0-relu-8-6-10", "edited")]
    [InlineData("28-c2", "edited")]
    [InlineData(null, "edited")]
    public void Network_ThatAnEarlierRunDoesNotDescribe_IsRefusedInASentence(string? design, string name)
    {
        var error = Assert.Throws<RunException>(() => Load(json => (json["design"], json["architecture"]) = (design, name)));

        Assert.StartsWith("Run_RecordDamaged", error.Details.Code, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Reason_OfAnEarlierRun_IsTheMessageThatItStoodFor()
    {
        Assert.Equal(Message.Of("Run_Stopped", 3, 10), Load(json => json["reason"] = "It was stopped; 3 of 10 epochs are kept.").Reason);
        Assert.Equal("Stopped; 3 of 10 epochs are kept.", Load(json => json["reason"] = "It was stopped; 3 of 10 epochs are kept.").Reason!.ToString());
        Assert.Equal(Message.Of(Message.Text, "The disk burned."), Load(json => json["reason"] = "The disk burned.").Reason);
    }

    [Fact]
    public void Archive_OfAnEarlierRun_Imports()
    {
        Folder.Remove();
        RunRecord record;
        using (var zip = File.OpenRead(EarlierFiles.Archive))
            record = RunArchive.Import(zip, Folder);

        var network = Folder.LoadNetwork();
        LayerKind[] kinds =
        [
            new Reshape(1, 28, 28), new Conv2d(2, 3, padding: 1), new ReLU(), new MaxPool2d(2, 2), new Conv2d(3, 3), new ReLU(), new MaxPool2d(2, 2),
            new Flatten(), new Linear(8), new ReLU(), new Linear(6), new ReLU(), new Linear(10), new Softmax(),
        ];
        Assert.Equal(("a small one", RunState.Finished, 5), (record.Name, record.State, record.Reports.Count));
        Assert.Equal(kinds, record.Network.Kinds);
        Assert.Equal(kinds, network.Weights.Architecture.Kinds);
        Assert.Same(DatasetCatalog.Digits, network.Dataset);
        Assert.Equal(0.101, record.Card!.TestAccuracy);
        Assert.Equal(record.Card.TestAccuracy!.Value, Evaluation.Accuracy(network.Weights, BundledSamples.Load(DatasetCatalog.Digits).Test), 1e-12);
        Assert.Equal(record.Reports, Folder.LoadRecord().Reports);

        using var exported = new MemoryStream();
        RunArchive.Export(Folder, record, exported);
        AssertSameTensors(EarlierArchive(), Tensors(exported));
    }

    [Fact]
    public void Weights_OfAnEarlierFile_LoadWithTheirArchitectureAndDataSet()
    {
        var file = NetworkFile.Load(EarlierFiles.Network);

        Assert.True(StateDict.Read(EarlierFiles.Network).DescribesItself);
        Assert.Equal(LeNet.Classic, file.Weights.Architecture);
        Assert.Same(DatasetCatalog.Digits, file.Dataset);
        Assert.True(file.Weights.Normalization.IsNone);
        AssertSameTensors(SafeTensorsFile.Read(EarlierFiles.Network), file.Weights);
        using var recognizer = new Recognizer(file.Weights);
        Assert.Equal(1, recognizer.Run(BundledSamples.Load(DatasetCatalog.Digits).Test.Image(0)).Probabilities.ToArray().Sum(), 5);

        file.Save(_scene["today.safetensors"]);
        var again = SafeTensorsFile.Read(_scene["today.safetensors"]);
        Assert.Equal(ArchitectureJson.Write(LeNet.Classic), again.Metadata["architecture"]);
        Assert.Equal("\"digits\"", again.Metadata["dataset"]);
        AssertSameTensors(again, file.Weights);
    }

    [Fact]
    public void LayersOfAnEarlierFile_EveryKindOfThem_AreTodaysKinds()
    {
        const string earlier = """
            {"name":"edited","layers":[{"type":"Reshape","channels":1,"rows":30,"columns":28},{"type":"Conv2d","channels":2,"kernel":3,"padding":1,"stride":2},
            {"type":"Activation","function":"Sigmoid"},{"type":"Pool2d","function":"Average","kernel":3,"stride":2,"padding":1},{"type":"Activation","function":"ReLU"},
            {"type":"Pool2d","function":"Max","kernel":2,"stride":1,"padding":0},{"type":"Flatten"},{"type":"Linear","features":7},{"type":"Softmax"}]}
            """;
        Assert.Equal(
            [
                new Reshape(1, 30, 28), new Conv2d(2, 3, padding: 1, stride: 2), new Sigmoid(), new AvgPool2d(3, 2, 1), new ReLU(), new MaxPool2d(2, 1),
                new Flatten(), new Linear(7), new Softmax(),
            ],
            ArchitectureJson.Read(earlier).Kinds);
    }

    private static void AssertIsTheCard(NetworkCard card)
    {
        Assert.Equal("digits-drawn", card.Id);
        Assert.Same(DatasetCatalog.Digits, card.Dataset);
        Assert.Equal(("modern", true, 0), (card.Architecture, card.IsForDrawings, card.Drawings));
        Assert.Equal(Config, card.Config);
        Assert.Equal((0, 1, 0.1754, 0.322, 2.26751484375), (card.Seed, card.Epochs, card.TrainAccuracy, card.TestAccuracy, card.TrainLoss));
        Assert.Equal(("cpu", "2.10.0"), (card.Device, card.LibTorch));
        Assert.StartsWith("explorer train --data mnist --sample --network modern --epochs 1 --batch-size 1000 --learning-rate 0.003 --optimiser adamw", card.Command, StringComparison.Ordinal);
        Assert.Null(card.Calibration);
    }

    /// <summary>Every number and text of the earlier card under the name that it has today.</summary>
    private static void AssertSameNumbers(JsonObject earlier, NetworkCard card)
    {
        var today = JsonNode.Parse(card.ToJson())!.AsObject();
        Assert.Equal(("garments", "garments"), ((string?)earlier["subject"], (string?)today["dataset"]));
        foreach (var (name, value) in earlier.Where(property => property.Key is not ("subject" or "dataSet" or "recipe")))
            Assert.True(JsonNode.DeepEquals(value, today[name]), name);
        foreach (var (name, value) in earlier["recipe"]!.AsObject())
            Assert.True(JsonNode.DeepEquals(value, today["config"]![name == "optimiser" ? "optimizer" : name]), name);
        Assert.Equal(earlier.Count - 1, today.Count);
    }

    private static SafeTensorsFile EarlierArchive()
    {
        using var zip = File.OpenRead(EarlierFiles.Archive);
        return Tensors(zip);
    }

    private static SafeTensorsFile Tensors(Stream zip)
    {
        using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
        using var entry = archive.GetEntry("network.safetensors")!.Open();
        using var content = new MemoryStream();
        entry.CopyTo(content);
        content.Position = 0;
        return SafeTensorsFile.Read(content);
    }

    private static void AssertSameTensors(SafeTensorsFile expected, SafeTensorsFile found)
    {
        Assert.Equal(expected.InFileOrder.Select(tensor => tensor.Name), found.InFileOrder.Select(tensor => tensor.Name));
        Assert.All(expected.InFileOrder, tensor => Assert.Equal(tensor.Values.ToArray(), found.Tensors[tensor.Name].Values.ToArray()));
    }

    private static void AssertSameTensors(SafeTensorsFile expected, NetworkWeights found)
    {
        Assert.Equal(expected.InFileOrder.Select(tensor => tensor.Name), NetworkWeights.Expected(found.Architecture).Select(tensor => tensor.Name));
        Assert.All(expected.InFileOrder, tensor => Assert.Equal(tensor.Values.ToArray(), found[tensor.Name].ToArray()));
    }

    /// <summary>The earlier record, as it is or changed, read by today's program.</summary>
    private RunRecord Load(Action<JsonObject>? change = null)
    {
        var json = JsonNode.Parse(File.ReadAllText(EarlierFiles.Record))!.AsObject();
        change?.Invoke(json);
        File.WriteAllText(Path.Combine(Folder.Path, "run.json"), json.ToJsonString());
        return Folder.LoadRecord();
    }
}
