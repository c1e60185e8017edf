using System.Collections.Immutable;
using System.Globalization;
using Explorer.Network.Messages;
using Explorer.Network.Runs;
using Explorer.Web.Databases;
using Microsoft.EntityFrameworkCore;

namespace Explorer.Web.Training.Store;

/// <summary>
/// What is asked of the database of runs. Safe to use from many threads. Where the database cannot be used, every method throws
/// a <see cref="RunStoreException"/> and has changed nothing, unless the answer to a change was lost: one that is made again has to
/// bear that it was made already.
/// </summary>
public sealed class RunStore
{
    private readonly Database<RunContext> _database;
    private readonly RunPaths _paths;
    private volatile bool _isOpen;

    internal RunStore(Database<RunContext> database, RunPaths paths) => (_database, _paths) = (database, paths);

    /// <summary>Makes the database, or brings an older one up to date.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="RunStoreException">The file is no database, another program holds it, or the server is away.</exception>
    public void Open()
    {
        Directory.CreateDirectory(_paths.Root);
        Change(context =>
        {
            _database.Open(context);
            using var transaction = _database.BeginAlone(context);
            _database.ReserveNumbers(context, nameof(context.Runs), LastFolder());
            transaction.Commit();
        });
        _isOpen = true;
    }

    /// <summary>Every run that was not deleted, the newest first.</summary>
    public IReadOnlyList<Run> List() => Ask(context => (IReadOnlyList<Run>)
        [.. context.Runs.AsNoTracking().Where(run => run.Deleted == null).OrderByDescending(run => run.Id).AsEnumerable().Select(RunMapper.ToRun)]);

    /// <summary>Every run that waits or learns, deleted or not, the oldest first.</summary>
    public IReadOnlyList<RunUnderWay> UnderWay() => Ask(context => (IReadOnlyList<RunUnderWay>)
    [
        .. context.Runs.AsNoTracking().Where(run => run.State == RunState.Queued || run.State == RunState.Running).OrderBy(run => run.Id).Select(run =>
            new RunUnderWay(run.Id, run.Name, run.State, run.Device, run.OwnerId, run.IsShared, run.Instance, run.StopAsked, run.Deleted,
                context.Reports.Where(report => report.RunId == run.Id).OrderByDescending(report => report.Step).Select(report => (double?)report.Epoch).FirstOrDefault())),
    ]);

    /// <summary>The runs that were changed after a moment, in whatever process, deleted or not, in the order in which they were.</summary>
    /// <param name="moment">When, as <see cref="ChangedRun.Changed"/> says it; null for the run that was changed last.</param>
    public IReadOnlyList<ChangedRun> ChangedAfter(long? moment) => Ask(context =>
    {
        var runs = moment is { } known ? context.Runs.Where(run => run.Changed > known).OrderBy(run => run.Changed) : context.Runs.OrderByDescending(run => run.Changed).Take(1);
        return (IReadOnlyList<ChangedRun>)[.. runs.Select(run => new ChangedRun(run.Id, run.Changed))];
    });

    /// <summary>When a run of each of these owners last began on each device; what was imported has begun elsewhere.</summary>
    public IReadOnlyDictionary<(string Device, string? Owner), DateTimeOffset> LastStarts(IReadOnlyCollection<string?> owners) =>
        owners.Count == 0 ? ImmutableDictionary<(string, string?), DateTimeOffset>.Empty
        // Every start is written in universal time: for SQLite, which compares it as a text, the latest is the last too.
        : Ask(context => context.Database.SqlQuery<LastStart>($"""SELECT "Device", "OwnerId", MAX("Started") AS "Started" FROM "Runs" WHERE "Started" <> "Created" GROUP BY "Device", "OwnerId" """)
            .Where(start => owners.Contains(start.OwnerId)).AsEnumerable().ToDictionary(start => (start.Device, start.OwnerId), start => start.Started));

    /// <summary>The run of that number, deleted or not; null when there is none.</summary>
    public Run? Find(long id) => Ask(context => context.Runs.AsNoTracking().FirstOrDefault(run => run.Id == id) is { } row ? RunMapper.ToRun(row) : null);

    /// <summary>Whether a folder from elsewhere is among the runs already, deleted or not.</summary>
    public bool HasFolder(string folder) => Ask(context => context.Runs.Any(run => run.Folder == folder));

    /// <summary>Keeps a new run and gives it its number.</summary>
    /// <param name="run">The run.</param>
    /// <param name="reports">Its curves so far.</param>
    /// <param name="demand">Hears how many of its owner's runs wait, while no process can let another one wait; an exception keeps nothing.</param>
    public Run Add(Run run, IEnumerable<ReportRecord>? reports = null, Action<int>? demand = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Ask(context => Add(context, run, reports ?? [], context =>
        {
            demand?.Invoke(WaitingOf(context, run.OwnerId));
            return true;
        }))!;
    }

