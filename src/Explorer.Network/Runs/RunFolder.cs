using Explorer.Network.Files;
using System.Text;
using Explorer.Network.Datasets;
using Explorer.Network.Messages;
using Explorer.Network.Training;
using Explorer.Network.Weights;

namespace Explorer.Network.Runs;

/// <summary>
/// All that is kept of a run, in one folder: <c>run.json</c> (its record), <c>network.safetensors</c> and <c>card.json</c>
/// (what it has learned by its last complete epoch), <c>metrics.csv</c> (its curves), <c>snapshots/</c> (its weights on the
/// way) and <c>checkpoint.safetensors</c> (from where it goes on). Every file is there whole or not at all, whenever the
/// program is killed. Writing throws an <see cref="IOException"/> or an <see cref="UnauthorizedAccessException"/> where the
/// disk refuses; the old file is kept then.
/// </summary>
/// <param name="path">The folder; nothing is asked of the disk before a method is called.</param>
public sealed class RunFolder(string path)
{
    private const string RecordName = "run.json";
    private const string NetworkName = "network.safetensors";
    private const string CheckpointName = "checkpoint.safetensors";
    private const string CardName = "card.json";
    private const string MetricsName = "metrics.csv";

    private SnapshotFolder SnapshotFiles => new(In("snapshots"), Write);

    /// <summary>The full path.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Whether the folder holds a run at all.</summary>
    public bool HasRecord => File.Exists(In(RecordName));

    /// <summary>Whether an epoch was completed.</summary>
    public bool HasNetwork => File.Exists(In(NetworkName));

    /// <summary>Whether training can go on here: from the checkpoint, or from the very beginning where no epoch was completed. An imported run has a network alone.</summary>
    public bool CanResume => File.Exists(In(CheckpointName)) || !HasNetwork;

    /// <summary>When the network was last written, UTC; the year 1601 when there is none.</summary>
    public DateTime NetworkWritten => File.GetLastWriteTimeUtc(In(NetworkName));

    /// <summary>How a file is replaced; tests put a full disk here.</summary>
    internal Action<string, Action<Stream>> Write { get; init; } = AtomicFile.Write;

    /// <summary>Makes the folder, and asks whether files can be written there.</summary>
    public void Create()
    {
        Directory.CreateDirectory(Path);
        File.Create(In($".{Guid.NewGuid():N}.tmp"), 1, FileOptions.DeleteOnClose).Dispose();
    }

    /// <summary>Replaces the run's network.</summary>
    /// <exception cref="WeightsException">A weight is NaN or infinite.</exception>
    public void SaveNetwork(NetworkWeights weights, Dataset dataset) => Write(In(NetworkName), new NetworkFile(weights, dataset).Save);

    /// <summary>Reads the run's network.</summary>
    /// <exception cref="WeightsException">The file is broken.</exception>
    /// <exception cref="IOException">It is not there, or cannot be read.</exception>
    public NetworkFile LoadNetwork() => NetworkFile.Load(In(NetworkName));

    /// <summary>The card beside a file of weights, as a run's folder has it; null where there is none that can be read.</summary>
    public static NetworkCard? CardBeside(string weightsFile)
    {
        var path = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(weightsFile))!, CardName);
        if (System.IO.Path.GetFileName(weightsFile) != NetworkName || !File.Exists(path))
            return null;
        try
        {
            using var card = File.OpenRead(path);
            return NetworkCard.Parse(card);
        }
        catch (Exception error) when (error is WeightsException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps the weights after some step.</summary>
    /// <exception cref="WeightsException">A weight is NaN or infinite.</exception>
    public void SaveSnapshot(long step, NetworkWeights weights) => SnapshotFiles.Save(step, weights);

    /// <summary>The steps after which weights were kept, in order; empty when there are none.</summary>
    public IReadOnlyList<long> Snapshots() => SnapshotFiles.Steps();

    /// <summary>Reads the weights after some step.</summary>
    /// <exception cref="WeightsException">The file is broken.</exception>
    /// <exception cref="IOException">It is not there, or cannot be read.</exception>
    public NetworkWeights LoadSnapshot(long step) => SnapshotFiles.Load(step);

    /// <summary>Takes away the snapshots of later steps.</summary>
    public void RemoveSnapshotsAfter(long step) => SnapshotFiles.RemoveAfter(step);

    /// <summary>Replaces the place from where the run goes on.</summary>
    /// <exception cref="WeightsException">A number is NaN or infinite.</exception>
    public void SaveCheckpoint(TrainingCheckpoint checkpoint) => Write(In(CheckpointName), stream => CheckpointFile.Write(stream, checkpoint));

    /// <summary>Reads the place from where the run goes on; null when no epoch was completed.</summary>
    /// <exception cref="WeightsException">The file is broken.</exception>
    public TrainingCheckpoint? LoadCheckpoint() => File.Exists(In(CheckpointName)) ? CheckpointFile.Read(In(CheckpointName)) : null;

    /// <summary>Replaces <c>metrics.csv</c>, <c>card.json</c> (when there is a card) and last <c>run.json</c>.</summary>
    public void SaveRecord(RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        WriteText(MetricsName, MetricsTable.Write(record));
        if (record.Card is { } card)
            WriteText(CardName, card.ToJson());
        Write(In(RecordName), stream => RunJson.Write(stream, record));
    }

    /// <summary>Reads <c>run.json</c>, which alone is asked: the card and the metrics beside it are for others.</summary>
    /// <exception cref="RunException">It is missing or broken.</exception>
    public RunRecord LoadRecord()
    {
        if (!HasRecord)
            throw new RunException(Message.Of("Run_NotFound", Path, RecordName));
        using var stream = File.OpenRead(In(RecordName));
        return RunJson.Read(stream);
    }

    /// <summary>
    /// Takes the folder back to its last checkpoint, from where the run gives the same curve as if it had never stopped:
    /// leftovers and later snapshots go, and so do the record's later reports.
    /// </summary>
    /// <param name="record">The run's record; it is not saved here.</param>
    /// <returns>Where to go on (null: at the very beginning), and the record as it was there.</returns>
    /// <exception cref="WeightsException">The checkpoint is broken; nothing was changed.</exception>
    public (TrainingCheckpoint? From, RunRecord Record) Rewind(RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var from = LoadCheckpoint();
        var step = (from?.Epochs ?? 0) * record.StepsPerEpoch;
        RemoveLeftovers();
        RemoveSnapshotsAfter(from is null ? -1 : step);
        return (from, record.UpTo(step));
    }

    /// <summary>Takes away the temporary files that a killed program left behind.</summary>
    public void RemoveLeftovers()
    {
        AtomicFile.RemoveLeftovers(Path);
        SnapshotFiles.RemoveLeftovers();
    }

    /// <summary>Takes away every file of the run, and the folder where nothing else is in it.</summary>
    public void Remove()
    {
        if (!Directory.Exists(Path))
            return;
        // The record goes first: a folder without it is no run any more.
        foreach (var name in new[] { RecordName, CheckpointName, NetworkName, CardName, MetricsName })
            File.Delete(In(name));
        RemoveSnapshotsAfter(-1);
        RemoveLeftovers();
        SnapshotFiles.RemoveFolder();
        if (!Directory.EnumerateFileSystemEntries(Path).Any())
            Directory.Delete(Path);
    }

    private void WriteText(string name, string text) => Write(In(name), stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
