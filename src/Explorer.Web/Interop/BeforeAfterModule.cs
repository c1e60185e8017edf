using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>BeforeAfterAnswers.razor.js</c>: both networks' answers. Its receiver has <c>Compare</c>.</summary>
public sealed class BeforeAfterModule(IJSRuntime js) : ElementModule(js, "./Components/Explore/Ablation/BeforeAfterAnswers.razor.js");
