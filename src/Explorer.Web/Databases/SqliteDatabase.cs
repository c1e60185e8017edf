using Explorer.Network.Messages;
using Explorer.Web.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Explorer.Web.Databases;

/// <summary>A file of SQLite's.</summary>
/// <param name="file">The file, in a folder that is there when it is opened.</param>
/// <param name="create">Makes a context.</param>
/// <param name="services">Where the contexts' logging comes from.</param>
internal sealed class SqliteDatabase<TContext>(string file, Func<DbContextOptions<TContext>, TContext> create, IServiceProvider services) : Database<TContext> where TContext : DbContext
{
    // A page waits as long for a database that another program has locked; then it says so.
    private const int MostSecondsLocked = 5;

    // A process that starts waits longer for another one that makes the tables.
    private const int MostSecondsOpening = 60;

    // SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_FOREIGNKEY
    private const int TakenKey = 1555, TakenValue = 2067, ForeignKey = 787;

    private readonly DbContextOptions<TContext> _options = new DbContextOptionsBuilder<TContext>()
        .UseApplicationServiceProvider(services)
        .UseSqlite(new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = MostSecondsLocked }.ConnectionString)
        .AddInterceptors(new WalInterceptor())
        .Options;

    /// <inheritdoc/>
    /// <remarks>SQLite would make an empty database in its place, or go on with the file that nobody finds any longer.</remarks>
    public override Message? Missing => File.Exists(file) ? null : Message.Of("Store_FileGone", Path.GetFileName(file));

    /// <inheritdoc/>
    public override TContext CreateDbContext() => create(_options);

    /// <inheritdoc/>
    /// <remarks>Entity Framework's own lock is a row of the database: that of a process which was killed would keep every later one waiting for ever.</remarks>
    public override void Open(TContext context)
    {
        ((SqliteConnection)context.Database.GetDbConnection()).DefaultTimeout = MostSecondsOpening;
        using var alone = FileLock.Take($"{file}.lock", TimeSpan.FromSeconds(MostSecondsOpening));
        if (!context.Database.GetMigrations().Any())
            context.Database.EnsureCreated();
        else if (context.Database.GetPendingMigrations().Any())
        {
            if (alone is not null && context.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").Single() > 0)
                context.Database.ExecuteSqlRaw("DELETE FROM __EFMigrationsLock");
            context.Database.Migrate();
        }
    }

    /// <inheritdoc/>
    /// <remarks>The transaction takes SQLite's write lock when it begins.</remarks>
    public override IDbContextTransaction BeginAlone(TContext context) => context.Database.BeginTransaction();

    /// <inheritdoc/>
    public override void ReserveNumbers(TContext context, string table, long last)
    {
        context.Database.ExecuteSql($"INSERT INTO sqlite_sequence (name, seq) SELECT {table}, 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = {table})");
        context.Database.ExecuteSql($"UPDATE sqlite_sequence SET seq = MAX(seq, {last}) WHERE name = {table}");
    }

    /// <inheritdoc/>
    public override bool IsDuplicate(DbUpdateException error) => error.InnerException is SqliteException { SqliteExtendedErrorCode: TakenKey or TakenValue };

    /// <inheritdoc/>
    public override bool IsOrphan(DbUpdateException error) => error.InnerException is SqliteException { SqliteExtendedErrorCode: ForeignKey };
}
