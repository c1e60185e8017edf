using System.Globalization;
using Explorer.Network.Architecture;

namespace Explorer.Network.Explanation;

/// <summary>Says in one line how a layer's output shape follows from its input's.</summary>
public static class ShapeFormula
{
    /// <summary>The rule with the layer's numbers in it, for example <c>⌊(14 + 2·0 − 5)/1⌋ + 1 = 10 → 16×10×10</c>.</summary>
    public static string For(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return layer.Spec switch
        {
            IWindow window => $"{Sides(layer, window)} → {layer.Output.ToShortString()}",
            FlattenSpec => $"{layer.Input.ToShortString().Replace("×", "·", StringComparison.Ordinal)} = {layer.Output.ToShortString()}",
            LinearSpec => string.Create(CultureInfo.InvariantCulture, $"{layer.Output.Columns} outputs, each from all {layer.Input.Columns}"),
            ReshapeSpec => $"one image of {layer.Output.ToShortString()}",
            _ => $"each cell alone: {layer.Output.ToShortString()} stays",
        };
    }

    private static string Sides(Layer layer, IWindow window) => layer.Input.Rows == layer.Input.Columns
        ? Side(layer.Input.Rows, window)
        : $"{Side(layer.Input.Rows, window)}, {Side(layer.Input.Columns, window)}";

    private static string Side(int size, IWindow window) => string.Create(CultureInfo.InvariantCulture,
        $"⌊({size} + 2·{window.Padding} − {window.Kernel})/{window.Stride}⌋ + 1 = {window.Places(size)}");
}
