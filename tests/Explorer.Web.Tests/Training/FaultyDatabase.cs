using Explorer.Network.Messages;
using Explorer.Web.Databases;
using Explorer.Web.Training.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Explorer.Web.Tests.Training;

/// <summary>What is wrong with a database.</summary>
internal enum DatabaseFault
{
    None,
    Locked,
    DiskFull,

    /// <summary>SQLite itself finds no room for another page.</summary>
    NoRoom,

    /// <summary>Every other question is refused, so that what takes several is cut short anywhere.</summary>
    Flaky,

    /// <summary>Every change is made, but its answer is lost with the connection.</summary>
    AnswerLost,

    /// <summary>The process is dead: nothing it still does is kept.</summary>
    Dead,
}

/// <summary>A database that refuses when it is told to, as SQLite does.</summary>
internal sealed class FaultyDatabase(Database<RunContext> inner, Random random) : Database<RunContext>
{
    [ThreadStatic]
    private static int _questions;

    /// <summary>How often this thread has asked any such database, whatever others ask at the same time.</summary>
    public static int Questions => _questions;

    /// <summary>What is wrong; <see cref="DatabaseFault.Dead"/> stays.</summary>
    public DatabaseFault Fault
    {
        get;
        set => field = field == DatabaseFault.Dead ? field : value;
    }

    public override Message? Missing => inner.Missing;

    public override RunContext CreateDbContext()
    {
        _questions++;
        switch (Fault)
        {
            case DatabaseFault.Locked or DatabaseFault.Dead:
            case DatabaseFault.Flaky when Coin():
                throw new SqliteException("SQLite Error 5: 'database is locked'.", 5);
            case DatabaseFault.DiskFull:
                throw new SqliteException("SQLite Error 13: 'database or disk is full'.", 13);
            case DatabaseFault.NoRoom:
                return WithoutRoom(inner.CreateDbContext());
            case DatabaseFault.AnswerLost:
                return Unanswered(inner.CreateDbContext());
            default:
                return inner.CreateDbContext();
        }
    }

    public override void Open(RunContext context) => inner.Open(context);

    public override IDbContextTransaction BeginAlone(RunContext context) =>
        Fault == DatabaseFault.AnswerLost ? new WithoutAnswer(inner.BeginAlone(context)) : inner.BeginAlone(context);

    public override void ReserveNumbers(RunContext context, string table, long last) => inner.ReserveNumbers(context, table, last);

    public override bool IsDuplicate(DbUpdateException error) => inner.IsDuplicate(error);

    public override bool IsOrphan(DbUpdateException error) => inner.IsOrphan(error);

    // A database is never cut to fewer pages than it has: it cannot grow. The limit ends with its connection, which no pool keeps.
    private static RunContext WithoutRoom(RunContext context)
    {
        context.Database.SetConnectionString(new SqliteConnectionStringBuilder(context.Database.GetConnectionString()) { Pooling = false }.ConnectionString);
        try
        {
            context.Database.OpenConnection();
            context.Database.ExecuteSqlRaw("PRAGMA max_page_count = 1");
            return context;
        }
        catch
        {
            context.Dispose();
            throw;
        }
    }

    // What is saved in no transaction is done by then.
    private static RunContext Unanswered(RunContext context)
    {
        context.SavedChanges += (_, _) =>
        {
            if (context.Database.CurrentTransaction is null)
                throw Lost();
        };
        return context;
    }

    private static SqliteException Lost() => new("SQLite Error 10: 'disk I/O error'.", 10);

    private bool Coin()
    {
        lock (random)
            return random.Next(2) == 0;
    }

    private sealed class WithoutAnswer(IDbContextTransaction transaction) : IDbContextTransaction
    {
        public Guid TransactionId => transaction.TransactionId;

        public void Commit()
        {
            transaction.Commit();
            throw Lost();
        }

        public async Task CommitAsync(CancellationToken cancellationToken = default)
        {
            await transaction.CommitAsync(cancellationToken);
            throw Lost();
        }

        public void Rollback() => transaction.Rollback();

        public Task RollbackAsync(CancellationToken cancellationToken = default) => transaction.RollbackAsync(cancellationToken);

        public void Dispose() => transaction.Dispose();

        public ValueTask DisposeAsync() => transaction.DisposeAsync();
    }
}
