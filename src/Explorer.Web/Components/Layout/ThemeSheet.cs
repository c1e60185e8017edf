using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace Explorer.Web.Components.Layout;

/// <summary>
/// The theme as a stylesheet: what MudBlazor's provider would write into every page as style elements, which the
/// Content-Security-Policy refuses, for both themes at once. Light or dark is then the page's <c>data-theme</c> alone.
/// </summary>
internal sealed partial class ThemeSheet
{
    /// <summary>Renders the provider once for each theme.</summary>
    public ThemeSheet(IServiceScopeFactory scopes, ILoggerFactory loggers)
    {
        // The same rules, such as those of the scroll bar, are needed once.
        var styles = new[] { Render(scopes, loggers, isDark: false), Render(scopes, loggers, isDark: true).Replace(":root", "[data-theme=\"dark\"]", StringComparison.Ordinal) }
            .SelectMany(html => StyleElement().Matches(html)).Select(style => style.Groups[1].Value).Distinct();
        Content = Encoding.UTF8.GetBytes(string.Concat(styles));
        Version = Convert.ToHexStringLower(SHA256.HashData(Content).AsSpan(0, 8));
    }

    /// <summary>The sheet.</summary>
    public byte[] Content { get; }

    /// <summary>Tells one sheet from another, so that a browser may keep it for ever.</summary>
    public string Version { get; }

    /// <summary>Where a page finds it, relative to the program's own address.</summary>
    public string Address => $"theme.css?v={Version}";

    private static string Render(IServiceScopeFactory scopes, ILoggerFactory loggers, bool isDark)
    {
        using var scope = scopes.CreateScope();
        using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(MudThemeProvider.Theme)] = ExplorerTheme.Instance,
            [nameof(MudThemeProvider.IsDarkMode)] = isDark,
            [nameof(MudThemeProvider.ObserveSystemDarkModeChange)] = false,
        });
        // Nobody else uses this renderer and the provider awaits nothing: it is done when it has begun.
        return renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<MudThemeProvider>(parameters)).ToHtmlString()).GetAwaiter().GetResult();
    }

    [GeneratedRegex("<style[^>]*>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex StyleElement();
}
