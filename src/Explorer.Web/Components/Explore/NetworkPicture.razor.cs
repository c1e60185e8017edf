using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Explorer.Web.Interop;
using Explorer.Web.Session;
using Microsoft.JSInterop;

namespace Explorer.Web.Components.Explore;

/// <summary>The picture of the network: a column for each layer, a canvas for each map. JavaScript paints it.</summary>
public sealed partial class NetworkPicture
{
    /// <inheritdoc/>
    protected override bool Shows(SessionChange change) => change is SessionChange.Network;

    /// <inheritdoc/>
    protected override ElementModule Create(IJSRuntime js) => new(js, "./Components/Explore/NetworkPicture.razor.js");

    private static string Title(Layer layer) => layer.Kind is PointwiseActivation ? layer.TorchName : layer.Name;

    private bool Touches(Layer layer, int channel) => Session.AblationState.Changes.All.Any(change => change.TouchesMap(layer.Name, channel));

    private string Label(Layer layer, int channel) => layer.Output.IsSpatial
        ? T["Picture_Map", layer.Name, channel, layer.Output.Channels, layer.Output.Rows, layer.Output.Columns]
        : T["Picture_Vector", layer.Name, layer.Output.Columns];

    /// <summary>Pixels along a map's side on a wide screen: many maps in a column are smaller than few.</summary>
    private static int Side(Layer layer) => (layer.Output.Channels, layer.Output.Rows) switch
    {
        (1, _) => 118,
        ( <= 8, >= 20) => 84,
        ( <= 8, _) => 62,
        (_, >= 8) => 36,
        _ => 28,
    };
}
