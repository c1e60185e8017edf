using Explorer.Network.Architecture;

namespace Explorer.Network.Explanation;

/// <summary>How one cell's number comes about. One kind for each kind of layer.</summary>
/// <param name="Layer">The layer that the cell is in.</param>
/// <param name="Cell">Which cell.</param>
/// <param name="Total">The number worked out again from the terms, in double.</param>
/// <param name="Value">The number in the map, as the pass worked it out in 32-bit floats; it differs from the total by rounding alone.</param>
public abstract record CellExplanation(Layer Layer, CellAddress Cell, double Total, float Value);
