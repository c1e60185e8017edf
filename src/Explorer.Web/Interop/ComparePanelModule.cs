using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>ComparePanel.razor.js</c>: two pictures, the way between them, and what differs. Its receiver has <c>Compare</c> and <c>At</c>.</summary>
public sealed class ComparePanelModule(IJSRuntime js) : ElementModule(js, "./Components/Explore/ComparePanel.razor.js");
