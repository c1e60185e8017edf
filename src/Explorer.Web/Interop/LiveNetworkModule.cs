using System.Runtime.InteropServices;
using Explorer.Network.Architecture;
using Explorer.Network.Weights;
using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>LiveNetwork.razor.js</c>: a drawing's maps and answer, and the kernels, while they are learned.</summary>
public sealed class LiveNetworkModule(IJSRuntime js) : ElementModule(js, "./Components/Train/LiveNetwork.razor.js")
{
    /// <summary>Says which layers the next frames hold.</summary>
    public Task DescribeAsync(NetworkArchitecture architecture) => CallAsync("describe", FrameModule.Describe(architecture));

    /// <summary>Paints a frame and the kernels of both convolutions.</summary>
    public Task ShowAsync(byte[] frame, NetworkWeights weights) => CallAsync("show", frame, Kernels(weights, "conv1"), Kernels(weights, "conv2"));

    private static byte[] Kernels(NetworkWeights weights, string layer) => MemoryMarshal.AsBytes(weights.Weight(weights.Architecture[layer])).ToArray();
}
