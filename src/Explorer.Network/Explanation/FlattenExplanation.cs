using Explorer.Network.Architecture;

namespace Explorer.Network.Explanation;

/// <summary>An element of a flattened stack of maps: a copy of one map's cell.</summary>
/// <param name="Layer">The layer that the cell is in.</param>
/// <param name="Cell">Which cell.</param>
/// <param name="Total">The number worked out again from the terms.</param>
/// <param name="Value">The number in the map.</param>
/// <param name="Index">The element i.</param>
/// <param name="Source">The cell that it copies, in the layer before.</param>
/// <param name="Maps">Shape of the stack of maps.</param>
public sealed record FlattenExplanation(Layer Layer, CellAddress Cell, double Total, float Value, int Index, CellAddress Source, Shape Maps)
    : CopyExplanation(Layer, Cell, Total, Value, Source)
{
    /// <summary>The rule in numbers: <c>i = (c·H + r)·W + col = (3·5 + 2)·5 + 1 = 86</c>.</summary>
    public string Formula => FormattableString.Invariant(
        $"i = (c·H + r)·W + col = ({Source.Channel}·{Maps.Rows} + {Source.Row})·{Maps.Columns} + {Source.Column} = {Index}");

    internal static FlattenExplanation Of(CellSource source) => new(
        source.Layer, source.Cell, source.Input[source.Index], source.Value, source.Index, CellAddress.At(source.Before, source.Index), source.Before.Output);
}
