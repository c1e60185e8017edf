using System.Globalization;
using System.Net.Sockets;
using Explorer.EndToEnd.Tests;

namespace Explorer.Cluster.Tests.Replicas;

/// <summary>
/// Three replicas, each a process of its own, behind nginx with the template of the repository; a Redis, a PostgreSQL and a folder that
/// they share. One more replica, in this process, looks on: it trains nothing.
/// </summary>
internal sealed class ReplicaHouse : IAsyncDisposable
{
    private const int Count = 3;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("house");
    private readonly int _redisPort = FreePort.First(), _proxyPort = FreePort.First();
    private readonly List<BackgroundProcess> _processes = [];
    private BackgroundProcess? _redis;

    private ReplicaHouse()
    {
    }

    /// <summary>Where the proxy answers.</summary>
    public Uri Address => new($"http://127.0.0.1:{_proxyPort}/");

    /// <summary>The database server.</summary>
    public PostgresServer Postgres { get; } = new();

    /// <summary>The replicas.</summary>
    public List<Replica> Replicas { get; } = [];

    /// <summary>The replica that looks on.</summary>
    public Observer Observer { get; private set; } = null!;

    /// <summary>Starts all of them, and waits until they answer.</summary>
    public static async Task<ReplicaHouse> StartAsync()
    {
        var house = new ReplicaHouse();
        try
        {
            await house.BeginAsync();
            return house;
        }
        catch
        {
            await house.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts Redis.</summary>
    public async Task StartRedisAsync()
    {
        _redis = Start("redis", "redis-server", "--port", Text(_redisPort), "--bind", "127.0.0.1", "--dir", _folder.FullName, "--save", "", "--appendonly", "yes");
        await _redis.UntilAsync(async stop =>
        {
            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync("127.0.0.1", _redisPort, stop);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        });
    }

    /// <summary>Ends Redis without a word.</summary>
    public Task KillRedisAsync() => _redis!.KillAsync();

    public async ValueTask DisposeAsync()
    {
        if (Observer is not null)
            await Observer.DisposeAsync();
        foreach (var process in _processes)
            await process.DisposeAsync();
        await Postgres.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task BeginAsync()
    {
        await StartRedisAsync();
        await Postgres.InitializeAsync();
        var data = _folder.CreateSubdirectory("data").FullName;
        var (connection, redis) = (Postgres.NewDatabase(), $"127.0.0.1:{_redisPort}");
        for (var i = 0; i < Count; i++)
        {
            var (port, silo) = (FreePort.First(), FreePort.First());
            var process = Start($"replica{i}", "dotnet", Path.Combine(AppContext.BaseDirectory, "Explorer.Web.dll"), "--urls", $"http://127.0.0.1:{port}",
                "--Explorer:DataFolder", data, "--Explorer:Database", "postgres", "--ConnectionStrings:Explorer", connection,
                "--Explorer:Cluster:Redis", redis, "--Explorer:Cluster:Address", "127.0.0.1", "--Explorer:Cluster:Port", Text(silo));
            Replicas.Add(new Replica(process, port, silo));
        }
        await Task.WhenAll(Replicas.Select(replica => replica.Process.UntilAsync(stop => AnswersAsync($"http://127.0.0.1:{replica.Port}/readyz", stop))));
        await StartProxyAsync();
        Observer = await Observer.StartAsync(connection, data, redis);
    }

    private async Task StartProxyAsync()
    {
        var template = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "nginx.conf.template"));
        var servers = string.Join(' ', Replicas.Select(replica => $"server 127.0.0.1:{replica.Port};"));
        var configuration = Path.Combine(_folder.FullName, "nginx.conf");
        await File.WriteAllTextAsync(configuration, $$"""
            {{(Environment.UserName == "root" ? "user root;" : "")}}
            daemon off;
            pid nginx.pid;
            events { }
            http {
              access_log off;
              client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
              {{template.Replace("${REPLICAS}", servers, StringComparison.Ordinal).Replace("${PORT}", $"127.0.0.1:{_proxyPort}", StringComparison.Ordinal)}}
            }
            """);
        await Start("nginx", "/usr/sbin/nginx", "-p", _folder.FullName, "-e", "error.log", "-c", configuration).UntilAsync(stop => AnswersAsync(new Uri(Address, "readyz").ToString(), stop));
    }

    private BackgroundProcess Start(string name, string program, params string[] arguments)
    {
        var process = new BackgroundProcess(_folder.FullName, Path.Combine(_folder.FullName, name), program, arguments);
        _processes.Add(process);
        return process;
    }

    private static async Task<bool> AnswersAsync(string address, CancellationToken stop)
    {
        try
        {
            using var http = new HttpClient();
            using var answer = await http.GetAsync(new Uri(address), stop);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One of the replicas.</summary>
/// <param name="Process">Its process.</param>
/// <param name="Port">Where it answers browsers.</param>
/// <param name="SiloPort">Where it answers other replicas.</param>
internal sealed record Replica(BackgroundProcess Process, int Port, int SiloPort)
{
    /// <summary>Whether it holds the lock file of a process's name: it is that process.</summary>
    public bool Is(string instance) => Directory.EnumerateFileSystemEntries($"/proc/{Process.Id}/fd")
        .Any(handle => new FileInfo(handle).LinkTarget?.EndsWith(instance, StringComparison.Ordinal) == true);
}
