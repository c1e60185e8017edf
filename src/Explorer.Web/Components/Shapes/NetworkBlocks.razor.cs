using System.Globalization;
using Explorer.Network.Architecture;
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

    private static string Px(double pixels) => pixels.ToString("0.#", CultureInfo.InvariantCulture);

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
