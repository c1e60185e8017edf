using System.Runtime.InteropServices;
using Explorer.Network.Weights;
using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>LiveNetwork.razor.js</c>: a drawing's maps and answer, and the kernels, while they are learned.</summary>
public sealed class LiveNetworkModule(IJSRuntime js) : ElementModule(js, "./Components/Train/LiveNetwork.razor.js")
{
    /// <summary>Paints a frame and the kernels of all convolutions.</summary>
    public Task ShowAsync(byte[] frame, NetworkWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return CallAsync("show", frame, weights.Architecture.Convolutions.ToDictionary(layer => layer.Name, layer => MemoryMarshal.AsBytes(weights.Weight(layer)).ToArray()));
    }
}
