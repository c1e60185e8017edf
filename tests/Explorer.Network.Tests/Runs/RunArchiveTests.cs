using System.IO.Compression;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Files;
using Explorer.Network.Messages;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Runs;

public sealed class RunArchiveTests : IDisposable
{
    private static readonly string[] Elsewhere =
        ["../escaped.txt", "/tmp/explorer-escaped.txt", "snapshots/step-000000001.safetensors", "checkpoint.safetensors", "../run.json"];

    private readonly RunScene _scene = new();
    private readonly MemoryStream _zip = new();

    public RunArchiveTests()
    {
        Folder.Create();
        Folder.SaveNetwork(RunScene.Weights(1), DatasetCatalog.Digits);
        Folder.SaveSnapshot(0, RunScene.Weights(1));
        Folder.SaveRecord(RunScene.Record() with
        {
            Data = RunScene.Record().Data with { Folder = "/home/somebody/data" },
            DrawingsFolder = "/home/somebody/drawings",
            DataOrigin = new DataOrigin(DataSource.OwnFolder, "/home/somebody/data/leaves", false),
            Reason = Message.Of("Run_CannotBeSaved", "Could not find a part of the path '/home/somebody/runs/7/card.json'"),
        });
        RunArchive.Export(Folder, Folder.LoadRecord(), _zip);
    }

    private RunFolder Folder => _scene.Folder;

    private RunFolder Target => new(_scene["imported"]);

    public void Dispose()
    {
        _zip.Dispose();
        _scene.Dispose();
    }

