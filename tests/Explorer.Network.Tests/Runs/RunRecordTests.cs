using System.Globalization;
using System.Text.Json.Nodes;
using Explorer.Network.Architecture;
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
        var record = complete ? RunScene.Record() with { Reason = "Because.", DataFolder = "/data" } : RunScene.Record() with { Reports = [], Card = null, Design = null };
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
        Assert.Equal("28-c2k5p2s1-m2s2p0-c3k5p0s1-m2s2p0-relu-12-11-10", (string?)json["design"]);
        Assert.Equal("running", (string?)json["state"]);
        using var card = File.OpenRead(Path.Combine(Folder.Path, "card.json"));
        Assert.Equal((2, 0.4, "digits-edited"), (NetworkCard.Parse(card).Epochs, RunScene.Record().Card!.TestAccuracy, RunScene.Record().Card!.Id));
    }

    public static TheoryData<string, string?, string> BrokenRecords => new()
    {
        { "", null, "cannot be understood" },
        { "state", "\"dancing\"", "cannot be understood at '$.state'" },
        { "recipe", "null", "cannot be understood at '$.recipe'" },
        { "machine", "{}", "cannot be understood at '$.machine'" },
        { "recipe", """{"epochs": 0, "learningRate": 0.9, "batchSize": 9, "augmentation": {}}""", "a recipe that cannot be: The number of epochs" },
        { "recipe", """{"epochs": 1, "learningRate": 0.9, "batchSize": 9}""", "a recipe without its augmentation" },
        { "design", "\"28-c2\"", "cannot be understood at '$.design'" },
        { "name", "\" \"", "has no name" },
        { "reports", "[null]", "do not follow one another" },
        { "reports", """[{"step":9999,"epoch":1,"trainLoss":1,"trainAccuracy":1,"testAccuracy":null,"examplesPerSecond":1}]""", "do not follow one another" },
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

    [Fact]
    public void BuildNetwork_OfARecordWithoutADesign_IsTheVariantOfThatName()
    {
        var record = RunScene.Record() with { Design = null };
        Assert.Same(LeNet.Classic, (record with { Architecture = "classic" }).BuildNetwork());
        Assert.Contains("names the network 'edited'", Assert.Throws<RunException>(() => record.BuildNetwork()).Message, StringComparison.Ordinal);
        var impossible = record with { Design = RunScene.Design with { Conv1 = new(2, Kernel: 60) } };
        Assert.Contains("cannot be built: conv1 does not fit", Assert.Throws<RunException>(() => impossible.BuildNetwork()).Message, StringComparison.Ordinal);
    }
}
