using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>Shapes.razor.js</c>: the page's keys, and the record of predictions that the browser keeps.</summary>
public sealed class ShapesModule(IJSRuntime js) : ElementModule(js, "./Components/Pages/Shapes.razor.js")
{
    /// <summary>What was remembered in this browser; null where nothing was.</summary>
    public Task<string?> RecallAsync() => GetAsync<string>("recall");

    /// <summary>Remembers a text in this browser.</summary>
    public Task RememberAsync(string text) => InvokeAsync("remember", text);
}
