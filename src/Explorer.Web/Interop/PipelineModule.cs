using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>PipelineStrip.razor.js</c>: the stages as pictures. Its receiver has <c>Stages</c>.</summary>
public sealed class PipelineModule(IJSRuntime js) : ElementModule(js, "./Components/Explore/PipelineStrip.razor.js");
