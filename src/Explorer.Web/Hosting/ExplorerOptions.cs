using Explorer.Classroom.Rooms;

namespace Explorer.Web.Hosting;

/// <summary>What can be configured, in section <c>Explorer</c> or by variables such as <c>Explorer__LibTorch</c>.</summary>
public sealed class ExplorerOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Explorer";

    /// <summary>A folder with an existing libtorch; empty takes the one that the build brings along.</summary>
    public string? LibTorch { get; set; }

    /// <summary>Where runs are kept; empty takes <c>cnn-explorer</c> in the user's data.</summary>
    public string? DataFolder { get; set; }

    /// <summary>What keeps runs and rooms: <c>sqlite</c>, in files of <see cref="DataFolder"/>, also where it is empty, or <c>postgres</c>, a server that several processes share.</summary>
    public string? Database { get; set; }

    /// <summary>Where the PostgreSQL server is, as Npgsql reads it; set as <c>ConnectionStrings:Explorer</c>.</summary>
    public string? ConnectionString { get; internal set; }

    /// <summary>Whether <see cref="Database"/> names PostgreSQL.</summary>
    public bool UsesPostgres => string.Equals(Database, "postgres", StringComparison.OrdinalIgnoreCase);

    /// <summary>A folder with run folders of the command line, to be listed too; empty for none.</summary>
    public string? RunsFolder { get; set; }

    /// <summary>What opens every visitor's runs to whoever shows it at <c>/operator</c>; empty for nobody.</summary>
    public string? OperatorKey { get; set; }

    /// <summary>What each visitor may ask of training.</summary>
    public RunOptions Runs { get; set; } = new();

    /// <summary>What one class room takes.</summary>
    public RoomLimits Rooms { get; set; } = new();

    /// <summary>How replicas of the program find each other; a program that stands alone has none.</summary>
    public ClusterOptions Cluster { get; set; } = new();

    /// <summary>How long a circuit waits for a visitor whose line is lost; after that their page is loaded again, with what their browser has kept.</summary>
    public TimeSpan CircuitRetention { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>How many circuits wait like this at once; the one that waits longest gives way.</summary>
    public int CircuitsRetained { get; set; } = 100;

    /// <summary>The path that the program stands at behind a proxy, such as <c>/cnn</c>; empty for the whole host.</summary>
    public string? PathBase { get; set; }

    /// <summary>
    /// Proxies on other machines whose forwarded headers are believed: addresses and networks, separated by commas. A proxy on
    /// this machine is always believed.
    /// </summary>
    public string? KnownProxies { get; set; }

    /// <summary>Pages that may be open at once in all; each takes some megabytes of memory.</summary>
    public int Connections { get; set; } = 1000;

    /// <summary>Pages that may be open at once from one address. A class, or a whole school, may have one address together.</summary>
    public int ConnectionsPerAddress { get; set; } = 300;

    /// <summary>Files that one address may ask for in a minute.</summary>
    public int DownloadsPerMinute { get; set; } = 120;

    /// <summary>Where metrics and traces go, the address of an OpenTelemetry collector such as <c>http://localhost:4317</c>; empty for nowhere.</summary>
    public string? Telemetry { get; set; }
}
