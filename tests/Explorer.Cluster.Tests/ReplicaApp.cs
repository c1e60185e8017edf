using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Explorer.Cluster.Tests;

/// <summary>The whole program without a socket, on a PostgreSQL server.</summary>
/// <param name="connection">The server and its database.</param>
/// <param name="data">The folder that it shares with others; null for one of its own.</param>
internal sealed class ReplicaApp(string connection, string? data = null) : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo _own = Directory.CreateTempSubdirectory("data");

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Explorer:DataFolder", data ?? _own.FullName);
        builder.UseSetting("Explorer:Database", "postgres");
        builder.UseSetting("ConnectionStrings:Explorer", connection);
        builder.ConfigureTestServices(services => services.AddLogging(logging => logging.ClearProviders()));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && _own.Exists)
            _own.Delete(recursive: true);
    }
}
