using Explorer.Network.Runs;
using Microsoft.EntityFrameworkCore;

namespace Explorer.Web.Training.Store;

/// <summary>What is asked of the database of runs. Safe to use from many threads.</summary>
public sealed class RunStore
{
    private readonly IDbContextFactory<RunContext> _contexts;
    private readonly RunPaths _paths;
    private readonly Lock _changing = new();

    internal RunStore(IDbContextFactory<RunContext> contexts, RunPaths paths) => (_contexts, _paths) = (contexts, paths);

    /// <summary>Makes the database, or brings an older one up to date.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">The file is no database.</exception>
    public void Open()
    {
        Directory.CreateDirectory(_paths.Root);
        using var context = _contexts.CreateDbContext();
        context.Database.Migrate();
    }

    /// <summary>Every run that was not deleted, the newest first.</summary>
    public IReadOnlyList<Run> List()
    {
        using var context = _contexts.CreateDbContext();
        return [.. context.Runs.AsNoTracking().Where(run => run.Deleted == null).OrderByDescending(run => run.Id).AsEnumerable().Select(RunMapper.ToRun)];
    }

    /// <summary>The run of that number, deleted or not; null when there is none.</summary>
    public Run? Find(long id)
    {
        using var context = _contexts.CreateDbContext();
        return context.Runs.AsNoTracking().FirstOrDefault(run => run.Id == id) is { } row ? RunMapper.ToRun(row) : null;
    }

    /// <summary>Whether a folder from elsewhere is among the runs already, deleted or not.</summary>
    public bool HasFolder(string folder)
    {
        using var context = _contexts.CreateDbContext();
        return context.Runs.Any(run => run.Folder == folder);
    }

    /// <summary>Keeps a new run and gives it its number.</summary>
    public Run Add(Run run, IEnumerable<ReportRecord>? reports = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        var row = RunMapper.ToRow(run);
        using var context = _contexts.CreateDbContext();
        using var transaction = context.Database.BeginTransaction();
        context.Runs.Add(row);
        context.SaveChanges();
        context.Reports.AddRange((reports ?? []).Select(report => Row(row.Id, report)));
        context.SaveChanges();
        transaction.Commit();
        return run with { Id = row.Id };
    }

    /// <summary>Changes a run; nobody else changes one between the look at it and the change.</summary>
    /// <returns>The run as it is now; null when there is none of that number.</returns>
    public Run? Update(long id, Func<Run, Run> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_changing)
            return UpdateAlone(id, change);
    }

    /// <summary>Forgets runs for good.</summary>
    public void Remove(IEnumerable<long> ids)
    {
        using var context = _contexts.CreateDbContext();
        context.Runs.Where(run => ids.Contains(run.Id)).ExecuteDelete();
    }

    /// <summary>The runs that were deleted before that moment.</summary>
    public IReadOnlyList<Run> DeletedBefore(DateTimeOffset moment)
    {
        using var context = _contexts.CreateDbContext();
        return [.. context.Runs.AsNoTracking().Where(run => run.Deleted != null).AsEnumerable().Where(run => run.Deleted < moment).Select(RunMapper.ToRun)];
    }

    /// <summary>Adds a point to a run's curves.</summary>
    public void Append(long id, ReportRecord report)
    {
        using var context = _contexts.CreateDbContext();
        context.Reports.Add(Row(id, report));
        context.SaveChanges();
    }

    /// <summary>A run's curves, in the order of their steps.</summary>
    public IReadOnlyList<ReportRecord> Reports(long id)
    {
        using var context = _contexts.CreateDbContext();
        return
        [
            .. context.Reports.AsNoTracking().Where(report => report.RunId == id).OrderBy(report => report.Step).Select(report =>
                new ReportRecord(report.Step, report.Epoch, report.TrainLoss, report.TrainAccuracy, report.TestAccuracy, report.ExamplesPerSecond)
                {
                    ValidationAccuracy = report.ValidationAccuracy,
                    RecentLosses = StoredValue.ReadNumbers(report.RecentLosses),
                    Gradients = StoredValue.ReadNumbers(report.Gradients),
                }),
        ];
    }

    /// <summary>Takes back what came after a step, when a run goes on from there.</summary>
    public void RemoveReportsAfter(long id, long step)
    {
        using var context = _contexts.CreateDbContext();
        context.Reports.Where(report => report.RunId == id && report.Step > step).ExecuteDelete();
    }

    private Run? UpdateAlone(long id, Func<Run, Run> change)
    {
        using var context = _contexts.CreateDbContext();
        if (context.Runs.Find(id) is not { } row)
            return null;
        var run = change(RunMapper.ToRun(row));
        RunMapper.Copy(run, row);
        context.SaveChanges();
        return run;
    }

    private static ReportRow Row(long id, ReportRecord report) => new()
    {
        RunId = id,
        Step = report.Step,
        Epoch = report.Epoch,
        TrainLoss = report.TrainLoss,
        TrainAccuracy = report.TrainAccuracy,
        TestAccuracy = report.TestAccuracy,
        ValidationAccuracy = report.ValidationAccuracy,
        ExamplesPerSecond = report.ExamplesPerSecond,
        RecentLosses = StoredValue.WriteNumbers(report.RecentLosses),
        Gradients = StoredValue.WriteNumbers(report.Gradients),
    };
}
