using Explorer.Web.Hosting;
using Explorer.Web.Tests.Classroom;

namespace Explorer.Cluster.Tests.Databases;

/// <summary>Rooms on a PostgreSQL server.</summary>
public sealed class PostgresRoomStorageTests(PostgresServer server) : RoomStorageContract
{
    private readonly string _connection = server.NewDatabase();

    protected override void Configure(ExplorerOptions options) => (options.Database, options.ConnectionString) = ("postgres", _connection);
}
