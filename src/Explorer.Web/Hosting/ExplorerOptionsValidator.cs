using System.Net;
using Explorer.Web.Databases;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Explorer.Web.Hosting;

/// <summary>Checks the configuration when the program starts, and tells everything that is wrong at once.</summary>
public sealed class ExplorerOptionsValidator : IValidateOptions<ExplorerOptions>
{
    private const int ShortestKey = 12;
    private const int MostRetained = 10_000;
    private static readonly TimeSpan ShortestRetention = TimeSpan.FromSeconds(1), LongestRetention = TimeSpan.FromHours(24);
    private const int MostOfALimit = 1_000_000;
    private const int MostOfARoom = 10_000;
    private static readonly TimeSpan ShortestLifetime = TimeSpan.FromMinutes(10), LongestLifetime = TimeSpan.FromDays(30);

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ExplorerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = new List<string>();
        if (!string.IsNullOrWhiteSpace(options.LibTorch) && !Directory.Exists(options.LibTorch))
            errors.Add($"{ExplorerOptions.Section}:{nameof(options.LibTorch)} names the folder '{options.LibTorch}', which does not exist.");
        if (!string.IsNullOrWhiteSpace(options.RunsFolder) && !Directory.Exists(options.RunsFolder))
            errors.Add($"{ExplorerOptions.Section}:{nameof(options.RunsFolder)} names the folder '{options.RunsFolder}', which does not exist.");
        errors.AddRange(DatabaseProblemsOf(options));
        if (options.OperatorKey is { Length: > 0 and < ShortestKey })
            errors.Add($"{ExplorerOptions.Section}:{nameof(options.OperatorKey)} has {options.OperatorKey.Length} characters, but needs at least {ShortestKey}: whoever guesses it can delete every run.");
        if (options.Runs.MostWaiting < 1)
            errors.Add($"{ExplorerOptions.Section}:{nameof(options.Runs)}:{nameof(RunOptions.MostWaiting)} is {options.Runs.MostWaiting}, but has to be 1 or more.");
        if (options.Runs.MostExamples < 1)
            errors.Add($"{ExplorerOptions.Section}:{nameof(options.Runs)}:{nameof(RunOptions.MostExamples)} is {options.Runs.MostExamples}, but has to be 1 or more.");
        foreach (var (setting, value) in new[] { (nameof(RunOptions.MegabytesPerVisitor), options.Runs.MegabytesPerVisitor), (nameof(RunOptions.Megabytes), options.Runs.Megabytes) })
            if (value < 1)
                errors.Add($"{ExplorerOptions.Section}:{nameof(options.Runs)}:{setting} is {value}, but has to be 1 or more.");
        errors.AddRange(ClusterProblemsOf(options));
        if (options.CircuitRetention < ShortestRetention || options.CircuitRetention > LongestRetention)
            errors.Add($"{ExplorerOptions.Section}:{nameof(options.CircuitRetention)} is {options.CircuitRetention}, but has to lie between {ShortestRetention} and {LongestRetention}.");
        if (options.CircuitsRetained is < 0 or > MostRetained)
            errors.Add($"{ExplorerOptions.Section}:{nameof(options.CircuitsRetained)} is {options.CircuitsRetained}, but has to lie between 0 and {MostRetained}.");
        if (options.PathBase is { Length: > 0 } path && (path[0] != '/' || path[^1] == '/' || !Uri.IsWellFormedUriString(path, UriKind.Relative)))
            errors.Add($"{ExplorerOptions.Section}:{nameof(options.PathBase)} is '{path}', but has to begin with a slash and not to end with one, such as '/cnn'.");
        try
        {
            _ = Proxying.Networks(options.KnownProxies).ToList();
        }
        catch (FormatException)
        {
            errors.Add($"{ExplorerOptions.Section}:{nameof(options.KnownProxies)} is '{options.KnownProxies}', but has to be addresses and networks separated by commas, such as '10.0.0.2, 172.16.0.0/12'.");
        }
        if (options.Telemetry is { Length: > 0 } && !(Uri.TryCreate(options.Telemetry, UriKind.Absolute, out var collector) && collector.Scheme is "http" or "https"))
            errors.Add($"{ExplorerOptions.Section}:{nameof(options.Telemetry)} is '{options.Telemetry}', but has to be the address of an OpenTelemetry collector, such as 'http://localhost:4317'.");
        foreach (var (setting, value) in new[] { (nameof(options.Connections), options.Connections), (nameof(options.ConnectionsPerAddress), options.ConnectionsPerAddress), (nameof(options.DownloadsPerMinute), options.DownloadsPerMinute) })
            if (value is < 1 or > MostOfALimit)
                errors.Add($"{ExplorerOptions.Section}:{setting} is {value}, but has to be between 1 and {MostOfALimit}.");
        foreach (var (setting, value) in new[] { (nameof(options.Rooms.Students), options.Rooms.Students), (nameof(options.Rooms.Drawings), options.Rooms.Drawings), (nameof(options.Rooms.DrawingsPerStudent), options.Rooms.DrawingsPerStudent), (nameof(options.Rooms.Questions), options.Rooms.Questions) })
            if (value is < 1 or > MostOfARoom)
                errors.Add($"{ExplorerOptions.Section}:{nameof(options.Rooms)}:{setting} is {value}, but has to be between 1 and {MostOfARoom}.");
        if (options.Rooms.Lifetime < ShortestLifetime || options.Rooms.Lifetime > LongestLifetime)
            errors.Add($"{ExplorerOptions.Section}:{nameof(options.Rooms)}:{nameof(options.Rooms.Lifetime)} is {options.Rooms.Lifetime}, but has to lie between {ShortestLifetime} and {LongestLifetime}.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> DatabaseProblemsOf(ExplorerOptions options)
    {
        const string Example = "'Host=localhost;Database=explorer;Username=explorer;Password=…'";
        if (!options.UsesPostgres)
        {
            if (options.Database is { Length: > 0 } database && !database.Equals("sqlite", StringComparison.OrdinalIgnoreCase))
                yield return $"{ExplorerOptions.Section}:{nameof(options.Database)} is '{database}', but has to be 'sqlite' or 'postgres'.";
        }
        else if (string.IsNullOrWhiteSpace(options.ConnectionString))
            yield return $"{ExplorerOptions.Section}:{nameof(options.Database)} is '{options.Database}', but ConnectionStrings:{ExplorerOptions.Section} does not say where that is: set it, such as {Example}.";
        else if (PostgresConnection.Read(options.ConnectionString) is null)
            yield return $"ConnectionStrings:{ExplorerOptions.Section} cannot be read: it has to be a connection string of Npgsql that names a host, such as {Example}.";
        else if (string.IsNullOrWhiteSpace(options.DataFolder))
            yield return $"{ExplorerOptions.Section}:{nameof(options.Database)} is '{options.Database}', which needs {ExplorerOptions.Section}:{nameof(options.DataFolder)}: whoever shares the database shares that folder, too, with the files of runs and data sets, and the keys of the cookies.";
    }

    private static IEnumerable<string> ClusterProblemsOf(ExplorerOptions options)
    {
        var cluster = options.Cluster;
        if (!cluster.IsUsed)
            yield break;
        const string name = $"{ExplorerOptions.Section}:{nameof(ExplorerOptions.Cluster)}";
        if (!IsRedis(cluster.Redis!))
            yield return $"{name}:{nameof(ClusterOptions.Redis)} cannot be read; it has to name a host and a port, such as 'redis:6379'.";
        if (!string.IsNullOrWhiteSpace(cluster.Address) && !IPAddress.TryParse(cluster.Address, out _))
            yield return $"{name}:{nameof(ClusterOptions.Address)} is '{cluster.Address}', but has to be an IP address of this machine, or empty.";
        if (cluster.Port is < 1 or > IPEndPoint.MaxPort)
            yield return $"{name}:{nameof(ClusterOptions.Port)} is {cluster.Port}, but has to lie between 1 and {IPEndPoint.MaxPort}.";
        if (!options.UsesPostgres)
            yield return $"{name} needs {ExplorerOptions.Section}:{nameof(options.Database)}=postgres: replicas share their runs and rooms, and a file of SQLite's is no server.";
    }

    private static bool IsRedis(string text)
    {
        try
        {
            return ConfigurationOptions.Parse(text).EndPoints.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
