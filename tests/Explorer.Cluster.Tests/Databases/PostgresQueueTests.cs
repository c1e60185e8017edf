using Explorer.Web.Hosting;
using Explorer.Web.Tests.Training;

namespace Explorer.Cluster.Tests.Databases;

/// <summary>One queue of processes that share a PostgreSQL server.</summary>
public sealed class PostgresQueueTests(PostgresServer server) : SharedQueueContract
{
    private readonly string _connection = server.NewDatabase();

    protected override void Configure(ExplorerOptions options) => (options.Database, options.ConnectionString) = ("postgres", _connection);
}
