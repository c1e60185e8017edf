using Explorer.Network.Layers;
using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>KernelSlide.razor.js</c>: counts the places of a window along one side, in the browser alone.</summary>
public sealed class KernelSlideModule(IJSRuntime js) : ElementModule(js, "./Components/Shapes/KernelSlide.razor.js")
{
    /// <summary>Shows a window over a side of so many cells; the same one again changes nothing.</summary>
    public Task ShowAsync(int size, AxisWindow window) => CallAsync("show", size, window.Padding, window.Kernel, window.Stride, window.Dilation);
}