    [Fact]
    public void Export_OfARun_HoldsFourThingsAndNoPlace()
    {
        using var archive = new ZipArchive(_zip, ZipArchiveMode.Read, leaveOpen: true);

        Assert.Equal(["card.json", "metrics.csv", "network.safetensors", "run.json"], archive.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        using var reader = new StreamReader(archive.GetEntry("run.json")!.Open());
        var record = reader.ReadToEnd();
        Assert.DoesNotContain("somebody", record, StringComparison.Ordinal);
        Assert.Contains("leaves", record, StringComparison.Ordinal);
    }

    [Fact]
    public void Export_BeforeAnEpochIsComplete_IsRefused()
    {
        Folder.SaveRecord(RunScene.Record() with { Reports = [], Card = null });
        Assert.Contains("completed no epoch", Assert.Throws<RunException>(() => RunArchive.Export(Folder, Folder.LoadRecord(), new MemoryStream())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_OfAnExport_BringsTheRunBack()
    {
        var record = RunArchive.Import(_zip, Target);

        Assert.Equal((RunState.Interrupted, 2, null, null), (record.State, record.Card!.Epochs, record.Data.Folder, record.DrawingsFolder));
        Assert.Equal(RunScene.Record().Reports, Target.LoadRecord().Reports);
        RunScene.AssertSame(RunScene.Weights(1), Target.LoadNetwork().Weights);
        Assert.Equal(
            ["card.json", "metrics.csv", "network.safetensors", "run.json"],
            Directory.EnumerateFileSystemEntries(Target.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Import_WithPathsThatLeadElsewhere_WritesNothingThere()
    {
        Rewrite((archive, _) =>
        {
            foreach (var name in Elsewhere)
                Fill(archive, name, "hostile"u8);
        });

        RunArchive.Import(_zip, Target);

        Assert.Equal(4, Directory.EnumerateFileSystemEntries(Target.Path).Count());
        Assert.Equal(["imported", "run"], Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(Target.Path)!).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.False(File.Exists("/tmp/explorer-escaped.txt"));
    }

    public static TheoryData<string, string, string> Hostile => new()
    {
        { "run.json", "", "has no run.json" },
        { "network.safetensors", "", "has no network.safetensors" },
        { "run.json", "{}", "cannot be understood" },
        { "network.safetensors", "no weights at all", "The archive's network cannot be used: The weights file" },
        { "run.json", "bomb", "run.json has more than 8388608 bytes" },
        { "network.safetensors", "classic", "not the one that its record describes" },
        { "network.safetensors", "NaN", "not a finite number" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Import_OfAHostileEntry_IsOneSentenceAndWritesNothing(string name, string content, string saying)
    {
        Rewrite((archive, entries) =>
        {
            entries[name].Delete();
            if (content.Length > 0)
                Fill(archive, name, Content(content));
        });

        Refused(saying);
    }

    [Fact]
    public void Import_OfSomethingElse_IsOneSentence()
    {
        _zip.SetLength(_zip.Length / 2);
        Refused("The file is not a zip archive");
        _zip.SetLength(0);
        Refused("The file is not a zip archive");
        using var endless = new EndlessStream();
        Assert.Contains("at most 75497472 are read", Assert.Throws<RunException>(() => RunArchive.Import(endless, Target)).Message, StringComparison.Ordinal);
        Rewrite((archive, _) => Enumerable.Range(0, 1_001).ToList().ForEach(i => archive.CreateEntry($"{i}")));
        Refused("entries, but at most 1000 are read");
    }

    [Fact]
    public void Import_OfAnyDamage_NeverLeavesAHalf()
    {
        var whole = _zip.ToArray();
        var random = new Random(5);
        var refused = 0;
        for (var i = 0; i < 300; i++)
        {
            var damaged = whole.ToArray();
            for (var change = 0; change < 3; change++)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                RunArchive.Import(new MemoryStream(damaged), Target);
                Assert.NotNull(Target.LoadRecord().Card);
                Target.LoadNetwork();
                Target.Remove();
            }
            catch (RunException error)
            {
                refused++;
                Assert.DoesNotContain('\n', error.Message);
            }
            Assert.False(Directory.Exists(Target.Path));
        }
        Assert.InRange(refused, 1, 300);
    }

    [Fact]
    public void Import_IntoAFolderWithSomething_IsRefusedAndSparesIt()
    {
        Directory.CreateDirectory(Target.Path);
        File.WriteAllText(Path.Combine(Target.Path, "notes.txt"), "mine");

        Assert.Contains("is not empty", Assert.Throws<RunException>(() => RunArchive.Import(_zip, Target)).Message, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFileSystemEntries(Target.Path));
    }

    [Fact]
    public void Import_OntoADiskThatFillsUp_LeavesNothing()
    {
        var target = new RunFolder(Target.Path)
        {
            Write = (path, write) => AtomicFile.Write(path, path.EndsWith("run.json", StringComparison.Ordinal) ? _ => throw new IOException("No space left on device") : write),
        };

        Assert.Throws<IOException>(() => RunArchive.Import(_zip, target));
        Assert.False(Directory.Exists(target.Path));
    }

    private static byte[] Content(string word)
    {
        using var stream = new MemoryStream();
        switch (word)
        {
            case "bomb":
                return [.. Enumerable.Repeat((byte)' ', 9 << 20)];
            case "classic":
                new NetworkFile(Initialization.Xavier(LeNet.Classic, 1)).Save(stream);
                return stream.ToArray();
            case "NaN":
                new NetworkFile(RunScene.Weights(1)).Save(stream);
                BitConverter.TryWriteBytes(stream.GetBuffer().AsSpan((int)stream.Length - 4), float.NaN);
                return stream.ToArray();
            default:
                return System.Text.Encoding.UTF8.GetBytes(word);
        }
    }

    private static void Fill(ZipArchive archive, string name, ReadOnlySpan<byte> content)
    {
        using var stream = archive.CreateEntry(name).Open();
        stream.Write(content);
    }

    private void Rewrite(Action<ZipArchive, Dictionary<string, ZipArchiveEntry>> change)
    {
        _zip.SetLength(0);
        RunArchive.Export(Folder, Folder.LoadRecord(), _zip);
        using var archive = new ZipArchive(_zip, ZipArchiveMode.Update, leaveOpen: true);
        change(archive, archive.Entries.ToDictionary(entry => entry.FullName));
    }

    private void Refused(string saying)
    {
        var message = Assert.Throws<RunException>(() => RunArchive.Import(_zip, Target)).Message;
        Assert.Contains(saying, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        Assert.False(Directory.Exists(Target.Path));
    }

    /// <summary>Claims to be longer than any disk.</summary>
    private sealed class EndlessStream : MemoryStream
    {
        public override long Length => long.MaxValue;
    }
}
