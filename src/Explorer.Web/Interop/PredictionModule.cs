using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>PredictionPanel.razor.js</c>: the bars, and the pinned answer. Its receiver has <c>Pin</c>.</summary>
public sealed class PredictionModule(IJSRuntime js) : ElementModule(js, "./Components/Explore/PredictionPanel.razor.js");
