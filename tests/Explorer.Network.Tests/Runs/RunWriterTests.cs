using Explorer.Network.Datasets;
using Explorer.Network.Files;
using Explorer.Network.Messages;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Runs;

public sealed class RunWriterTests : IDisposable
{
    private static readonly TrainingConfig Quick = new() { Epochs = 3, BatchSize = 64, Optimizer = Optimizer.Adam, LearningRate = 0.01, Threads = 1 };

    private readonly RunScene _scene = new();

    private RunFolder Folder => _scene.Folder;

    public RunWriterTests() => Folder.Create();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void Run_ToItsEnd_KeepsEverySnapshotTheNetworkAndTheLastCheckpoint()
    {
        TrainingResult result;
        using (var writer = new RunWriter(Folder, DatasetCatalog.Digits))
        {
            result = Trainer.Run(RunScene.Job(Quick), writer, TestContext.Current.CancellationToken);
            writer.Flush();
        }

        Assert.Equal(new SnapshotPlan(12, RunScene.Small).Steps, Folder.Snapshots());
        RunScene.AssertSame(result.Weights, Folder.LoadNetwork().Weights);
        RunScene.AssertSame(result.Weights, Folder.LoadSnapshot(12));
        RunScene.AssertSame(result.Weights, Folder.LoadCheckpoint()!.Weights);
        Assert.Equal((3, DatasetCatalog.Digits, false), (Folder.LoadCheckpoint()!.Epochs, Folder.LoadNetwork().Dataset, Folder.HasRecord));
    }

    [Fact]
    public void Record_AskedForAfterAnEpoch_IsOnTheDiskBeforeTheCheckpoint()
    {
        var seen = new List<string>();
        var folder = new RunFolder(Folder.Path)
        {
            Write = (path, write) =>
            {
                seen.Add(Path.GetFileName(path));
                AtomicFile.Write(path, write);
            },
        };
        using var writer = new RunWriter(folder, DatasetCatalog.Digits, () => RunScene.Record() with { Card = null });

        writer.EpochCompleted(new TrainingCheckpoint(1, RunScene.Weights(1), new Dictionary<string, float[]>()));
        writer.Flush();

        Assert.Equal(["network.safetensors", "metrics.csv", "card.json", "run.json", "checkpoint.safetensors"], seen);
        Assert.Equal(2, folder.LoadRecord().Card!.Epochs);
    }

    [Fact]
    public void Run_OntoADiskThatFillsUp_EndsWithASentenceAndKeepsWhatWasKept()
    {
        var left = 30_000;
        var folder = new RunFolder(Folder.Path) { Write = (path, write) => AtomicFile.Write(path, stream => WriteOntoFull(stream, write, ref left)) };
        using var writer = new RunWriter(folder, DatasetCatalog.Digits);

        var error = Assert.Throws<TrainingException>(() =>
        {
            Trainer.Run(RunScene.Job(Quick with { Epochs = 100 }), writer, TestContext.Current.CancellationToken);
            writer.Flush();
        });

        Assert.Equal("Run_CannotBeSaved", error.Details.Code);
        Assert.StartsWith("The run cannot be saved (No space left on device", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("what was saved before is intact.", error.Message, StringComparison.Ordinal);
        Assert.Throws<TrainingException>(writer.Flush);
        writer.Dispose();
        Assert.NotEmpty(Folder.Snapshots());
        Assert.All(Folder.Snapshots(), step => Folder.LoadSnapshot(step));
        Assert.Empty(Directory.GetFiles(Folder.Path, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public void Run_WhoseFolderIsTakenAway_EndsWithASentence()
    {
        using var writer = new RunWriter(Folder, DatasetCatalog.Digits);
        Directory.Delete(Folder.Path, recursive: true);
        File.WriteAllText(Folder.Path, "in the way");

        var error = Assert.Throws<TrainingException>(() =>
        {
            Trainer.Run(RunScene.Job(Quick), writer, TestContext.Current.CancellationToken);
            writer.Flush();
        });

        Assert.Equal("Run_CannotBeSaved", error.Details.Code);
        Assert.StartsWith("The run cannot be saved (", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ThatDiverges_KeepsWhatItLearnedBefore()
    {
        NetworkWeights first;
        using (var writer = new RunWriter(Folder, DatasetCatalog.Digits))
        {
            first = Trainer.Run(RunScene.Job(Quick with { Epochs = 1 }), writer, TestContext.Current.CancellationToken).Weights;
            writer.Flush();
            var poisoned = RunScene.Job(Quick with { LearningRate = 1e6 }) with { From = Folder.LoadCheckpoint() };

            var error = Assert.Throws<TrainingException>(() => Trainer.Run(poisoned, writer, TestContext.Current.CancellationToken));

            Assert.Equal(2L, ((Message)error.Details.Arguments[0]).Arguments[1]);
            Assert.Matches("^The loss (became NaN|rose to .*) in epoch 2(, where random guessing gives 2.30)?: the run has diverged", error.Message);
        }
        RunScene.AssertSame(first, Folder.LoadNetwork().Weights);
        RunScene.AssertSame(first, Folder.LoadCheckpoint()!.Weights);
    }

    /// <summary>Writes as long as there is room, and what is too much where Linux always answers that there is none.</summary>
    private static void WriteOntoFull(Stream stream, Action<Stream> write, ref int left)
    {
        using var content = new MemoryStream();
        write(content);
        var fits = (int)Math.Min(left, content.Length);
        stream.Write(content.GetBuffer().AsSpan(0, fits));
        left -= fits;
        if (fits == content.Length)
            return;
        using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        full.Write(content.GetBuffer().AsSpan(fits, (int)content.Length - fits));
    }
}
