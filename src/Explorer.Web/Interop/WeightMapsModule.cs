using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>LinearTerms.razor.js</c>: a unit's weights as maps.</summary>
public sealed class WeightMapsModule(IJSRuntime js) : ElementModule(js, "./Components/Explore/Arithmetic/LinearTerms.razor.js")
{
    /// <summary>Shows weights and products, both <c>[channel, row, column]</c>, 32-bit floats as bytes.</summary>
    public Task ShowAsync(byte[] weights, byte[] products, int channels, int rows, int columns) =>
        CallAsync("show", weights, products, channels, rows, columns);
}
