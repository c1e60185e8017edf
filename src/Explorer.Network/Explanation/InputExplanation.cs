using Explorer.Network.Architecture;

namespace Explorer.Network.Explanation;

/// <summary>An input cell: a grey value divided by 255.</summary>
/// <param name="Layer">The layer that the cell is in.</param>
/// <param name="Cell">Which cell.</param>
/// <param name="Total">The number worked out again from the terms.</param>
/// <param name="Value">The number in the map.</param>
/// <param name="Pixel">The grey value, 0 to 255.</param>
public sealed record InputExplanation(Layer Layer, CellAddress Cell, double Total, float Value, int Pixel)
    : CellExplanation(Layer, Cell, Total, Value);
