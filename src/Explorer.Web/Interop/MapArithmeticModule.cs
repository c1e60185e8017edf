using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>MapArithmetic.razor.js</c>: the window that moves. Its receiver has <c>Detail</c>.</summary>
public sealed class MapArithmeticModule(IJSRuntime js) : ElementModule(js, "./Components/Explore/Arithmetic/MapArithmetic.razor.js")
{
    /// <summary>Asks for the numbers anew, as after another map was selected.</summary>
    public Task RefreshAsync() => CallAsync("refresh");
}
