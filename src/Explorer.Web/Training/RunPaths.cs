using Explorer.Network.Datasets;
using Explorer.Network.Datasets.Import;
using Explorer.Network.Runs;
using Explorer.Web.Hosting;
using Microsoft.Extensions.Options;

namespace Explorer.Web.Training;

/// <summary>Where everything that outlives the program lies.</summary>
public sealed class RunPaths(IOptions<ExplorerOptions> options)
{
    /// <summary>The folder of all of it.</summary>
    public string Root { get; } = Path.GetFullPath(options.Value.DataFolder is { Length: > 0 } folder ? folder : UserFolders.Kept(Environment.GetEnvironmentVariable));

    /// <summary>The database.</summary>
    public string Database => Path.Combine(Root, "explorer.db");

    /// <summary>The database of class rooms.</summary>
    public string Rooms => Path.Combine(Root, "rooms.db");

    /// <summary>The lock files of the processes that use the folder.</summary>
    public string Instances => Path.Combine(Root, "instances");

    /// <summary>The folders of the program's own runs.</summary>
    public string Runs => Path.Combine(Root, "runs");

    /// <summary>The keys that sign cookies.</summary>
    public string Keys => Path.Combine(Root, "keys");

    /// <summary>Folders with one's own IDX files, one for each data set, are looked for here.</summary>
    public string OwnData => Path.Combine(Root, "data");

    /// <summary>How the names of those folders begin that hold a class's collected drawings: nobody is offered them. No data set's id has a dot.</summary>
    public const string RoomData = "room.";

    /// <summary>A folder with run folders from elsewhere, as the command line makes them; null when none is set up.</summary>
    public string? Elsewhere { get; } = options.Value.RunsFolder is { Length: > 0 } folder ? Path.GetFullPath(folder) : null;

    /// <summary>The names of the folders with IDX files that can be chosen beside the known data sets, as images like theirs; those of <see cref="OwnDatasets"/> are none of them.</summary>
    public IReadOnlyList<string> OwnDataNames() =>
        Directory.Exists(OwnData) ? [.. Directory.EnumerateDirectories(OwnData).Where(folder => !DatasetFolder.Holds(folder) && !folder.EndsWith(DatasetFolder.Unfinished, StringComparison.Ordinal)).Select(folder => Path.GetFileName(folder)!).Where(folder => !folder.StartsWith(RoomData, StringComparison.Ordinal)).Order(StringComparer.Ordinal)] : [];

    /// <summary>The files of a run.</summary>
    public RunFolder FolderOf(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new RunFolder(run.Folder ?? Path.Combine(Runs, FormattableString.Invariant($"{run.Id}")));
    }
}
