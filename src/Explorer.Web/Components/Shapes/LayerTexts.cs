using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Explorer.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Explorer.Web.Components.Shapes;

/// <summary>
/// Sentences about a layer. There is a text for each stem of a layer's name, as in <c>Lead_conv</c>, and every one is given the
/// same numbers, of which it takes what it needs.
/// </summary>
internal static class LayerTexts
{
    /// <summary>The sentence of some family about a layer; empty where the family has none for it.</summary>
    public static string Of(this IStringLocalizer<ShapesText> text, string family, Layer layer, string before = "")
    {
        var found = text[$"{family}_{Key(layer)}", Numbers(text, layer, before)];
        return found.ResourceNotFound ? "" : found.Value;
    }

    /// <summary>The stem of the layer's name; pooling to a given size has texts of its own.</summary>
    public static string Key(Layer layer) => layer.Kind.Dependence is DividedInput ? "adaptive" : layer.Kind.Stem;

    private static object[] Numbers(IStringLocalizer<ShapesText> text, Layer layer, string before)
    {
        var (input, output) = (layer.Input, layer.Output);
        var window = layer.Kind.Dependence as SlidingWindow ?? new SlidingWindow(new AxisWindow(1), new AxisWindow(1));
        return
        [
            before,
            text.Count("map", input.Channels),
            Sides(input),
            $"{window.Rows.Kernel}×{window.Columns.Kernel}",
            new Size2d(window.Rows.Padding, window.Columns.Padding),
            new Size2d(window.Rows.Stride, window.Columns.Stride),
            input.ToShortString(),
            Sides(output),
            layer.TorchName,
            input.IsSpatial ? input.Channels : input.Columns,
            output.IsSpatial ? text.Count("map", output.Channels) : text.Count("output", output.Columns),
            text.Count("kernel", output.Channels),
            layer.WeightShape is { Rank: 4 } weights ? weights[1] : input.Channels,
            layer.HasBias ? $" {text["Channels_Bias"]}" : "",
        ];
    }

    private static string Sides(Shape shape) => shape.IsSpatial ? $"{shape.Rows}×{shape.Columns}" : $"{shape.Columns}";
}
