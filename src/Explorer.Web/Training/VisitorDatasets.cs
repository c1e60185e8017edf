using Explorer.Network.Datasets;
using Explorer.Network.Datasets.Import;
using Explorer.Network.Messages;
using Explorer.Network.Runs;
using Explorer.Web.Session;

namespace Explorer.Web.Training;

/// <summary>
/// The data sets that people brought, as one visitor may see and change them: pages and addresses go through here, as through
/// <see cref="VisitorRuns"/> for runs.
/// </summary>
public sealed class VisitorDatasets(CurrentVisitor current, RunRights rights, OwnDatasets datasets, RunStorage storage)
{
    private Visitor? Visitor => current.Visitor;

    /// <summary>Those that the visitor may see, by their names.</summary>
    public IReadOnlyList<OwnDataset> List() => [.. datasets.List().Where(own => rights.MaySee(own, Visitor))];

    /// <summary>The one in that folder; null where there is none that the visitor may see.</summary>
    public OwnDataset? Find(string? folder) => List().FirstOrDefault(own => own.Folder == folder);

    /// <summary>Whether that folder holds one that the visitor may not see.</summary>
    public bool IsHidden(string folder) => DatasetFolder.Holds(datasets.FolderOf(folder)) && Find(Path.GetFileName(folder)) is null;

    /// <summary>Whether the visitor may share or delete one.</summary>
    public bool MayChange(OwnDataset own) => rights.MayChange(own, Visitor);

    /// <summary>Keeps one as the visitor's own; see <see cref="OwnDatasets.Keep"/>.</summary>
    /// <exception cref="RunException">There is no room for it.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    public OwnDataset Keep(LoadedDataset data) => storage.UseOf(Visitor?.Id).Problem is { } full ? throw new RunException(full) : datasets.Keep(data, Visitor?.Id);

    /// <summary>Lets everybody see one and train on it, or nobody else any longer.</summary>
    /// <exception cref="RunException">It is somebody else's.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void Share(OwnDataset own, bool isShared)
    {
        ArgumentNullException.ThrowIfNull(own);
        Demand(Stored(own));
        datasets.Share(own.Folder, isShared);
    }

    /// <summary>Takes one away; see <see cref="OwnDatasets.Delete"/>.</summary>
    /// <exception cref="RunException">It is somebody else's.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    public string? Delete(OwnDataset own)
    {
        ArgumentNullException.ThrowIfNull(own);
        Demand(Stored(own));
        return datasets.Delete(own.Folder);
    }

    /// <summary>Brings a deleted one back; see <see cref="OwnDatasets.Restore"/>.</summary>
    /// <exception cref="RunException">It is somebody else's.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="DataFileException">Its folder is damaged.</exception>
    public OwnDataset? Restore(string deleted)
    {
        Demand(datasets.FindDeleted(deleted));
        return datasets.Restore(deleted);
    }

    // Not as a page saw it: another may have taken its name since.
    private OwnDataset? Stored(OwnDataset own) => datasets.List().FirstOrDefault(stored => stored.Folder == own.Folder);

    private void Demand(OwnDataset? own)
    {
        if (own is not null && !MayChange(own))
            throw new RunException(Message.Of("Data_NotYours", own.Dataset.Title));
    }
}
