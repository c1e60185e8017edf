using Explorer.Web.Hosting;
using Explorer.Web.Tests.Training;

namespace Explorer.Cluster.Tests.Databases;

/// <summary>Runs on a PostgreSQL server.</summary>
public sealed class PostgresRunStoreTests(PostgresServer server) : RunStoreContract
{
    private readonly string _connection = server.NewDatabase();

    protected override void Configure(ExplorerOptions options) => (options.Database, options.ConnectionString) = ("postgres", _connection);
}
