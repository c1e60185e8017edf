using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>TensorBench.razor.js</c>: shows which cells of which tensors are the same number in memory.</summary>
public sealed class TensorBenchModule(IJSRuntime js) : ElementModule(js, "./Components/Shapes/TensorBench.razor.js");
