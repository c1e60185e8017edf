using Explorer.Network.Architecture;
using Explorer.Network.Layers;

namespace Explorer.Web.Tests;

/// <summary>LeNet with other layers in some places.</summary>
internal static class Edited
{
    public static LayerKind[] Classic(params (string Layer, LayerKind Kind)[] changes)
    {
        LayerKind[] kinds = [.. LeNet.Classic.Kinds];
        foreach (var (layer, kind) in changes)
            kinds[LeNet.Classic[layer].Index] = kind;
        return kinds;
    }
}
