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
            field = layer.Spec switch
            {
                IWindow window => field.Through(window),
                LinearSpec => field.Union(grid.Rows, grid.Columns),
                _ => field,
            };
            if (layer.Output.IsSpatial)
                grid = layer.Output;
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
        switch (layer.Spec)
        {
            case IWindow window:
                var axis = FieldAxis.Pixel.Through(window);
                return new(before,
                    window is Conv2dSpec ? (0, before.Output.Channels) : region.Channels,
                    Seen(axis, region.Rows, before.Output.Rows), Seen(axis, region.Columns, before.Output.Columns));
            case FlattenSpec when region.Columns.End - region.Columns.First == 1:
                return At(before, CellAddress.At(before, region.Columns.First));
            case LinearSpec or SoftmaxSpec or FlattenSpec:
                return All(before);
            default:
                return region with { Layer = before };
        }
    }

    private static (int First, int End) Seen(FieldAxis axis, (int First, int End) cells, int extent) =>
        (axis.Clipped(cells.First, extent).First, axis.Clipped(cells.End - 1, extent).End);

    private static FieldRegion Forward(Layer layer, FieldRegion region)
    {
        if (region.IsEmpty)
            return None(layer);
        switch (layer.Spec)
        {
            case IWindow window:
                var axis = FieldAxis.Pixel.Through(window);
                return new(layer,
                    window is Conv2dSpec ? (0, layer.Output.Channels) : region.Channels,
                    Seeing(axis, region.Rows, layer.Output.Rows), Seeing(axis, region.Columns, layer.Output.Columns));
            case LinearSpec or SoftmaxSpec:
                return All(layer);
            default:
                return layer.Output.IsSpatial || !region.Layer.Output.IsSpatial
                    ? region with { Layer = layer }
                    : region;
        }
    }

    private static (int First, int End) Seeing(FieldAxis axis, (int First, int End) pixels, int cells) =>
        (axis.Reaching(pixels.First, cells).First, axis.Reaching(pixels.End - 1, cells).End);
}