    /// <summary>Keeps a run from a folder elsewhere, once, whoever else finds that folder at the same moment, in whatever process.</summary>
    /// <returns>Null where the folder is among the runs already, deleted or not.</returns>
    public Run? AddFound(Run run, IEnumerable<ReportRecord> reports)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(reports);
        return Ask(context => Add(context, run, reports, context => !context.Runs.Any(known => known.Folder == run.Folder)));
    }

    /// <summary>Changes a run; nobody else, in whatever process, changes one between the look at it and the change.</summary>
    /// <param name="id">The run's number.</param>
    /// <param name="change">What becomes of it; an exception leaves it as it was.</param>
    /// <param name="demand">Where the change lets it wait, hears how many of its owner's runs wait already, as of <see cref="Add(Run, IEnumerable{ReportRecord}?, Action{int}?)"/>.</param>
    /// <returns>The run as it is now; null when there is none of that number.</returns>
    public Run? Update(long id, Func<Run, Run> change, Action<int>? demand = null)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Ask(context =>
        {
            using var transaction = _database.BeginAlone(context);
            if (context.Runs.Find(id) is not { } row)
                return null;
            var run = change(RunMapper.ToRun(row));
            if (run.State == RunState.Queued && row.State != RunState.Queued)
                demand?.Invoke(WaitingOf(context, run.OwnerId));
            RunMapper.Copy(run, row);
            row.Changed = Next(context);
            context.SaveChanges();
            transaction.Commit();
            return run;
        });
    }

    /// <summary>Forgets runs for good.</summary>
    public void Remove(IEnumerable<long> ids) => Change(context =>
    {
        using var transaction = _database.BeginAlone(context);
        context.Runs.Where(run => ids.Contains(run.Id)).ExecuteDelete();
        transaction.Commit();
    });

    /// <summary>The runs that were deleted before that moment.</summary>
    public IReadOnlyList<Run> DeletedBefore(DateTimeOffset moment) => Ask(context => (IReadOnlyList<Run>)
        [.. context.Runs.AsNoTracking().Where(run => run.Deleted != null).AsEnumerable().Where(run => run.Deleted < moment).Select(RunMapper.ToRun)]);

    /// <summary>Adds a point to a run's curves; one that is there already stays as it is.</summary>
    /// <returns>Whether there is such a run.</returns>
    public bool Append(long id, ReportRecord report) => Ask(context =>
    {
        context.Reports.Add(Row(id, report));
        try
        {
            context.SaveChanges();
            return true;
        }
        catch (DbUpdateException error) when (_database.IsDuplicate(error))
        {
            return true;
        }
        catch (DbUpdateException error) when (_database.IsOrphan(error))
        {
            return false;
        }
    });

    /// <summary>A run's curves, in the order of their steps; those after a step alone, where one is given.</summary>
    public IReadOnlyList<ReportRecord> Reports(long id, long after = -1) => Ask(context => (IReadOnlyList<ReportRecord>)
        [.. context.Reports.AsNoTracking().Where(report => report.RunId == id && report.Step > after).OrderBy(report => report.Step).AsEnumerable().Select(Record)]);

    /// <summary>The last point of a run's curves; null before the first.</summary>
    public ReportRecord? LastReport(long id) => Ask(context =>
        context.Reports.AsNoTracking().Where(report => report.RunId == id).OrderByDescending(report => report.Step).FirstOrDefault() is { } last ? Record(last) : null);

    /// <summary>Takes back what came after a step, when a run goes on from there.</summary>
    public void RemoveReportsAfter(long id, long step) => Change(context => context.Reports.Where(report => report.RunId == id && report.Step > step).ExecuteDelete());

    /// <summary>The last number of a folder: no new run gets one that is there already, as where the database was lost and begun anew.</summary>
    private long LastFolder() => Directory.Exists(_paths.Runs)
        ? Directory.EnumerateDirectories(_paths.Runs).Select(Path.GetFileName).Aggregate(0L, (last, folder) => long.TryParse(folder, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? Math.Max(last, id) : last)
        : 0L;

    // What is asked in the transaction stays true until it ends.
    private Run? Add(RunContext context, Run run, IEnumerable<ReportRecord> reports, Func<RunContext, bool> isWanted)
    {
        using var transaction = _database.BeginAlone(context);
        if (!isWanted(context))
            return null;
        var row = RunMapper.ToRow(run);
        row.Changed = Next(context);
        context.Runs.Add(row);
        context.SaveChanges();
        context.Reports.AddRange(reports.Select(report => Row(row.Id, report)));
        context.SaveChanges();
        transaction.Commit();
        return run with { Id = row.Id };
    }

    // Clocks of two processes differ, and the run that was changed last may be forgotten by now.
    private static long Next(RunContext context) => Math.Max(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), (context.Runs.Max(run => (long?)run.Changed) ?? 0) + 1);

    private static int WaitingOf(RunContext context, string? owner) => context.Runs.Count(run => run.State == RunState.Queued && run.OwnerId == owner);

    private T Ask<T>(Func<RunContext, T> ask)
    {
        try
        {
            if (_isOpen && _database.Missing is { } missing)
                throw new RunStoreException(missing);
            using var context = _database.CreateDbContext();
            return ask(context);
        }
        catch (Exception error) when (DatabaseOutage.Caused(error))
        {
            throw new RunStoreException(Message.Of("Store_Unavailable", error.GetBaseException().Message.TrimEnd('.')), error);
        }
    }

    private void Change(Action<RunContext> change) => Ask(context =>
    {
        change(context);
        return 0;
    });

    private sealed record LastStart(string Device, string? OwnerId, DateTimeOffset Started);

    private static ReportRecord Record(ReportRow report) => new(report.Step, report.Epoch, report.TrainLoss, report.TrainAccuracy, report.TestAccuracy, report.ExamplesPerSecond)
    {
        ValidationAccuracy = report.ValidationAccuracy,
        RecentLosses = StoredValue.ReadNumbers(report.RecentLosses),
        Gradients = StoredValue.ReadNumbers(report.Gradients),
    };

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
