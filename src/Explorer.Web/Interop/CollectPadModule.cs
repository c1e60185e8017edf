using Explorer.Web.Session;
using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>CollectPad.razor.js</c>: a plain pad. Its receiver has <c>Draw</c> and <c>Enter</c>.</summary>
public sealed class CollectPadModule(IJSRuntime js, CircuitConnection connection) : ElementModule(js, "./Components/Collect/CollectPad.razor.js", connection)
{
    /// <summary>Wipes the pad for the next drawing.</summary>
    public Task ClearAsync() => CallAsync("clear");

    /// <summary>Waits until the pad has sent all that was drawn.</summary>
    /// <returns>Whether it has; over a broken line it has not.</returns>
    public Task<bool> SentAsync() => CallAsync("sent");
}
