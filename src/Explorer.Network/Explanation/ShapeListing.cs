using System.Globalization;
using Explorer.Network.Architecture;

namespace Explorer.Network.Explanation;

/// <summary>The table of all layers' shapes as text to be taken elsewhere; the names are torch's.</summary>
public static class ShapeListing
{
    /// <summary>As the course prints a layer: <c>Conv2d output shape:⇥ torch.Size([1, 6, 28, 28])</c>.</summary>
    public static string Line(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return $"{layer.TorchName} output shape:\t torch.Size({layer.Output})";
    }

    /// <summary>As the course prints them, a line each.</summary>
    public static string Text(IEnumerable<Layer> layers) => string.Concat(layers.Select(layer => Line(layer) + "\n"));

    /// <summary>As a Markdown table.</summary>
    public static string Markdown(IEnumerable<Layer> layers) =>
        "| Layer | Output shape | Parameters | MACs |\n| --- | --- | ---: | ---: |\n"
        + string.Concat(layers.Select(layer => $"| {layer.TorchName} | {layer.Output} | {Number(layer.Parameters)} | {Number(layer.Macs)} |\n"));

    /// <summary>As a LaTeX <c>tabular</c>.</summary>
    public static string Latex(IEnumerable<Layer> layers) =>
        "\\begin{tabular}{llrr}\nLayer & Output shape & Parameters & MACs \\\\\n\\hline\n"
        + string.Concat(layers.Select(layer => $"{layer.TorchName} & ${layer.Output}$ & {Latex(layer.Parameters)} & {Latex(layer.Macs)} \\\\\n"))
        + "\\end{tabular}\n";

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    // In maths a bare comma would be followed by a space.
    private static string Latex(long value) => $"${Number(value).Replace(",", "{,}", StringComparison.Ordinal)}$";
}
