using System.Net;
using System.Net.Sockets;
using Orleans.Configuration;
using StackExchange.Redis;

namespace Explorer.Web.Hosting;

/// <summary>Lets the silo stand alone, heard on this machine only, or find those of the other replicas over Redis.</summary>
internal static class Clustering
{
    private const string Id = "cnn-explorer";
    private const int LowestPort = 20_000, HighestPort = 32_000;

    /// <summary>Chooses by the options.</summary>
    public static void UseClustering(this ISiloBuilder silo, ClusterOptions options)
    {
        if (!options.IsUsed)
        {
            silo.UseLocalhostClustering(siloPort: FreePort(), gatewayPort: 0, serviceId: Id, clusterId: Id);
            return;
        }
        silo.Configure<Orleans.Configuration.ClusterOptions>(cluster => (cluster.ServiceId, cluster.ClusterId) = (Id, Id));
        silo.UseRedisClustering(redis =>
        {
            var connection = ConfigurationOptions.Parse(options.Redis!);
            redis.ConfigurationOptions = connection;
            redis.CreateMultiplexer = async _ => (await ConnectAsync(connection), IsShared: false);
        });
        if (IPAddress.TryParse(options.Address, out var address))
            silo.ConfigureEndpoints(address, options.Port, gatewayPort: 0, listenOnAnyHostAddress: !IPAddress.IsLoopback(address));
        else
            silo.ConfigureEndpoints(options.Port, gatewayPort: 0, AddressFamily.InterNetwork, listenOnAnyHostAddress: true);
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            // A replica that has died is noticed after some 6 s, and its rooms are opened elsewhere: a class does not wait longer.
            (membership.ProbeTimeout, membership.NumMissedProbesLimit) = (TimeSpan.FromSeconds(2), 3);
            membership.TableRefreshTimeout = TimeSpan.FromSeconds(10);
        });
        // Who asks a room on a replica that has just died hears of it, and asks again.
        silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = TimeSpan.FromSeconds(10));
    }

    /// <summary>Connects; a Redis that is restarted later is found again.</summary>
    private static async Task<IConnectionMultiplexer> ConnectAsync(ConfigurationOptions options)
    {
        try
        {
            return await ConnectionMultiplexer.ConnectAsync(options);
        }
        catch (RedisConnectionException error)
        {
            throw new InvalidOperationException($"{ExplorerOptions.Section}:{nameof(ExplorerOptions.Cluster)}:{nameof(ClusterOptions.Redis)} names {string.Join(", ", options.EndPoints)}, where no Redis answers.", error);
        }
    }

    /// <summary>A port below those that the system hands out by itself: whoever connects somewhere until the silo listens does not get it.</summary>
    private static int FreePort()
    {
        for (; ; )
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(LowestPort, HighestPort));
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // Somebody has it: another.
            }
    }
}
