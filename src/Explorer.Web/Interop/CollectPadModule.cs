using Explorer.Web.Session;
using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>CollectPad.razor.js</c>: a plain pad. Its receiver has <c>Draw</c> and <c>Enter</c>.</summary>
public sealed class CollectPadModule(IJSRuntime js, CircuitConnection connection) : ElementModule(js, "./Components/Collect/CollectPad.razor.js", connection)
{
    /// <summary>Hands in what is on the pad: the receiver's <c>Enter</c> takes it.</summary>
    public Task EnterAsync() => CallAsync("enter");
}
