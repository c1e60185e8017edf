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
public sealed class VisitorRuns(CurrentVisitor current, RunRights rights, RunStore store, RunCatalog catalog, RunQueue queue)
{
    private Visitor? Visitor => current.Visitor;

    /// <summary>The visitor's own runs and then the others that they may see, the newest first.</summary>
    public IReadOnlyList<Run> List() => [.. catalog.List().Where(run => rights.MaySee(run, Visitor)).OrderByDescending(IsMine)];

    /// <summary>The run of that number; null where there is none that the visitor may see.</summary>
    public Run? Find(long id) => store.Find(id) is { Deleted: null } run && rights.MaySee(run, Visitor) ? run : null;

    /// <summary>Whether a run is the visitor's own.</summary>
    public bool IsMine(Run run) => RunRights.IsOf(run, Visitor);

    /// <summary>Whether the visitor may change a run.</summary>
    public bool MayChange(Run run) => rights.MayChange(run, Visitor);

    /// <summary>Asks for a run of the visitor's own; see <see cref="RunQueue.Submit"/>.</summary>
    public Run Submit(RunRequest request) => queue.Submit(request, Visitor?.Id);

    /// <summary>Takes a run in that was exported; see <see cref="RunCatalog.ImportRun"/>.</summary>
    public Run ImportRun(Stream zip) => catalog.ImportRun(zip, Visitor?.Id);

    /// <summary>Takes weights in that were learned elsewhere; see <see cref="RunCatalog.Import"/>.</summary>
    public Run Import(NetworkImport import, string name) => catalog.Import(import, name, Visitor?.Id);

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

    /// <summary>Ends a run; see <see cref="RunQueue.Stop"/>.</summary>
    /// <exception cref="RunException">It is somebody else's.</exception>
    public void Stop(long id)
    {
        Demand(id);
        queue.Stop(id);
    }

    /// <summary>Lets a run go on; see <see cref="RunQueue.Resume"/>.</summary>
    /// <exception cref="RunException">It is somebody else's.</exception>
    public bool Resume(long id)
    {
        Demand(id);
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

    private void Demand(long id)
    {
        if (store.Find(id) is { } run && !MayChange(run))
            throw new RunException(Message.Of("Run_NotYours"));
    }
}
