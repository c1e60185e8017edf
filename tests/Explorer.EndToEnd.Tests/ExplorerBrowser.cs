using Explorer.EndToEnd.Tests;
using Microsoft.Playwright;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(ExplorerBrowser))]
// One browser and one server share the machine: two tests at once would only wait for each other.
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace Explorer.EndToEnd.Tests;

/// <summary>The browser that all tests visit with, each in a context of its own.</summary>
public sealed class ExplorerBrowser : IAsyncLifetime
{
    // Debian's Chromium without its windows, where it is installed: the same browser, and a third faster to visit with.
    private static readonly string[] _systemBrowsers = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    private IPlaywright? _playwright;

    /// <summary>The browser.</summary>
    public IBrowser Browser { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        // Nothing that passes takes so long; a busy machine may.
        Assertions.SetDefaultExpectTimeout(60_000);
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
    }
}
