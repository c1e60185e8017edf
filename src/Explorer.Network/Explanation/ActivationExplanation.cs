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
    Layer Layer, CellAddress Cell, double Total, float Value, Activation Function, double Input, double Slope)
    : CellExplanation(Layer, Cell, Total, Value);

/// <summary>The activation behind a convolution or a linear layer, applied to the total that the explanation shows.</summary>
/// <param name="Layer">The layer that applies it.</param>
/// <param name="Function">The function.</param>
/// <param name="Total">The function of the total, in double.</param>
/// <param name="Slope">The function's slope there.</param>
/// <param name="Value">The number in that layer's map, from the pass.</param>
public sealed record FollowingActivation(Layer Layer, Activation Function, double Total, double Slope, float Value);

/// <summary>The activation functions and their slopes, in double.</summary>
public static class ActivationFunctions
{
    /// <summary>The function's value at z.</summary>
    public static double At(this Activation function, double z) => function switch
    {
        Activation.Sigmoid => 1 / (1 + Math.Exp(-z)),
        Activation.ReLU => Math.Max(0, z),
        _ => throw new ArgumentOutOfRangeException(nameof(function)),
    };

    /// <summary>The function's slope at z: σ(z)·(1 − σ(z)), or 0 and 1; ReLU's at 0 is 0, as torch takes it.</summary>
    public static double SlopeAt(this Activation function, double z) => function switch
    {
        Activation.Sigmoid => function.At(z) * (1 - function.At(z)),
        Activation.ReLU => z > 0 ? 1 : 0,
        _ => throw new ArgumentOutOfRangeException(nameof(function)),
    };
}
