using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>MapRow.razor.js</c>: numbers as maps beside each other.</summary>
public sealed class MapRowModule(IJSRuntime js) : ElementModule(js, "./Components/Explore/Arithmetic/MapRow.razor.js")
{
    /// <summary>Shows numbers, <c>[channel, row, column]</c>, 32-bit floats as bytes.</summary>
    public Task ShowAsync(byte[] values, int channels, int rows, int columns) => CallAsync("show", values, channels, rows, columns);
}
