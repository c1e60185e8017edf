using System.IO.Compression;
using Explorer.Network.Messages;
using Explorer.Network.Weights;

namespace Explorer.Network.Runs;

/// <summary>
/// A run as one zip file: <c>run.json</c>, <c>network.safetensors</c>, <c>card.json</c> and <c>metrics.csv</c>. Its snapshots
/// and its checkpoint stay behind, so an imported run can be used and compared, but neither scrubbed nor resumed.
/// </summary>
public static class RunArchive
{
    private const string RecordName = "run.json";
    private const string NetworkName = "network.safetensors";

    /// <summary>The most bytes that an archive may have: 72 MiB.</summary>
    public const long MostBytes = 72 << 20;

    private const int MostEntries = 1_000;
    private const long MostRecordBytes = 8 << 20;
    private const long MostNetworkBytes = 66 << 20;

    /// <summary>Writes the archive; the folders that the data came from are left out, for they say nothing elsewhere.</summary>
    /// <param name="folder">A run that has completed an epoch; nothing in it is changed.</param>
    /// <param name="record">What the archive tells of it.</param>
    /// <param name="zip">A stream to write to; it stays open.</param>
    /// <exception cref="RunException">No epoch was completed.</exception>
    /// <exception cref="WeightsException">The network's file is broken.</exception>
    public static void Export(RunFolder folder, RunRecord record, Stream zip)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(record);
        record = record with
        {
            Data = record.Data with { Folder = null },
            DrawingsFolder = null,
            DataOrigin = record.DataOrigin with { Location = Path.GetFileName(record.DataOrigin.Location.TrimEnd('/', '\\')) },
            Reason = record.Reason?.WithoutFolders(),
        };
        if (record.Card is not { } card || !folder.HasNetwork)
            throw new RunException(Message.Of("Run_NothingToExport"));
        var network = folder.LoadNetwork();
        using var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true);
        Add(RecordName, stream => RunJson.Write(stream, record));
        Add(NetworkName, network.Save);
        Add("card.json", stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(card.ToJson())));
        Add("metrics.csv", stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(MetricsTable.Write(record))));

        void Add(string name, Action<Stream> write)
        {
            using var stream = archive.CreateEntry(name).Open();
            write(stream);
        }
    }

    /// <summary>Reads an archive that anybody may have made; only two of its entries are looked at, and all of both before anything is written.</summary>
    /// <param name="zip">The archive, which can seek.</param>
    /// <param name="into">A folder that is not there yet, or empty.</param>
    /// <returns>The run's record, as it is in the folder now; a run that was on its way counts as interrupted.</returns>
    /// <exception cref="RunException">It is no archive of a run; nothing was written.</exception>
    /// <exception cref="IOException">The disk refused; nothing is left behind.</exception>
    public static RunRecord Import(Stream zip, RunFolder into)
    {
        ArgumentNullException.ThrowIfNull(zip);
        ArgumentNullException.ThrowIfNull(into);
        if (Directory.Exists(into.Path) && Directory.EnumerateFileSystemEntries(into.Path).Any())
            throw new RunException(Message.Of("Run_FolderNotEmpty", into.Path));
        var (record, network) = Read(zip);
        try
        {
            into.Create();
            into.SaveNetwork(network.Weights, record.Data.Dataset);
            into.SaveRecord(record);
        }
        catch
        {
            into.Remove();
            throw;
        }
        return record;
    }

    private static (RunRecord Record, NetworkFile Network) Read(Stream zip)
    {
        if (zip.Length > MostBytes)
            throw new RunException(Message.Of("Run_ArchiveTooLarge", zip.Length, MostBytes));
        try
        {
            using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > MostEntries)
                throw new RunException(Message.Of("Run_ArchiveTooManyEntries", archive.Entries.Count, MostEntries));
            using var story = Open(archive, RecordName, MostRecordBytes);
            var record = RunJson.Read(story);
            using var weights = Open(archive, NetworkName, MostNetworkBytes);
            var network = NetworkFile.Load(weights);
            var settled = Settle(record, network);
            // What cannot be written again, as an infinite number, must not fail half way through the folder.
            RunJson.Write(Stream.Null, settled);
            return (settled, network);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw new RunException(Message.Of("Run_ArchiveDamaged"), error);
        }
        catch (ArgumentException error)
        {
            throw new RunException(Message.Of("Run_RecordDamaged"), error);
        }
        catch (WeightsException error)
        {
            throw new RunException(Message.Of("Run_ArchiveNetworkCannotBeUsed", error.Details), error);
        }
    }

    private static CappedStream Open(ZipArchive archive, string name, long most) => new(
        (archive.GetEntry(name) ?? throw new RunException(Message.Of("Run_ArchiveEntryMissing", name))).Open(), name, most);

    /// <summary>The record as it is true here.</summary>
    private static RunRecord Settle(RunRecord record, NetworkFile network)
    {
        if (!record.Network.HasSameLayers(network.Weights.Architecture))
            throw new RunException(Message.Of("Run_ArchiveMismatch"));
        var settled = (record with
        {
            Data = record.Data with { Folder = null },
            DrawingsFolder = null,
            State = record.State is RunState.Queued or RunState.Running ? RunState.Interrupted : record.State,
        }).WithCard();
        return settled.Card is null ? throw new RunException(Message.Of("Run_ArchiveNoEpoch")) : settled;
    }
}
