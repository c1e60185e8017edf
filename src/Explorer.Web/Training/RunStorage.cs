using System.Collections.Concurrent;
using Explorer.Network.Files;
using Explorer.Network.Messages;
using Explorer.Web.Hosting;
using Explorer.Web.Training.Store;
using Microsoft.Extensions.Options;

namespace Explorer.Web.Training;

/// <summary>How much the runs and data sets that are kept take on the disk, of one visitor and of all. Those that were deleted, and may come back for a while, do not count.</summary>
public sealed class RunStorage(RunStore store, RunPaths paths, OwnDatasets datasets, IOptions<ExplorerOptions> options)
{
    private const long Megabyte = 1_000_000;

    // What is at rest does not grow: its folder is measured once.
    private readonly ConcurrentDictionary<long, (object Version, long Bytes)> _runs = new();
    private readonly ConcurrentDictionary<string, (object Version, long Bytes)> _datasets = new();

    /// <summary>What a visitor's runs and data sets take, and those of all; null for nobody's.</summary>
    /// <exception cref="RunStoreException">The database cannot be used at the moment.</exception>
    public StorageUse UseOf(string? owner) => UseOf(owner, store.List());

    /// <summary>The same, where every run has been listed already.</summary>
    public StorageUse UseOf(string? owner, IReadOnlyList<Run> runs)
    {
        var (mine, all) = (0L, 0L);
        foreach (var run in runs)
            Count(run.OwnerId, BytesOf(run));
        foreach (var own in datasets.List())
            Count(own.OwnerId, BytesOf(own));
        return new StorageUse(mine, options.Value.Runs.MegabytesPerVisitor * Megabyte, all, options.Value.Runs.Megabytes * Megabyte);

        void Count(string? whose, long bytes)
        {
            all += bytes;
            if (whose == owner)
                mine += bytes;
        }
    }

    /// <summary>The bytes of a run's files; none where they lie elsewhere.</summary>
    public long BytesOf(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run is not { Folder: null, Recorded: null })
            return 0;
        var folder = paths.FolderOf(run);
        return run.IsUnderWay ? FolderSize.Of(folder.Path) : Measure(_runs, run.Id, (run.State, run.Seconds, folder.NetworkWritten), folder.Path);
    }

    private long BytesOf(OwnDataset own) => Measure(_datasets, own.Folder, Directory.GetCreationTimeUtc(datasets.FolderOf(own.Folder)), datasets.FolderOf(own.Folder));

    private static long Measure<T>(ConcurrentDictionary<T, (object Version, long Bytes)> known, T key, object version, string folder) where T : notnull
    {
        if (known.TryGetValue(key, out var found) && found.Version.Equals(version))
            return found.Bytes;
        var bytes = FolderSize.Of(folder);
        known[key] = (version, bytes);
        return bytes;
    }
}

/// <summary>What is used of the room for runs and data sets, in bytes.</summary>
/// <param name="Mine">A visitor's.</param>
/// <param name="MostMine">As much as a visitor's may be.</param>
/// <param name="All">Everybody's.</param>
/// <param name="MostAll">As much as everybody's may be.</param>
public sealed record StorageUse(long Mine, long MostMine, long All, long MostAll)
{
    // From here on it is worth a word, while there is room for some more runs.
    private const double Near = 0.8;

    /// <summary>Whether the visitor's own room comes to its end.</summary>
    public bool IsMineNear => Mine >= Near * MostMine;

    /// <summary>Whether the room of all comes to its end.</summary>
    public bool IsAllNear => All >= Near * MostAll;

    /// <summary>Whether either does.</summary>
    public bool IsNear => IsMineNear || IsAllNear;

    /// <summary>Why nothing more is kept; null while there is room.</summary>
    public Message? Problem =>
        Mine >= MostMine ? Message.Of("Storage_Full", Mine / 1e6, MostMine / 1e6)
        : All >= MostAll ? Message.Of("Storage_AllFull", All / 1e6, MostAll / 1e6)
        : null;
}

/// <summary>A run that takes room.</summary>
/// <param name="Run">The run.</param>
/// <param name="Bytes">What its files take.</param>
public sealed record StoredRun(Run Run, long Bytes);
