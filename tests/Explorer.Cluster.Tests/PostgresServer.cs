using System.Diagnostics;
using Explorer.EndToEnd.Tests;
using Npgsql;

[assembly: AssemblyFixture(typeof(Explorer.Cluster.Tests.PostgresServer))]

namespace Explorer.Cluster.Tests;

/// <summary>
/// A PostgreSQL of its own from Debian's package, in a temporary folder and at a free port: one that all tests share as the
/// assembly's fixture, or another one that a test may stop.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string Versions = "/usr/lib/postgresql";

    private const int MostPorts = 3;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("postgres");
    private int _port;

    private string Data => Path.Combine(_folder.FullName, "data");

    /// <summary>Makes the server, and starts it.</summary>
    public async ValueTask InitializeAsync()
    {
        // PostgreSQL refuses to run as root.
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", ["postgres", _folder.FullName]);
        await AsServerAsync("initdb", "--pgdata", Data, "--username", "explorer", "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync");
        for (var left = MostPorts; ; left--)
            try
            {
                _port = FreePort.First();
                await StartAsync();
                return;
            }
            catch (InvalidOperationException) when (left > 1)
            {
                // Another program has taken the port in between.
            }
    }

    /// <summary>Starts it again after <see cref="StopAsync"/>.</summary>
    public Task StartAsync() => AsServerAsync("pg_ctl", "start", "--wait", "--silent", "--pgdata", Data, "--log", Path.Combine(_folder.FullName, "log"),
        "--options", $"-p {_port} -h 127.0.0.1 -k {_folder.FullName} -c fsync=off");

    /// <summary>Stops it; who is connected loses the connection.</summary>
    public Task StopAsync() => AsServerAsync("pg_ctl", "stop", "--wait", "--silent", "--pgdata", Data, "--mode", "fast");

    /// <summary>Makes an empty database.</summary>
    /// <returns>The connection string to it.</returns>
    public string NewDatabase()
    {
        var name = $"test_{Guid.NewGuid():N}";
        using var server = NpgsqlDataSource.Create(ConnectionTo("postgres"));
        using var command = server.CreateCommand($"CREATE DATABASE {name}");
        command.ExecuteNonQuery();
        return ConnectionTo(name);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            await StopAsync();
        _folder.Delete(recursive: true);
    }

    private string ConnectionTo(string database) => $"Host=127.0.0.1;Port={_port};Username=explorer;Database={database}";

    private static Task AsServerAsync(string program, params string[] arguments)
    {
        var newest = Directory.Exists(Versions) ? Directory.EnumerateDirectories(Versions).Select(folder => Path.Combine(folder, "bin", program)).Where(File.Exists).Max() : null;
        var path = newest ?? throw new InvalidOperationException($"There is no {program} below {Versions}: install Debian's postgresql, or let tests/cluster.sh do it.");
        return Environment.IsPrivilegedProcess
            ? RunAsync("setpriv", ["--reuid", "postgres", "--regid", "postgres", "--clear-groups", path, .. arguments])
            : RunAsync(path, arguments);
    }

    private static async Task RunAsync(string program, string[] arguments)
    {
        // What pg_ctl starts keeps its output, and would be waited for: a file takes it, and only errors are read here.
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = "/" })!;
        var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {string.Join('\n', await output)}");
    }
}
