using Explorer.Network.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Explorer.Web.Databases;

/// <summary>What differs between the databases that can keep a context's rows. Which one does is configured.</summary>
internal abstract class Database<TContext> : IDbContextFactory<TContext> where TContext : DbContext
{
    /// <summary>Why nothing can be asked of a database that was opened before; null where only the attempt can tell.</summary>
    public abstract Message? Missing { get; }

    /// <inheritdoc/>
    public abstract TContext CreateDbContext();

    /// <summary>Makes the tables, or brings those of an earlier version up to date, whoever else does the same at the same moment.</summary>
    public abstract void Open(TContext context);

    /// <summary>Begins a transaction; nobody else, in whatever process, is in one of these until it ends.</summary>
    public abstract IDbContextTransaction BeginAlone(TContext context);

    /// <summary>Gives no new row a number up to the last one, nor one that was given before; to be called in a transaction of <see cref="BeginAlone"/>.</summary>
    public abstract void ReserveNumbers(TContext context, string table, long last);

    /// <summary>Whether a new row was refused because its key is taken.</summary>
    public abstract bool IsDuplicate(DbUpdateException error);

    /// <summary>Whether a new row was refused because the row that it belongs to is not there.</summary>
    public abstract bool IsOrphan(DbUpdateException error);
}
