using Explorer.Network.Architecture;

namespace Explorer.Network.Explanation;

/// <summary>A cell that is a copy of a cell of the layer before, as dropout's is when nothing is trained.</summary>
/// <param name="Layer">The layer that the cell is in.</param>
/// <param name="Cell">Which cell.</param>
/// <param name="Total">The number worked out again from the terms.</param>
/// <param name="Value">The number in the map.</param>
/// <param name="Source">The cell that it copies.</param>
public record CopyExplanation(Layer Layer, CellAddress Cell, double Total, float Value, CellAddress Source) : CellExplanation(Layer, Cell, Total, Value)
{
    internal static CopyExplanation Of(CellSource source, CellAddress copied) =>
        new(source.Layer, source.Cell, source.Input[copied.IndexIn(source.Before)], source.Value, copied);
}
