using System.Diagnostics;

namespace Explorer.EndToEnd.Tests;

/// <summary>The program as a process of its own, which a test can kill and start again at the same address.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private const string Assembly = "Explorer.Web.dll";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("runs");
    private string _folder = AppContext.BaseDirectory;
    private DirectoryInfo? _deployed;
    private Process? _process;

    /// <summary>Where the program answers.</summary>
    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort.First()}/");

    /// <summary>Starts the program, and waits until it answers.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(_folder, Assembly), "--urls", Address.ToString()])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Explorer__DataFolder"] = _data.FullName;
        // A visitor who sleeps for a few seconds has slept too long.
        start.Environment["Explorer__CircuitRetention"] = "00:00:01";
        // The style sheets and scripts of a build that was not published.
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment.Remove("ASPNETCORE_URLS");
        start.Environment.Remove("ASPNETCORE_HTTP_PORTS");
        _process = Process.Start(start)!;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var client = new HttpClient();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await AnswersAsync(client, patience.Token))
            await Task.Delay(50, patience.Token);
    }

    /// <summary>Ends the program without a word.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Puts another build of the same program in the place of this one, for the next start.</summary>
    public void Deploy()
    {
        _deployed = Directory.CreateTempSubdirectory("deployed");
        foreach (var entry in new DirectoryInfo(_folder).EnumerateFileSystemInfos().Where(entry => entry.Name != Assembly))
            File.CreateSymbolicLink(Path.Combine(_deployed.FullName, entry.Name), entry.FullName);
        // What tells one build of an assembly from another is its module's version.
        var version = System.Reflection.Assembly.LoadFrom(Path.Combine(_folder, Assembly)).ManifestModule.ModuleVersionId.ToByteArray();
        var bytes = File.ReadAllBytes(Path.Combine(_folder, Assembly));
        for (var at = bytes.AsSpan().IndexOf(version); at >= 0; at = bytes.AsSpan().IndexOf(version))
            bytes[at] ^= 0xff;
        File.WriteAllBytes(Path.Combine(_deployed.FullName, Assembly), bytes);
        _folder = _deployed.FullName;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await KillAsync();
        _deployed?.Delete(recursive: true);
        _data.Delete(recursive: true);
    }

    private async Task<bool> AnswersAsync(HttpClient client, CancellationToken patience)
    {
        if (_process!.HasExited)
            throw new InvalidOperationException("The program has ended before it answered.");
        try
        {
            return (await client.GetAsync(new Uri(Address, "healthz"), patience)).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
