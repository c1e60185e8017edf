using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>wwwroot/js/address.js</c>: writes what a page shows into its address.</summary>
public sealed class AddressModule(IJSRuntime js) : JsModule(js, "./js/address.js")
{
    /// <summary>Raised with a page's path and the query that it has written.</summary>
    public event Action<string, string>? Replaced;

    /// <summary>The path and query of the page that the browser shows; null when the browser is gone.</summary>
    public Task<string?> CurrentAsync() => GetAsync<string>("current");

    /// <summary>Replaces the query of the address; nothing happens once the visitor has left the page.</summary>
    /// <param name="path">The page's path, relative to the base address: empty for the start page, <c>train</c>.</param>
    /// <param name="query">The new query, with its question mark.</param>
    public Task ReplaceQueryAsync(string path, string query)
    {
        Replaced?.Invoke(path, query);
        return InvokeAsync("replaceQuery", path, query);
    }
}
