using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>MainLayout.razor.js</c>: the theme of the page, remembered in a cookie so that the server can render it at once.</summary>
public sealed class ThemeModule(IJSRuntime js) : JsModule(js, "./Components/Layout/MainLayout.razor.js")
{
    /// <summary>The cookie's name; its value is <c>light</c> or <c>dark</c>.</summary>
    public const string Cookie = "theme";

    /// <summary>Shows the theme and remembers it.</summary>
    public Task ApplyAsync(bool isDark) => InvokeAsync("apply", isDark ? "dark" : "light");

    /// <summary>Whether to be dark: as chosen before, otherwise as the visitor's system is.</summary>
    public Task<bool> IsDarkAsync() => GetAsync<bool>("isDark");
}
