using Explorer.Network.Layers;
using Explorer.Network.Architecture;

namespace Explorer.Network.Explanation;

/// <summary>
/// Who sees whom, from any layer to any earlier one. Fields are blocks of cells: where a stride is larger than its kernel,
/// cells inside a block stay unseen, and the block is an upper bound.
/// </summary>
public static class ReceptiveFields
{
    /// <summary>
    /// The rule by which a layer's cells see an earlier layer, padding included. A linear layer's outputs all see the
    /// same (jump 0). A flatten's elements are taken as the map cells that they copy.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="earlier"/> comes after <paramref name="from"/>.</exception>
    public static ReceptiveField Of(NetworkArchitecture architecture, Layer from, Layer earlier)
    {
        CheckOrder(architecture, from, earlier);
        var field = ReceptiveField.Pixel;
        var grid = earlier.Output;
        for (var i = earlier.Index + 1; i <= from.Index; i++)
        {
            var layer = architecture.Layers[i];
            var after = layer.Output.IsSpatial ? layer.Output : grid;
            field = field.Through(layer.Kind.Dependence, grid, after);
            grid = after;
        }
        return field;
    }

    /// <summary>The cells of an earlier layer that go into a cell: on which maps, rows and columns, without padding.</summary>
    /// <exception cref="ArgumentException">There is no such cell, or <paramref name="earlier"/> comes after it.</exception>
    public static FieldRegion Of(NetworkArchitecture architecture, CellAddress cell, Layer earlier)
    {
        var from = Find(architecture, cell);
        CheckOrder(architecture, from, earlier);
        var region = At(from, cell);
        for (var i = from.Index; i > earlier.Index; i--)
            region = Back(architecture.Layers[i], architecture.Layers[i - 1], region);
        return region;
    }

    /// <summary>
    /// The cells of a later layer that a cell goes into. For a flatten, and for an activation right behind it, they are
    /// given as cells of the maps that were laid out: a block of maps is no block of the vector.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such cell, or <paramref name="later"/> comes before it.</exception>
    public static FieldRegion Reached(NetworkArchitecture architecture, CellAddress cell, Layer later)
    {
        var from = Find(architecture, cell);
        CheckOrder(architecture, later, from);
        var region = At(from, cell);
        for (var i = from.Index + 1; i <= later.Index; i++)
            region = Forward(architecture.Layers[i], region);
        return region;
    }

    private static Layer Find(NetworkArchitecture architecture, CellAddress cell)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        return architecture.Find(cell.Layer) is { } layer && cell.IsIn(layer)
            ? layer
            : throw new ArgumentException($"The network '{architecture.Name}' has no cell {cell}.", nameof(cell));
    }

    private static void CheckOrder(NetworkArchitecture architecture, Layer from, Layer earlier)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(earlier);
        if (earlier.Index > from.Index)
            throw new ArgumentException($"{earlier.Name} comes after {from.Name}.", nameof(earlier));
    }

    private static FieldRegion At(Layer layer, CellAddress cell) =>
        new(layer, (cell.Channel, cell.Channel + 1), (cell.Row, cell.Row + 1), (cell.Column, cell.Column + 1));

    private static FieldRegion All(Layer layer) => new(layer, (0, layer.Output.Channels), (0, layer.Output.Rows), (0, layer.Output.Columns));

    private static FieldRegion None(Layer layer) => new(layer, (0, 0), (0, 0), (0, 0));

    /// <summary>One layer back; clipped at each layer's border, so that padding of padding counts for nothing.</summary>
    private static FieldRegion Back(Layer layer, Layer before, FieldRegion region)
    {
        if (region.IsEmpty)
            return None(before);
        if (layer.Input.IsSpatial && !layer.Output.IsSpatial)
            return region.Columns.End - region.Columns.First == 1 ? At(before, CellAddress.At(before, region.Columns.First)) : All(before);
        var dependence = layer.Kind.Dependence;
        return new(before,
            Union(dependence.InputChannels(layer, region.Channels.First), dependence.InputChannels(layer, region.Channels.End - 1)),
            Clip(dependence.Inputs(region.Rows, Axis.Rows(layer)), before.Output.Rows), Clip(dependence.Inputs(region.Columns, Axis.Columns(layer)), before.Output.Columns));
    }

    private static FieldRegion Forward(Layer layer, FieldRegion region)
    {
        if (region.IsEmpty)
            return None(layer);
        var dependence = layer.Kind.Dependence;
        if (dependence is Everything)
            return All(layer);
        // What was laid out into a vector stays a block of its maps.
        if (!layer.Output.IsSpatial)
            return region.Layer.Output.IsSpatial ? region : region with { Layer = layer };
        return new(layer,
            Union(dependence.OutputChannels(layer, region.Channels.First), dependence.OutputChannels(layer, region.Channels.End - 1)),
            dependence.Outputs(region.Rows, Axis.Rows(layer)), dependence.Outputs(region.Columns, Axis.Columns(layer)));
    }

    private static (int First, int End) Union((int First, int End) one, (int First, int End) other) => (Math.Min(one.First, other.First), Math.Max(one.End, other.End));

    private static (int First, int End) Clip((int First, int End) span, int extent) => (Math.Clamp(span.First, 0, extent), Math.Clamp(span.End, 0, extent));
}
