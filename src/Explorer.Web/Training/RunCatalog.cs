using Explorer.Network.Datasets;
using Explorer.Network.Messages;
using Explorer.Network.Runs;
using Explorer.Network.Weights;
using Explorer.Web.Training.Store;

namespace Explorer.Web.Training;

/// <summary>The runs that are kept: listing, naming, deleting and bringing back, taking out and in.</summary>
public sealed class RunCatalog(RunStore store, RunNotifier notifier, RunPaths paths, TimeProvider time)
{
    private readonly Lock _finding = new();

    /// <summary>How long a deleted run can be brought back.</summary>
    public static readonly TimeSpan UndoTime = TimeSpan.FromMinutes(10);

    /// <summary>Makes the database, clears away what was deleted, and looks for runs from elsewhere.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void Open()
    {
        store.Open();
        ClearDeleted(time.GetUtcNow());
        FindElsewhere();
    }

    /// <summary>Every run, the newest first; those that were laid into the folder elsewhere meanwhile too.</summary>
    public IReadOnlyList<Run> List()
    {
        FindElsewhere();
        return store.List();
    }

    /// <summary>Gives a run another name; an empty one is left alone.</summary>
    public void Rename(long id, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Trim() is not { Length: > 0 } wanted)
            return;
        store.Update(id, run => run with { Name = wanted[..Math.Min(wanted.Length, 80)] });
        notifier.Tell(id);
    }

    /// <summary>Takes a run off the catalog; <see cref="Restore"/> brings it back within <see cref="UndoTime"/>.</summary>
    internal void Delete(long id)
    {
        ClearDeleted(time.GetUtcNow() - UndoTime);
        store.Update(id, run => run with { Deleted = time.GetUtcNow() });
        notifier.Tell(id);
    }

    /// <summary>Brings a deleted run back; false when it is gone.</summary>
    public bool Restore(long id)
    {
        var isBack = store.Update(id, run => run with { Deleted = null }) is not null;
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
    /// <exception cref="RunException">The file is no such run; nothing is kept of it.</exception>
    public Run ImportRun(Stream zip)
    {
        var (temporary, record) = (NewFolder(), (RunRecord?)null);
        try
        {
            record = RunArchive.Import(zip, temporary);
            return Keep(RunMapper.ToRun(record), record.Reports, temporary);
        }
        finally
        {
            Remove(temporary);
        }
    }

    /// <summary>Takes weights in that were learned elsewhere.</summary>
    /// <param name="import">The weights, understood: which network they are and what its images are.</param>
    /// <param name="name">What to call them.</param>
    /// <exception cref="WeightsException">The pages cannot show the network, or nobody said what its images are.</exception>
    public Run Import(NetworkImport import, string name)
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
            }, [], temporary);
        }
        finally
        {
            Remove(temporary);
        }
    }

    private Run Keep(Run run, IReadOnlyList<ReportRecord> reports, RunFolder files)
    {
        var kept = store.Add(run, reports);
        try
        {
            Directory.Move(files.Path, paths.FolderOf(kept).Path);
        }
        catch (IOException)
        {
            store.Remove([kept.Id]);
            throw;
        }
        notifier.Tell(kept.Id);
        return kept;
    }

    private void FindElsewhere()
    {
        if (paths.Elsewhere is not { } root || !Directory.Exists(root))
            return;
        // Two pages that list at once would find the same folder twice.
        lock (_finding)
            foreach (var path in Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal))
                FindElsewhere(path);
    }

    private void FindElsewhere(string path)
    {
        var folder = new RunFolder(path);
        if (!folder.HasRecord || store.HasFolder(path))
            return;
        try
        {
            var record = folder.LoadRecord();
            store.Add(RunMapper.ToRun(record, path), record.Reports);
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
        var gone = store.DeletedBefore(before).Where(run => run.Folder is null && notifier.Live(run.Id) is null).ToList();
        foreach (var run in gone)
            Remove(paths.FolderOf(run));
        store.Remove(gone.Select(run => run.Id));
    }

    private RunFolder NewFolder() => new(Path.Combine(paths.Root, "runs", $"incoming-{Guid.NewGuid():N}"));

    private static void Remove(RunFolder folder)
    {
        if (Directory.Exists(folder.Path))
            Directory.Delete(folder.Path, recursive: true);
    }
}
