using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>ColourLegend.razor.js</c>: the colour scale.</summary>
public sealed class LegendModule(IJSRuntime js) : ElementModule(js, "./Components/Explore/ColourLegend.razor.js");
