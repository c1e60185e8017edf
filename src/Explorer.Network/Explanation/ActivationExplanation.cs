using Explorer.Network.Layers;
using Explorer.Network.Architecture;

namespace Explorer.Network.Explanation;

/// <summary>A cell of an activation: a function of the cell at the same place one layer earlier.</summary>
/// <param name="Layer">The layer that the cell is in.</param>
/// <param name="Cell">Which cell.</param>
/// <param name="Total">The number worked out again from the terms.</param>
/// <param name="Value">The number in the map.</param>
/// <param name="Function">The function.</param>
/// <param name="Input">The pre-activation z, from the pass.</param>
/// <param name="Slope">The function's slope at z.</param>
public sealed record ActivationExplanation(
    Layer Layer, CellAddress Cell, double Total, float Value, PointwiseActivation Function, double Input, double Slope)
    : CellExplanation(Layer, Cell, Total, Value);

/// <summary>The activation behind a convolution or a linear layer, applied to the total that the explanation shows.</summary>
/// <param name="Layer">The layer that applies it.</param>
/// <param name="Function">The function.</param>
/// <param name="Total">The function of the total, in double.</param>
/// <param name="Slope">The function's slope there.</param>
/// <param name="Value">The number in that layer's map, from the pass.</param>
public sealed record FollowingActivation(Layer Layer, PointwiseActivation Function, double Total, double Slope, float Value);
