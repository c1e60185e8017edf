using Microsoft.Playwright;

namespace Explorer.EndToEnd.Tests;

/// <summary>
/// A test with a fresh page of its own. Whatever it looks at, it also fails when the page logged an error, threw one,
/// or asked another host for anything.
/// </summary>
public abstract class ExplorerTest(ExplorerApp app) : IClassFixture<ExplorerApp>, IAsyncLifetime
{
    private readonly List<string> _problems = [];

    /// <summary>The visitor's page.</summary>
    protected ExplorePage Explore { get; private set; } = null!;

    /// <summary>The browser's view of it.</summary>
    protected IPage Page => Explore.Page;

    /// <summary>The program's address.</summary>
    protected virtual Uri Address => app.Address;

    /// <summary>What the program is made of.</summary>
    protected IServiceProvider Services => app.Services;

    /// <summary>A phone's window, for touching.</summary>
    protected static BrowserNewContextOptions Phone => new() { ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true, DeviceScaleFactor = 2 };

    /// <summary>What kind of browser window the visitor has.</summary>
    protected virtual BrowserNewContextOptions Window => new() { ViewportSize = new() { Width = 1440, Height = 900 } };

    /// <summary>The language that the visitor's browser asks for.</summary>
    protected virtual string Locale => "en-US";

    /// <summary>A problem that a test brings about on purpose.</summary>
    protected virtual bool IsExpected(string problem) => false;

    /// <inheritdoc/>
    public virtual async ValueTask InitializeAsync() => Explore = await VisitAsync();

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Page.Context.CloseAsync();
        Assert.Equal([], _problems.FindAll(problem => !IsExpected(problem)));
    }

    /// <summary>A page in a browser context of its own: no cookie and no connection shared with another.</summary>
    /// <param name="window">The visitor's window; null for <see cref="Window"/>.</param>
    /// <param name="locale">The language that their browser asks for; null for <see cref="Locale"/>.</param>
    protected async Task<ExplorePage> VisitAsync(BrowserNewContextOptions? window = null, string? locale = null)
    {
        var options = window ?? Window;
        options.BaseURL = Address.ToString();
        options.Locale = locale ?? Locale;
        var context = await app.Browser.NewContextAsync(options);
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                _problems.Add($"console: {message.Text}");
        };
        page.PageError += (_, error) => _problems.Add($"page error: {error}");
        page.Request += (_, request) =>
        {
            var url = new Uri(request.Url);
            if (url.Scheme is not ("data" or "blob") && url.Authority != Address.Authority)
                _problems.Add($"another host: {url}");
        };
        return new ExplorePage(page);
    }
}
