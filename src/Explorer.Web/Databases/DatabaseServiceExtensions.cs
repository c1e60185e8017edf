using Explorer.Web.Hosting;
using Explorer.Web.Training;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Explorer.Web.Databases;

/// <summary>Brings the configured database into the program.</summary>
internal static class DatabaseServiceExtensions
{
    /// <summary>Adds what keeps a context's rows.</summary>
    /// <param name="services">The program's services.</param>
    /// <param name="file">SQLite's file.</param>
    /// <param name="sqlite">Makes a context for SQLite.</param>
    /// <param name="postgres">Makes one for PostgreSQL.</param>
    public static void AddDatabase<TContext, TPostgres>(
        this IServiceCollection services, Func<RunPaths, string> file, Func<DbContextOptions<TContext>, TContext> sqlite, Func<DbContextOptions<TPostgres>, TPostgres> postgres)
        where TContext : DbContext where TPostgres : TContext
    {
        services.TryAddSingleton(provider => NpgsqlDataSource.Create(PostgresConnection.Read(provider.GetRequiredService<IOptions<ExplorerOptions>>().Value.ConnectionString)!));
        services.AddSingleton<Database<TContext>>(provider => provider.GetRequiredService<IOptions<ExplorerOptions>>().Value.UsesPostgres
            ? new PostgresDatabase<TContext, TPostgres>(provider.GetRequiredService<NpgsqlDataSource>(), postgres, provider)
            : new SqliteDatabase<TContext>(file(provider.GetRequiredService<RunPaths>()), sqlite, provider));
    }
}
