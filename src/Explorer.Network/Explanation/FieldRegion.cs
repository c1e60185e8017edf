using Explorer.Network.Architecture;

namespace Explorer.Network.Explanation;

/// <summary>A block of cells of one layer: maps, rows and columns, each from a first to one past the last.</summary>
/// <param name="Layer">The layer that the cells are in.</param>
/// <param name="Channels">The maps; 0 to 1 in a vector.</param>
/// <param name="Rows">The rows; 0 to 1 in a vector.</param>
/// <param name="Columns">The columns; in a vector, its elements.</param>
public sealed record FieldRegion(Layer Layer, (int First, int End) Channels, (int First, int End) Rows, (int First, int End) Columns)
{
    /// <summary>Whether no cell is in it: what would see only padding, or what nothing sees.</summary>
    public bool IsEmpty => Channels.First >= Channels.End || Rows.First >= Rows.End || Columns.First >= Columns.End;

    /// <summary>Whether a cell is in it.</summary>
    public bool Contains(CellAddress cell) => cell.Layer == Layer.Name
        && Holds(Channels, cell.Channel) && Holds(Rows, cell.Row) && Holds(Columns, cell.Column);

    private static bool Holds((int First, int End) span, int index) => index >= span.First && index < span.End;
}
