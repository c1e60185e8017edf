using System.Globalization;
using Explorer.Network.Datasets;
using Explorer.Network.Messages;
using Explorer.Network.Runs;
using Explorer.Network.Weights;
using Explorer.Web.Training.Store;

namespace Explorer.Web.Training;

/// <summary>The runs that are kept: listing, naming, deleting and bringing back, taking out and in.</summary>
public sealed partial class RunCatalog(RunStore store, RunNotifier notifier, RunPaths paths, RunInstance instance, TimeProvider time, ILogger<RunCatalog> logger)
{
    private const string Incoming = "incoming-", Removed = "removed-";

    private static readonly TimeSpan LongestMove = TimeSpan.FromHours(1);

    private readonly Lock _finding = new();

    /// <summary>How long a deleted run can be brought back.</summary>
    public static readonly TimeSpan UndoTime = TimeSpan.FromMinutes(10);

    /// <summary>Makes the database, and finishes what the end of a process cut short.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="RunStoreException">The database cannot be used.</exception>
    public void Open()
    {
        store.Open();
        instance.Begin();
        // What another process takes in, or clears away, is still on its way for a while.
        FinishWhatWasCutShort(instance.IsAlone ? DateTime.MaxValue : (time.GetUtcNow() - LongestMove).UtcDateTime);
    }

    /// <summary>Clears away what was deleted, and looks for runs from elsewhere.</summary>
    /// <exception cref="RunStoreException">The database cannot be used.</exception>
    internal void Tidy()
    {
        // What another process has deleted, or takes in, is still on its way.
        ClearDeleted(time.GetUtcNow() - (instance.IsAlone ? TimeSpan.Zero : UndoTime));
        FindElsewhere();
    }

    /// <summary>Every run, the newest first; those that were laid into the folder elsewhere meanwhile too.</summary>
    public IReadOnlyList<Run> List()
    {
        FindElsewhere();
        return store.List();
    }

    /// <summary>The last point of a run's curves, from wherever it is trained; null before the first.</summary>
    /// <exception cref="RunStoreException">The database cannot be used.</exception>
    public ReportRecord? LastReport(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return notifier.Live(run.Id) is { } live ? live.LastPoint : store.LastReport(run.Id);
    }

    /// <summary>Gives a run another name; an empty one is left alone.</summary>
    public void Rename(long id, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (RunRequest.Shorten(name) is not { Length: > 0 } wanted)
            return;
        store.Update(id, run => run with { Name = wanted });
        notifier.Tell(id);
    }

    /// <summary>Lets everybody look at a run, or its owner alone.</summary>
    public void Share(long id, bool isShared)
    {
        store.Update(id, run => run with { IsShared = isShared });
        notifier.Tell(id);
    }

    /// <summary>Keeps a run out of what is offered for deletion, or no longer.</summary>
    public void Pin(long id, bool isPinned)
    {
        store.Update(id, run => run with { IsPinned = isPinned });
        notifier.Tell(id);
    }

    /// <summary>Takes a run off the catalog; <see cref="Restore"/> brings it back within <see cref="UndoTime"/>.</summary>
    /// <returns>The run as it is then; one that was deleted before keeps its time.</returns>
    internal Run AsDeleted(Run run) => run.Deleted is null ? run with { Deleted = time.GetUtcNow() } : run;

    /// <summary>Clears away the runs that cannot be brought back any longer.</summary>
    internal void ClearDeleted() => ClearDeleted(time.GetUtcNow() - UndoTime);

    /// <summary>Brings a deleted run back; false when it is gone.</summary>
    public bool Restore(long id)
    {
        // One whose files are on their way out cannot come back.
        var isBack = !Directory.Exists(RemovedFolder(id)) && store.Update(id, run => run with { Deleted = null }) is not null;
        notifier.Tell(id);
        return isBack;
    }

    /// <summary>Writes a run as one zip file: weights, <c>run.json</c>, the curves as CSV, the card.</summary>
    /// <exception cref="RunException">It has no network yet.</exception>
    public void Export(Run run, Stream zip)
    {
        ArgumentNullException.ThrowIfNull(run);
        var folder = paths.FolderOf(run);
        if (!folder.HasNetwork)
            throw new RunException(Message.Of("Run_NoNetworkYet", run.Name));
        // Where it was trained is told by its own record; the name may be another since.
        var record = folder.HasRecord ? folder.LoadRecord() with { Name = run.Name } : RunMapper.ToRecord(run, store.Reports(run.Id));
        RunArchive.Export(folder, record, zip);
    }

    /// <summary>Takes a run in that was written by <see cref="Export"/>.</summary>
    /// <param name="zip">The archive, which can seek.</param>
    /// <param name="owner">The visitor whose run it is now; null for nobody's.</param>
    /// <exception cref="RunException">The file is no such run, or its row was cleared away meanwhile; nothing is kept of it.</exception>
    public Run ImportRun(Stream zip, string? owner = null)
    {
        var (temporary, record) = (NewFolder(), (RunRecord?)null);
        try
        {
            record = RunArchive.Import(zip, temporary);
            if (RunFitness.ProblemOf(record.Network, record.Data.Dataset) is { } problem)
                throw new RunException(Message.Of("Run_ArchiveNetworkCannotBeUsed", problem));
            return Keep(RunMapper.ToRun(record) with { OwnerId = owner }, record.Reports, temporary);
        }
        finally
        {
            Remove(temporary);
        }
    }

