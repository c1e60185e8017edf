using System.Data;
using Explorer.Network.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Explorer.Web.Databases;

/// <summary>Tables of a PostgreSQL server, which several contexts share; each has migrations of its own.</summary>
/// <param name="server">The server's connections.</param>
/// <param name="create">Makes a context.</param>
/// <param name="services">Where the contexts' logging comes from.</param>
/// <typeparam name="TContext">What is asked for.</typeparam>
/// <typeparam name="TPostgres">The same with PostgreSQL's model and migrations.</typeparam>
internal sealed class PostgresDatabase<TContext, TPostgres>(NpgsqlDataSource server, Func<DbContextOptions<TPostgres>, TPostgres> create, IServiceProvider services) : Database<TContext>
    where TContext : DbContext where TPostgres : TContext
{
    // The number of the advisory lock: "CNN" in ASCII, for nobody else in the database to take the same.
    private const int Changing = 0x434E4E;

    // A migration, and the wait for another process that does it, may take longer than what a page asks.
    private const int MostSecondsMigrating = 60;

    private readonly DbContextOptions<TPostgres> _options = new DbContextOptionsBuilder<TPostgres>()
        .UseApplicationServiceProvider(services)
        .UseNpgsql(server, npgsql => npgsql.MigrationsHistoryTable($"{typeof(TContext).Name}Migrations"))
        // Whoever asks says what went wrong, and says it once; a new database has no table of migrations yet, which is nothing wrong.
        .ConfigureWarnings(warnings => warnings.Log(
            (RelationalEventId.ConnectionError, LogLevel.Debug), (RelationalEventId.CommandError, LogLevel.Debug), (CoreEventId.QueryIterationFailed, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug)))
        .Options;

    /// <inheritdoc/>
    public override Message? Missing => null;

    /// <inheritdoc/>
    public override TContext CreateDbContext() => create(_options);

    /// <inheritdoc/>
    /// <remarks>Entity Framework locks the table of its migrations for one of them at a time, and not before there is one: another process would make the next one too.</remarks>
    public override void Open(TContext context)
    {
        context.Database.SetCommandTimeout(MostSecondsMigrating);
        var creator = context.GetService<IRelationalDatabaseCreator>();
        if (!creator.Exists())
            creator.Create();
        context.Database.OpenConnection();
        try
        {
            context.Database.ExecuteSqlRaw($"SELECT pg_advisory_lock({Changing})");
            context.Database.Migrate();
        }
        finally
        {
            // The server ends the lock of a broken connection itself.
            if (context.Database.GetDbConnection().State == ConnectionState.Open)
                context.Database.ExecuteSqlRaw($"SELECT pg_advisory_unlock({Changing})");
            context.Database.CloseConnection();
        }
    }

    /// <inheritdoc/>
    /// <remarks>A process that freezes in between, or whose machine is gone, keeps the others waiting for half a minute at most.</remarks>
    public override IDbContextTransaction BeginAlone(TContext context)
    {
        // Each statement has to see what others have changed while the lock was waited for.
        var transaction = context.Database.BeginTransaction(IsolationLevel.ReadCommitted);
        try
        {
            context.Database.ExecuteSqlRaw($"SET LOCAL idle_in_transaction_session_timeout = '30s'; SELECT pg_advisory_xact_lock({Changing})");
            return transaction;
        }
        catch
        {
            transaction.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override void ReserveNumbers(TContext context, string table, long last) => context.Database.ExecuteSql($"""
        SELECT setval(numbers, {last}) FROM (SELECT pg_get_serial_sequence(quote_ident({table}), 'Id')::regclass AS numbers) AS known
        WHERE {last} > COALESCE(pg_sequence_last_value(numbers), 0)
        """);

    /// <inheritdoc/>
    public override bool IsDuplicate(DbUpdateException error) => error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    /// <inheritdoc/>
    public override bool IsOrphan(DbUpdateException error) => error.InnerException is PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation };
}
