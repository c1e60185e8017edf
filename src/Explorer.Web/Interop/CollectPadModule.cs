using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>CollectPad.razor.js</c>: a plain pad. Its receiver has <c>Draw</c> and <c>Enter</c>.</summary>
public sealed class CollectPadModule(IJSRuntime js) : ElementModule(js, "./Components/Collect/CollectPad.razor.js")
{
    /// <summary>Wipes the pad for the next drawing.</summary>
    public Task ClearAsync() => CallAsync("clear");
}
