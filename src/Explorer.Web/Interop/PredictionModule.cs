using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>PredictionPanel.razor.js</c>: the bars, and the answer that others are compared with. Its receiver has <c>Pin</c>.</summary>
public sealed class PredictionModule(IJSRuntime js) : ElementModule(js, "./Components/Explore/PredictionPanel.razor.js")
{
    /// <summary>Shows that an answer is pinned, as one that was when the visitor left.</summary>
    /// <param name="frame">The pass over the pinned picture.</param>
    public Task ShowPinnedAsync(byte[] frame) => CallAsync("showPinned", frame);
}
