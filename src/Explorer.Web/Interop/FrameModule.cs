using Explorer.Network.Architecture;
using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>wwwroot/js/frame.js</c>: hands frames to everything on the page that paints.</summary>
public sealed class FrameModule(IJSRuntime js) : JsModule(js, "./js/frame.js")
{
    /// <summary>Says which layers the next frames hold.</summary>
    public Task DescribeAsync(NetworkArchitecture architecture) => InvokeAsync("describe", [Describe(architecture)]);

    /// <summary>The layers of a frame, as JavaScript wants to know them to take it apart.</summary>
    internal static IEnumerable<object> Describe(NetworkArchitecture architecture) => architecture.Layers.Select(layer => new
    {
        name = layer.Name,
        channels = layer.Output.Channels,
        rows = layer.Output.Rows,
        columns = layer.Output.Columns,
    });

    /// <summary>Paints a frame.</summary>
    public Task PublishAsync(byte[] frame) => InvokeAsync("publish", frame);
}