    /// <summary>Takes weights in that were learned elsewhere.</summary>
    /// <param name="import">The weights, understood: which network they are and what its images are.</param>
    /// <param name="name">What to call them.</param>
    /// <param name="owner">The visitor whose run it is; null for nobody's.</param>
    /// <exception cref="WeightsException">The pages cannot show the network, or nobody said what its images are.</exception>
    /// <exception cref="RunException">Its row was cleared away meanwhile; nothing is kept of it.</exception>
    public Run Import(NetworkImport import, string name, string? owner = null)
    {
        ArgumentNullException.ThrowIfNull(import);
        var dataset = import.Dataset ?? throw new WeightsException(Message.Of("Import_AskDataset"));
        if (RunFitness.ProblemOf(import.Match.Architecture, dataset) is { } problem)
            throw new WeightsException(problem);
        var temporary = NewFolder();
        try
        {
            temporary.Create();
            temporary.SaveNetwork(import.ToFile().Weights, dataset);
            return Keep(new Run
            {
                Name = name,
                State = RunState.Finished,
                Data = new DatasetSelection(dataset, DatasetPart.Full),
                Network = import.Match.Architecture,
                Device = "cpu",
                Created = time.GetUtcNow(),
                OwnerId = owner,
            }, [], temporary);
        }
        finally
        {
            Remove(temporary);
        }
    }

    private Run Keep(Run run, IReadOnlyList<ReportRecord> reports, RunFolder files)
    {
        // Until its files are there it counts as deleted: whatever stops this in between leaves no row without files.
        var kept = store.Add(run with { Name = RunRequest.Shorten(run.Name), Deleted = time.GetUtcNow() }, reports);
        Directory.Move(files.Path, paths.FolderOf(kept).Path);
        if (store.Update(kept.Id, row => row with { Deleted = null }) is not { } whole)
        {
            Remove(paths.FolderOf(kept));
            throw new RunException(Message.Of("Run_NotKept", run.Name));
        }
        notifier.Tell(whole.Id);
        return whole;
    }

    private void FindElsewhere()
    {
        if (paths.Elsewhere is not { } root || !Directory.Exists(root))
            return;
        // Of pages that list at once, one reads what is new; another process that does it too is told apart by the store.
        lock (_finding)
            foreach (var path in FoldersIn(root))
                FindElsewhere(path);
    }

    private static string[] FoldersIn(string root)
    {
        try
        {
            return [.. Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It has vanished, or may not be read: the runs that are known are listed all the same.
            return [];
        }
    }

    private void FindElsewhere(string path)
    {
        var folder = new RunFolder(path);
        if (!folder.HasRecord || store.HasFolder(path))
            return;
        try
        {
            var record = folder.LoadRecord();
            store.AddFound(RunMapper.ToRun(record, path) with { Name = RunRequest.Shorten(record.Name) }, record.Reports);
        }
        catch (Exception error) when (error is RunException or IOException or UnauthorizedAccessException)
        {
            // A folder that is being written, or is no run: it is looked at again at the next listing.
        }
    }

    private void ClearDeleted(DateTimeOffset before)
    {
        // A folder elsewhere is not ours to remove, and its row stays so that it is not found anew.
        // One whose training has not ended yet still writes there.
        foreach (var run in store.DeletedBefore(before).Where(run => run is { Folder: null, IsUnderWay: false } && notifier.Live(run.Id) is null))
            try
            {
                Clear(run);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or RunStoreException)
            {
                // It must not keep anybody from what they want to do; the next time may be better.
                NotCleared(run.Id, error);
            }
    }

    /// <summary>Moves a run's folder out of the way in one step, forgets the run, and then removes the files: at no moment is half of it there.</summary>
    private void Clear(Run run)
    {
        var (folder, removed) = (paths.FolderOf(run).Path, RemovedFolder(run.Id));
        if (Directory.Exists(folder))
        {
            // From now on it is on its way, see LongestMove.
            Directory.SetLastWriteTimeUtc(folder, time.GetUtcNow().UtcDateTime);
            Directory.Move(folder, removed);
        }
        // Where the database refuses, or its answer is lost, the next time goes on from here.
        store.Remove([run.Id]);
        Remove(new RunFolder(removed));
    }

    private void FinishWhatWasCutShort(DateTime before)
    {
        if (!Directory.Exists(paths.Runs))
            return;
        foreach (var folder in Directory.EnumerateDirectories(paths.Runs, Removed + "*").Where(IsLeft))
        {
            if (long.TryParse(Path.GetFileName(folder)[Removed.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                store.Remove([id]);
            Remove(new RunFolder(folder));
        }
        foreach (var folder in Directory.EnumerateDirectories(paths.Runs, Incoming + "*").Where(IsLeft))
            Remove(new RunFolder(folder));

        bool IsLeft(string folder) => Directory.GetLastWriteTimeUtc(folder) < before;
    }

    private RunFolder NewFolder() => new(Path.Combine(paths.Runs, $"{Incoming}{Guid.NewGuid():N}"));

    private string RemovedFolder(long id) => Path.Combine(paths.Runs, FormattableString.Invariant($"{Removed}{id}"));

    [LoggerMessage(LogLevel.Warning, "Run {Run} was deleted, but its files cannot be removed yet.")]
    private partial void NotCleared(long run, Exception error);

    private static void Remove(RunFolder folder)
    {
        try
        {
            if (Directory.Exists(folder.Path))
                Directory.Delete(folder.Path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Another process was faster.
        }
    }
}
