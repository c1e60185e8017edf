using System.Diagnostics;
using System.Globalization;

namespace Explorer.Load;

/// <summary>
/// The program as a process of its own on a free port, with a folder of its own, and what it takes. Its limits on visitors are
/// out of the way, and it forgets at once whoever has left: what is measured is what those take who are there.
/// </summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly string[] Settings = ["--Explorer:Connections", "100000", "--Explorer:ConnectionsPerAddress", "100000", "--Explorer:CircuitsRetained", "0"];

    private readonly DirectoryInfo _folder;
    private readonly Process _process;

    private ServerProcess(Process process, DirectoryInfo folder, Uri address) => (_process, _folder, Address) = (process, folder, address);

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>Resident memory, in bytes.</summary>
    public long Memory => Read(process => process.WorkingSet64);

    /// <summary>Processor time so far, of all cores.</summary>
    public TimeSpan ProcessorTime => Read(process => process.TotalProcessorTime);

    /// <summary>Open file handles; null where the system does not tell (other than Linux).</summary>
    public int? Handles => Directory.Exists($"/proc/{_process.Id}/fd") ? Directory.EnumerateFileSystemEntries($"/proc/{_process.Id}/fd").Count() : null;

    /// <summary>How many tensors it holds.</summary>
    public Task<long> TensorsAsync(CancellationToken stop) => Gauge.ReadAsync(_process.Id, "Explorer", "explorer.tensors", stop);

    /// <summary>Starts it, and waits until it listens.</summary>
    /// <exception cref="InvalidOperationException">It ended before it listened.</exception>
    public static async Task<ServerProcess> StartAsync(CancellationToken stop)
    {
        var project = Path.Combine(Root(), "src", "Explorer.Web");
        var built = Path.Combine(project, "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "Explorer.Web.dll");
        var folder = Directory.CreateTempSubdirectory("load");
        var process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [built, "--urls", "http://127.0.0.1:0", "--Explorer:DataFolder", folder.FullName, .. Settings])
            {
                WorkingDirectory = project,
                RedirectStandardOutput = true,
                Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["Logging__LogLevel__Default"] = "Warning", ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information" },
            },
        };
        process.Start();
        while (await process.StandardOutput.ReadLineAsync(stop) is { } line)
            if (line.Split("Now listening on: ") is [_, var address])
            {
                // What it writes later has to be read, or it would wait for a reader.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return new ServerProcess(process, folder, new Uri(address.Trim() + "/"));
            }
        folder.Delete(recursive: true);
        throw new InvalidOperationException("The program ended before it listened.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private T Read<T>(Func<Process, T> read)
    {
        _process.Refresh();
        return read(_process);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Explorer.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"There is no Explorer.sln above {AppContext.BaseDirectory}."));
        return folder.FullName;
    }
}

/// <summary>What the program holds at a moment; nothing is known of one that was not started for this.</summary>
/// <param name="Memory">Resident memory, in bytes.</param>
/// <param name="Handles">Open file handles.</param>
/// <param name="Tensors">Live tensors.</param>
internal sealed record Footprint(long? Memory, int? Handles, long? Tensors)
{
    /// <summary>Looks.</summary>
    public static async Task<Footprint> OfAsync(ServerProcess? server, CancellationToken stop) =>
        server is null ? new Footprint(null, null, null) : new Footprint(server.Memory, server.Handles, await server.TensorsAsync(stop));
}
