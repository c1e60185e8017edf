using Explorer.EndToEnd.Tests;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(ExplorerApp))]
// One browser and one server share the machine: two tests at once would only wait for each other.
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace Explorer.EndToEnd.Tests;

/// <summary>The whole program on a free port, and a browser to visit it with.</summary>
public sealed class ExplorerApp : IAsyncLifetime
{
    // Debian's Chromium without its windows, where it is installed: the same browser, and a third faster to visit with.
    private static readonly string[] _systemBrowsers = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    private readonly DirectoryInfo _runs = Directory.CreateTempSubdirectory("runs");
    private readonly WebApplicationFactory<Program> _server;
    private IPlaywright? _playwright;

    /// <summary>Runs are kept in a folder of these tests' own.</summary>
    public ExplorerApp() => _server = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => builder
        .UseSetting("Explorer:DataFolder", _runs.FullName).UseSetting("urls", "http://127.0.0.1:0"));

    /// <summary>Where the program answers.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The browser.</summary>
    public IBrowser Browser { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _server.UseKestrel();
        _server.StartServer();
        var addresses = _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Address = new Uri(addresses.First());
        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = _systemBrowsers.FirstOrDefault(File.Exists),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
            await Browser.CloseAsync();
        _playwright?.Dispose();
        await _server.DisposeAsync();
        _runs.Delete(recursive: true);
    }
}
