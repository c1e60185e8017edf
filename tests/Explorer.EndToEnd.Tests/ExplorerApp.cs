using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Explorer.EndToEnd.Tests;

/// <summary>The whole program on a free port, with a data folder of its own: what one class of tests does, no other sees.</summary>
public sealed class ExplorerApp : IAsyncLifetime
{
    private readonly DirectoryInfo _runs = Directory.CreateTempSubdirectory("runs");
    private readonly DirectoryInfo _elsewhere = Directory.CreateTempSubdirectory("elsewhere");
    private readonly WebApplicationFactory<Program> _server;
    private readonly ExplorerBrowser _browser;

    /// <summary>Prepares a server that says nothing: its log would stand among the results of the tests.</summary>
    public ExplorerApp(ExplorerBrowser browser)
    {
        _browser = browser;
        _server = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => builder
            .UseSetting("Explorer:DataFolder", _runs.FullName).UseSetting("Explorer:RunsFolder", _elsewhere.FullName).UseSetting("urls", "http://127.0.0.1:0")
            .ConfigureTestServices(services => services.AddLogging(logging => logging.ClearProviders())));
    }

    /// <summary>Where the program answers.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>What the program is made of.</summary>
    public IServiceProvider Services => _server.Services;

    /// <summary>The browser.</summary>
    public IBrowser Browser => _browser.Browser;

    /// <inheritdoc/>
    public ValueTask InitializeAsync()
    {
        _server.UseKestrel();
        _server.StartServer();
        var addresses = _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Address = new Uri(addresses.First());
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _runs.Delete(recursive: true);
        _elsewhere.Delete(recursive: true);
    }
}
