using Npgsql;

namespace Explorer.Web.Databases;

/// <summary>How the server of <c>ConnectionStrings:Explorer</c> is reached.</summary>
internal static class PostgresConnection
{
    // As long as for a locked file of SQLite's: then a page says that its database is away.
    private const int MostSeconds = 5;

    // Three replicas leave some of the hundred that a PostgreSQL takes as it comes.
    private const int MostConnections = 20;

    private const int LastPort = 65535;

    /// <summary>Reads a connection string; what it does not say about waiting and the number of connections is filled in.</summary>
    /// <returns>Null where it is none, or names no server. Why is not told: Npgsql's words may quote a part of the password.</returns>
    public static NpgsqlConnectionStringBuilder? Read(string? text)
    {
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(text);
            if (string.IsNullOrWhiteSpace(connection.Host) || connection.Port is < 1 or > LastPort)
                return null;
            if (!connection.ShouldSerialize("Timeout"))
                connection.Timeout = MostSeconds;
            if (!connection.ShouldSerialize("Command Timeout"))
                connection.CommandTimeout = MostSeconds;
            if (!connection.ShouldSerialize("Maximum Pool Size"))
                connection.MaxPoolSize = Math.Max(MostConnections, connection.MinPoolSize);
            return connection;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
