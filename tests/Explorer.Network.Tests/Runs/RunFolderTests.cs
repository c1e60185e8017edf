using Explorer.Network.Datasets;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Runs;

public sealed class RunFolderTests : IDisposable
{
    private readonly RunScene _scene = new();

    private RunFolder Folder => _scene.Folder;

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void Folder_BeforeAnythingIsSaved_AsksNothingOfTheDisk()
    {
        Assert.False(Directory.Exists(Folder.Path));
        Assert.False(Folder.HasRecord);
        Assert.False(Folder.HasNetwork);
        Assert.Empty(Folder.Snapshots());
        Assert.Null(Folder.LoadCheckpoint());
        Folder.RemoveLeftovers();
        Folder.Remove();
        Assert.Contains("There is no run in", Assert.Throws<RunException>(() => Folder.LoadRecord()).Message, StringComparison.Ordinal);
        Folder.Create();
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder.Path));
    }

    [Fact]
    public void Network_SavedTwice_IsTheSecond()
    {
        Folder.Create();
        Folder.SaveNetwork(RunScene.Weights(1), DatasetCatalog.Digits);
        Folder.SaveNetwork(RunScene.Weights(2), DatasetCatalog.Garments);

        var loaded = Folder.LoadNetwork();

        Assert.True(Folder.HasNetwork);
        Assert.Equal(DatasetCatalog.Garments, loaded.Dataset);
        RunScene.AssertSame(RunScene.Weights(2), loaded.Weights);
    }

    [Fact]
    public void Snapshots_OfSomeSteps_AreTheirWeightsInOrder()
    {
        Folder.Create();
        foreach (var step in new[] { 7, 0, 123_456_789, 100 })
            Folder.SaveSnapshot(step, RunScene.Weights(step));
        File.WriteAllText(Path.Combine(Folder.Path, "snapshots", "step-1.safetensors"), "somebody else's");

        Assert.Equal([0, 7, 100, 123_456_789], Folder.Snapshots());
        RunScene.AssertSame(RunScene.Weights(7), Folder.LoadSnapshot(7));
        Assert.True(File.Exists(Path.Combine(Folder.Path, "snapshots", "step-000000007.safetensors")));
        Folder.RemoveSnapshotsAfter(7);
        Assert.Equal([0, 7], Folder.Snapshots());
    }

    [Fact]
    public void LoadSnapshot_OfATornFile_IsOneSentence()
    {
        Folder.Create();
        Folder.SaveSnapshot(3, RunScene.Weights(3));
        var path = Path.Combine(Folder.Path, "snapshots", "step-000000003.safetensors");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^5]);

        Assert.Contains("ends within tensor '12.bias'", Assert.Throws<WeightsException>(() => Folder.LoadSnapshot(3)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rewind_AfterTheCheckpoint_ForgetsWhatCameLater()
    {
        var record = RunScene.Record();
        Folder.Create();
        foreach (var step in new[] { 0, 4, 5, 9 })
            Folder.SaveSnapshot(step, RunScene.Weights(1));
        Folder.SaveCheckpoint(new TrainingCheckpoint(1, RunScene.Weights(5), new Dictionary<string, float[]>()));

        var (from, rewound) = Folder.Rewind(record);

        Assert.Equal(1, from!.Epochs);
        Assert.Equal([0, 4], Folder.Snapshots());
        Assert.Equal([2, 4], rewound.Reports.Select(report => report.Step));
        Assert.Equal((1, 0.2), (rewound.Card!.Epochs, rewound.Card.TestAccuracy));
    }

    [Fact]
    public void Rewind_WithoutACheckpoint_GoesToTheVeryBeginning()
    {
        Folder.Create();
        Folder.SaveSnapshot(0, RunScene.Weights(1));

        var (from, rewound) = Folder.Rewind(RunScene.Record());

        Assert.Null(from);
        Assert.Empty(Folder.Snapshots());
        Assert.Empty(rewound.Reports);
        Assert.Null(rewound.Card);
    }

    [Fact]
    public void RemoveLeftovers_OfAKilledProgram_SparesEverythingElse()
    {
        Folder.Create();
        Folder.SaveSnapshot(0, RunScene.Weights(1));
        var leftover = $".{Guid.NewGuid():N}.tmp";
        foreach (var name in new[] { "run.json" + leftover, "snapshots/step-000000004.safetensors" + leftover, "mine.tmp", "notes.txt" })
            File.WriteAllText(Path.Combine(Folder.Path, name), "half");

        Folder.RemoveLeftovers();

        Assert.Equal(["mine.tmp", "notes.txt", "snapshots"], Directory.EnumerateFileSystemEntries(Folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(["step-000000000.safetensors"], Directory.EnumerateFiles(Path.Combine(Folder.Path, "snapshots")).Select(Path.GetFileName));
    }

    [Fact]
    public void Snapshot_OfAFolderThatVanished_IsRefusedAndBringsNothingBack()
    {
        Folder.Create();
        Folder.SaveSnapshot(0, RunScene.Weights(1));
        Directory.Delete(Folder.Path, recursive: true);
        Assert.Throws<DirectoryNotFoundException>(() => Folder.SaveSnapshot(1, RunScene.Weights(1)));
        Assert.False(Directory.Exists(Folder.Path));
    }

    [Fact]
    public void Remove_OfARun_SparesWhatIsNotTheRuns()
    {
        SaveAll();
        File.WriteAllText(Path.Combine(Folder.Path, "notes.txt"), "mine");

        Folder.Remove();
        Assert.Equal(["notes.txt"], Directory.EnumerateFileSystemEntries(Folder.Path).Select(Path.GetFileName));

        File.Delete(Path.Combine(Folder.Path, "notes.txt"));
        SaveAll();
        Folder.Remove();
        Assert.False(Directory.Exists(Folder.Path));
    }

    private void SaveAll()
    {
        Folder.Create();
        Folder.SaveNetwork(RunScene.Weights(1), DatasetCatalog.Digits);
        Folder.SaveSnapshot(0, RunScene.Weights(1));
        Folder.SaveCheckpoint(new TrainingCheckpoint(1, RunScene.Weights(1), new Dictionary<string, float[]>()));
        Folder.SaveRecord(RunScene.Record());
    }
}
