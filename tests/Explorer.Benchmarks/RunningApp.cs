using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Explorer.Benchmarks;

/// <summary>The whole program on a free port with a folder of its own, and a browser beside it on the same machine.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    private static readonly string[] _systemBrowsers = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bench");
    private readonly WebApplicationFactory<global::Program> _app;
    private readonly IPlaywright _playwright;

    private RunningApp(IPlaywright playwright, IBrowser browser)
    {
        (_playwright, Browser) = (playwright, browser);
        _app = new WebApplicationFactory<global::Program>().WithWebHostBuilder(host => host
            .UseSolutionRelativeContentRoot(Path.Combine("src", "Explorer.Web"))
            .UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0")
            .UseSetting("Explorer:DataFolder", _folder.FullName)
            .ConfigureLogging(logging => logging.ClearProviders()));
        _app.UseKestrel(0);
        _app.StartServer();
    }

    public IBrowser Browser { get; }

    public Uri Address => _app.ClientOptions.BaseAddress;

    public IServiceProvider Services => _app.Services;

    public static async Task<RunningApp> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return new RunningApp(playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = _systemBrowsers.FirstOrDefault(File.Exists),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
        }));
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.CloseAsync();
        _playwright.Dispose();
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
