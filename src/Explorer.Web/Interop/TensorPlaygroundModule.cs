using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>TensorPlaygroundPanel.razor.js</c>: shows which cells of which tensors are the same number in memory.</summary>
public sealed class TensorPlaygroundModule(IJSRuntime js) : ElementModule(js, "./Components/Shapes/TensorPlaygroundPanel.razor.js");
