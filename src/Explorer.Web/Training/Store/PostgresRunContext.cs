using Explorer.Web.Databases;
using Microsoft.EntityFrameworkCore;

namespace Explorer.Web.Training.Store;

/// <summary>The database of runs on a PostgreSQL server.</summary>
internal sealed class PostgresRunContext(DbContextOptions<PostgresRunContext> options) : RunContext(options)
{
    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.TakePostgresValues();
}
