using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>PreprocessingStrip.razor.js</c>: the stages as pictures. Its receiver has <c>Stages</c>.</summary>
public sealed class PreprocessingModule(IJSRuntime js) : ElementModule(js, "./Components/Explore/PreprocessingStrip.razor.js");
