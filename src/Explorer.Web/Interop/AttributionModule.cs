using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>AttributionPanel.razor.js</c>: the input under what speaks for and against a class. Its receiver has <c>Detail</c>.</summary>
public sealed class AttributionModule(IJSRuntime js) : ElementModule(js, "./Components/Explore/Attribution/AttributionPanel.razor.js")
{
    /// <summary>Asks for the map anew, as after another method was chosen.</summary>
    public Task RefreshAsync() => CallAsync("refresh");

    /// <summary>Puts the focus on the panel's title.</summary>
    public Task RevealAsync() => CallAsync("reveal");
}
