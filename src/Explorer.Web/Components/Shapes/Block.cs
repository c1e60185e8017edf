using Explorer.Network.Architecture;

namespace Explorer.Web.Components.Shapes;

/// <summary>How a layer is drawn.</summary>
public enum BlockKind
{
    /// <summary>A stack of sheets, one for each map.</summary>
    Maps,

    /// <summary>A bar as long as the vector.</summary>
    Vector,

    /// <summary>A mark: the layer changes no shape.</summary>
    Function,

    /// <summary>The shape must not be seen yet.</summary>
    Hidden,

    /// <summary>There is no shape, as a layer before or this one does not fit.</summary>
    Broken,
}

/// <summary>A rectangle of a block, in pixels.</summary>
public readonly record struct Sheet(double X, double Y, double Width, double Height);

/// <summary>A layer's picture: maps to scale among the maps, vectors among the vectors.</summary>
public sealed record Block(string Name, BlockKind Kind, Layer? Layer, IReadOnlyList<Sheet> Sheets, double Width, double Height)
{
    private const double LargestMap = 96;
    private const double LongestVector = 140;
    private const double Margin = 2;

    // More sheets than this would be one grey surface; the caption says how many there are.
    private const int MostSheets = 20;

    /// <summary>Draws the layer of that name.</summary>
    public static Block Of(ShapeInference network, string name, bool hidden)
    {
        ArgumentNullException.ThrowIfNull(network);
        var layer = network.Find(name);
        if (layer is null || hidden)
            return new Block(name, layer is null ? BlockKind.Broken : BlockKind.Hidden, layer, [new(Margin, Margin, 40, 40)], 44, 44);
        if (layer.Index > 0 && layer.Input == layer.Output)
            return new Block(name, BlockKind.Function, layer, [], 24, 26);
        return layer.Output.IsSpatial ? Maps(network, layer) : Vector(network, layer);
    }

    private static Block Maps(ShapeInference network, Layer layer)
    {
        var largest = network.Layers.Where(l => l.Output.IsSpatial).Max(l => Math.Max(l.Output.Rows, l.Output.Columns));
        var (height, width) = (Math.Max(4, LargestMap * layer.Output.Rows / largest), Math.Max(4, LargestMap * layer.Output.Columns / largest));
        var count = Math.Min(MostSheets, layer.Output.Channels);
        var step = count > 1 ? Math.Min(5, 46.0 / (count - 1)) : 0;
        var depth = step * (count - 1);
        // The farthest first, so that the nearest lies on top.
        var sheets = Enumerable.Range(0, count).Reverse().Select(i => new Sheet(Margin + i * step, Margin + depth * .6 - i * step * .6, width, height));
        return new Block(layer.Name, BlockKind.Maps, layer, [.. sheets], width + depth + 2 * Margin, height + depth * .6 + 2 * Margin);
    }

    private static Block Vector(ShapeInference network, Layer layer)
    {
        var longest = network.Layers.Where(l => !l.Output.IsSpatial).Max(l => l.Output.Columns);
        var length = Math.Max(5, LongestVector * layer.Output.Columns / longest);
        return new Block(layer.Name, BlockKind.Vector, layer, [new(Margin, Margin, 11, length)], 11 + 2 * Margin, length + 2 * Margin);
    }
}
