using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Layers;
using Explorer.Network.Messages;
using Explorer.Network.Runs;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Runs;

public sealed class RunRecordTests : IDisposable
{
    private readonly RunScene _scene = new();

    private RunFolder Folder => _scene.Folder;

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Record_SavedAndLoaded_ComesBackWhole(bool complete)
    {
        var record = complete
            ? RunScene.Record() with { Reason = Message.Of("Run_Stopped", 2, 3), Data = RunScene.Record().Data with { Folder = "/data" }, DrawingsFolder = "/drawings", Drawings = 7 }
            : RunScene.Record() with { Reports = [], Card = null, Network = LeNet.Classic };
        Folder.Create();

        Folder.SaveRecord(record);
        var loaded = Folder.LoadRecord();

        Assert.Equal(record.Reports, loaded.Reports);
        Assert.Equal(record, loaded with { Reports = record.Reports });
        Assert.Equal(complete, File.Exists(Path.Combine(Folder.Path, "card.json")));
    }

    [Fact]
    public void Record_OfAnInstalledCulture_WritesNumbersForMachines()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        Folder.Create();

        Folder.SaveRecord(RunScene.Record());

        Assert.Equal(
            "step,epoch,train_loss,train_accuracy,test_accuracy,examples_per_second\r\n"
            + "2,0.5,2.4,0.125,,100\r\n4,1,2.3,0.25,0.2,110.5\r\n6,1.5,2.2,0.3,,120\r\n8,2,0.3333333333333333,0.5,0.4,130\r\n",
            File.ReadAllText(Path.Combine(Folder.Path, "metrics.csv")));
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder.Path, "run.json")))!;
        Assert.Equal(ArchitectureJson.Write(RunScene.Small), json["network"]!.ToJsonString());
        Assert.Equal("""{"dataset":"digits","part":"sample","folder":null}""", json["data"]!.ToJsonString());
        Assert.Equal("""{"source":"Bundled","location":"Samples","verified":true}""", json["dataOrigin"]!.ToJsonString());
        Assert.Equal("running", (string?)json["state"]);
        using var card = File.OpenRead(Path.Combine(Folder.Path, "card.json"));
        Assert.Equal((2, 0.4, "digits-edited"), (NetworkCard.Parse(card).Epochs, RunScene.Record().Card!.TestAccuracy, RunScene.Record().Card!.Id));
    }

    public static TheoryData<string, string?, string> BrokenRecords => new()
    {
        { "", null, "cannot be understood" },
        { "state", "\"dancing\"", "cannot be understood at '$.state'" },
        { "config", "null", "cannot be understood at '$.config'" },
        { "machine", "{}", "cannot be understood at '$.machine'" },
        { "config", """{"epochs": 0, "learningRate": 0.9, "batchSize": 9, "augmentation": {}}""", "invalid training settings: The number of epochs" },
        { "config", """{"epochs": 1, "learningRate": 0.9, "batchSize": 9}""", "training settings without their augmentation" },
        { "network", "\"28-c2\"", "cannot be understood at '$.network'" },
        { "network", """{"name":"edited","layers":[{"type":"Reshape","channels":1,"height":28,"width":28},{"type":"Conv2d","out_channels":2,"kernel_size":60}]}""", "cannot be understood at '$.network'" },
        { "network", """{"name":"edited","layers":[{"type":"Reshape","channels":1,"height":28,"width":28},{"type":"Flatten"}]}""", "does not end in a vector with one element per class" },
        { "network", null, "cannot be understood" },
        { "data", """{"dataset":"letters","part":"full"}""", "cannot be understood at '$.data.dataset'" },
        { "data", """{"dataset":"digits","part":"half"}""", "cannot be understood at '$.data.part'" },
        { "dataOrigin", "\"somewhere\"", "cannot be understood at '$.dataOrigin'" },
        { "reason", "3", "cannot be understood at '$.reason'" },
        { "name", "\" \"", "has no name" },
        { "reports", "[null]", "do not follow one another" },
        { "reports", """[{"step":9999,"epoch":1,"trainLoss":1,"trainAccuracy":1,"testAccuracy":null,"examplesPerSecond":1}]""", "do not follow one another" },
        { "reports", """[{"step":2,"epoch":1,"trainLoss":1e999,"trainAccuracy":1,"testAccuracy":null,"examplesPerSecond":1}]""", "do not follow one another" },
        { "reports", """[{"step":2,"epoch":1,"trainLoss":1,"trainAccuracy":2,"testAccuracy":null,"examplesPerSecond":1}]""", "do not follow one another" },
        { "seconds", "1e300", "an impossible number of images or seconds" },
        { "trainImages", "0", "an impossible number of images" },
        { "seconds", "-1", "an impossible number of images or seconds" },
        { "libTorch", null, "cannot be understood" },
    };

    [Theory]
    [MemberData(nameof(BrokenRecords))]
    public void LoadRecord_OfABrokenOne_IsOneSentence(string property, string? value, string saying)
    {
        Folder.Create();
        Folder.SaveRecord(RunScene.Record());
        var path = Path.Combine(Folder.Path, "run.json");
        var json = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        if (value is null)
            json.Remove(property);
        else
            json[property] = JsonNode.Parse(value);
        File.WriteAllText(path, property.Length == 0 ? File.ReadAllText(path)[..^40] : json.ToJsonString());

        var error = Assert.Throws<RunException>(() => Folder.LoadRecord());

        Assert.Contains(saying, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("3.4e38", true)]
    [InlineData("1e39", false)]
    [InlineData("1e400", false)]
    [InlineData("-1", false)]
    public void LoadRecord_WithGradients_TakesThoseThatAFloatHolds(string gradient, bool isTaken)
    {
        Folder.Create();
        Folder.SaveRecord(RunScene.Record());
        var path = Path.Combine(Folder.Path, "run.json");
        var json = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        var layers = RunScene.Record().Network.Weighted.Count();
        json["reports"] = JsonNode.Parse($$"""[{"step":1,"epoch":0.1,"trainLoss":1,"trainAccuracy":1,"testAccuracy":null,"examplesPerSecond":1,"gradients":[{{string.Join(',', Enumerable.Repeat(gradient, layers))}}]}]""");
        File.WriteAllText(path, json.ToJsonString());
        if (isTaken)
            Assert.Equal(layers, Folder.LoadRecord().Reports[0].Gradients.Count);
        else
            Assert.Contains("do not follow one another", Assert.Throws<RunException>(() => Folder.LoadRecord()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("config")]
    [InlineData("card")]
    public void LoadRecord_WithANameTwice_IsRefused(string name)
    {
        Folder.Create();
        Folder.SaveRecord(RunScene.Record());
        var (record, card) = (Path.Combine(Folder.Path, "run.json"), Path.Combine(Folder.Path, "card.json"));
        File.WriteAllText(record, $"{{\"{name}\": null,{File.ReadAllText(record)[1..]}");

        Assert.Contains("cannot be understood", Assert.Throws<RunException>(() => Folder.LoadRecord()).Message, StringComparison.Ordinal);

        using var twice = new MemoryStream(Encoding.UTF8.GetBytes($"{{\"config\": null,{File.ReadAllText(card)[1..]}"));
        Assert.Equal("Weights_CardCannotBeRead", Assert.Throws<WeightsException>(() => NetworkCard.Parse(twice)).Details.Code);
    }

    [Fact]
    public void Record_OfAPersonsOwnData_KeepsAllThatIsKnownOfThem()
    {
        var own = new Dataset
        {
            Id = "leaves", Title = "Leaves", Channels = 3, Height = 12, Width = 9, ClassNames = ["oak", "beech", "\"lime\""],
            Normalization = new([0.1, 0.2, 0.3], [0.5, 0.6, 1]),
        };
        var network = new NetworkArchitecture("mine", [new Reshape(3, 12, 9), new Conv2d(4, new(3, 2), new Size2d(2, 1), 1, 1, Bias: false), new BatchNorm2d(), new Tanh(), new Flatten(), new Linear(3), new Softmax()]);
        Folder.Create();

        Folder.SaveRecord(RunScene.Record() with { Data = new DatasetSelection(own, DatasetPart.Folder, "/leaves"), Network = network });
        var loaded = Folder.LoadRecord();

        Assert.Equal(new DatasetSelection(own, DatasetPart.Folder, "/leaves"), loaded.Data);
        Assert.Equal((own.Normalization, own.ClassNames[2]), (loaded.Data.Dataset.Normalization, loaded.Data.Dataset.ClassNames[2]));
        Assert.Equal(network, loaded.Network);
    }
}
