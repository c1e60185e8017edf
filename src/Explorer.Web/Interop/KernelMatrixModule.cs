using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>KernelMatrix.razor.js</c>: the kernels as pictures and as numbers.</summary>
public sealed class KernelMatrixModule(IJSRuntime js) : ElementModule(js, "./Components/Explore/KernelMatrix.razor.js")
{
    /// <summary>Shows weights: <c>[out, in, row, column]</c>, 32-bit floats as bytes.</summary>
    public Task ShowAsync(byte[] weights) => CallAsync("show", weights);
}
