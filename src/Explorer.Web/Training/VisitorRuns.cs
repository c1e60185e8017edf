using Explorer.Network.Messages;
using Explorer.Network.Runs;
using Explorer.Network.Weights;
using Explorer.Web.Session;
using Explorer.Web.Training.Store;

namespace Explorer.Web.Training;

/// <summary>
/// The runs as one visitor may see and change them: pages and addresses go through here, so that no stale page and no guessed
/// number does more than its visitor may.
/// </summary>
public sealed class VisitorRuns(CurrentVisitor current, RunRights rights, RunStore store, RunCatalog catalog, RunQueue queue, RunStorage storage, VisitorDatasets datasets)
{
    private Visitor? Visitor => current.Visitor;

    /// <summary>The visitor's own runs and then the others that they may see, the newest first.</summary>
    public IReadOnlyList<Run> List() => Visible(catalog.List());

    /// <summary>What <see cref="List"/> and <see cref="Storage"/> say, for one question to the database.</summary>
    public (IReadOnlyList<Run> Runs, StorageUse Storage) ListWithStorage()
    {
        var all = catalog.List();
        return (Visible(all), storage.UseOf(Visitor?.Id, all));
    }

    /// <summary>The run of that number; null where there is none that the visitor may see.</summary>
    public Run? Find(long id) => store.Find(id) is { Deleted: null } run && rights.MaySee(run, Visitor) ? run : null;

    /// <summary>How far a run has got; see <see cref="RunCatalog.LastReport"/>.</summary>
    public ReportRecord? LastReport(Run run) => catalog.LastReport(run);

    /// <summary>Whether a run is the visitor's own.</summary>
    public bool IsMine(Run run) => RunRights.IsOf(run, Visitor);

    /// <summary>Whether the visitor may change a run.</summary>
    public bool MayChange(Run run) => rights.MayChange(run, Visitor);

    /// <summary>What is used of the room for the visitor's runs, and for everybody's.</summary>
    public StorageUse Storage => storage.UseOf(Visitor?.Id);

    /// <summary>
    /// The runs that the visitor may do without where room comes to its end, the oldest first: their own, at rest and not pinned.
    /// Where the room of all does, an operator may choose among everybody's.
    /// </summary>
    public IReadOnlyList<StoredRun> Deletable()
    {
        var all = store.List();
        var isForAll = storage.UseOf(Visitor?.Id, all).IsAllNear;
        return [.. all.Where(run => run is { IsPinned: false, IsUnderWay: false, Folder: null } && MayChange(run) && (isForAll || run.OwnerId == Visitor?.Id)).Reverse()
            .Select(run => new StoredRun(run, storage.BytesOf(run)))];
    }

    /// <summary>Asks for a run of the visitor's own; see <see cref="RunQueue.Submit"/>.</summary>
    /// <param name="request">What to train.</param>
    /// <param name="isOfClass">Whether its images are the drawings of a class that the visitor leads, which nobody else may train on.</param>
    /// <exception cref="RunException">There is no room for it, or its images are somebody else's.</exception>
    public Run Submit(RunRequest request, bool isOfClass = false)
    {
        ArgumentNullException.ThrowIfNull(request);
        DemandRoom();
        if (!isOfClass && request.Data.Folder is { } folder && datasets.IsHidden(folder))
            throw new RunException(Message.Of("Data_NotYours", folder));
        return queue.Submit(request, Visitor?.Id);
    }

    /// <summary>Takes a run in that was exported; see <see cref="RunCatalog.ImportRun"/>.</summary>
    /// <exception cref="RunException">There is no room for it, or it is none.</exception>
    public Run ImportRun(Stream zip)
    {
        DemandRoom();
        return catalog.ImportRun(zip, Visitor?.Id);
    }

    /// <summary>Takes weights in that were learned elsewhere; see <see cref="RunCatalog.Import"/>.</summary>
    /// <exception cref="RunException">There is no room for them.</exception>
    public Run Import(NetworkImport import, string name)
    {
        DemandRoom();
        return catalog.Import(import, name, Visitor?.Id);
    }

    /// <summary>Gives a run another name.</summary>
    /// <exception cref="RunException">It is somebody else's.</exception>
    public void Rename(long id, string name)
    {
        Demand(id);
        catalog.Rename(id, name);
    }

    /// <summary>Lets everybody look at a run, or nobody else any longer.</summary>
    /// <exception cref="RunException">It is somebody else's.</exception>
    public void Share(long id, bool isShared)
    {
        Demand(id);
        catalog.Share(id, isShared);
    }

    /// <summary>Keeps a run out of what is offered for deletion, or no longer.</summary>
    /// <exception cref="RunException">It is somebody else's.</exception>
    public void Pin(long id, bool isPinned)
    {
        Demand(id);
        catalog.Pin(id, isPinned);
    }

    /// <summary>Ends a run; see <see cref="RunQueue.Stop"/>.</summary>
    /// <exception cref="RunException">It is somebody else's.</exception>
    public void Stop(long id)
    {
        Demand(id);
        queue.Stop(id);
    }

    /// <summary>Lets a run go on; see <see cref="RunQueue.Resume"/>.</summary>
    /// <exception cref="RunException">It is somebody else's, or there is no room for what it will bring.</exception>
    public bool Resume(long id)
    {
        Demand(id);
        DemandRoom();
        return queue.Resume(id);
    }

    /// <summary>Takes a run off the catalog; see <see cref="RunQueue.Delete"/>.</summary>
    /// <param name="seen">The run as the visitor saw it.</param>
    /// <exception cref="RunException">It is somebody else's, or it goes on although the visitor saw it at rest.</exception>
    public void Delete(Run seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        Demand(seen.Id);
        if (!seen.IsUnderWay && store.Find(seen.Id) is { IsUnderWay: true })
            throw new RunException(Message.Of("Run_ResumedMeanwhile", seen.Name));
        queue.Delete(seen.Id);
    }

    /// <summary>Brings a deleted run back; see <see cref="RunCatalog.Restore"/>.</summary>
    /// <exception cref="RunException">It is somebody else's.</exception>
    public bool Restore(long id)
    {
        Demand(id);
        return catalog.Restore(id);
    }

    private IReadOnlyList<Run> Visible(IReadOnlyList<Run> all) => [.. all.Where(run => rights.MaySee(run, Visitor)).OrderByDescending(IsMine)];

    private void DemandRoom()
    {
        if (Storage.Problem is { } full)
            throw new RunException(full);
    }

    private void Demand(long id)
    {
        if (store.Find(id) is { } run && !MayChange(run))
            throw new RunException(Message.Of("Run_NotYours"));
    }
}
