using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Components.Shapes;

/// <summary>The network as blocks to scale: maps as sheets, vectors as bars, functions as marks between them.</summary>
public sealed partial class NetworkBlocks
{
    /// <summary>The network.</summary>
    [Parameter, EditorRequired] public required ShapeInference Network { get; set; }

    /// <summary>The layer that is looked at.</summary>
    [Parameter, EditorRequired] public required string Selected { get; set; }

    /// <summary>Whether a layer's shape must not be shown.</summary>
    [Parameter, EditorRequired] public required Func<string, bool> Hides { get; set; }

    /// <summary>Another layer was chosen.</summary>
    [Parameter] public EventCallback<string> OnSelect { get; set; }

    /// <summary>A function's own curve as a mark of 24 by 26 pixels; a bar where the layer is no function of one number.</summary>
    private static string Mark(Layer layer)
    {
        if (layer.Kind is not PointwiseActivation function)
            return "M6 13H18";
        const int points = 12;
        double[] values = [.. Enumerable.Range(0, points + 1).Select(i => function.Value(-3 + 6.0 * i / points))];
        var (low, high) = (values.Min(), values.Max());
        return "M" + string.Join("L", values.Select((value, i) => FormattableString.Invariant($"{5 + 14.0 * i / points:0.#} {19 - 12 * (value - low) / (high - low):0.#}")));
    }

    private static string Caption(Block block) =>
        block.Kind == BlockKind.Hidden ? "?" : block.Kind == BlockKind.Broken ? "✕" : block.Kind == BlockKind.Function ? block.Layer!.TorchName : block.Layer!.Output.ToShortString();

    private string Spoken(Block block) => block.Kind switch
    {
        BlockKind.Hidden => Text["Block_Hidden"],
        BlockKind.Broken => Text["Block_Broken"],
        BlockKind.Function => block.Layer!.Output.ToShortString(),
        _ => block.Layer!.TorchName,
    };
}
