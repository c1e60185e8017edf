using Explorer.Network.Architecture;
using Explorer.Network.Layers;

namespace Explorer.Network.Explanation;

/// <summary>A cell of a batch normalization with its running statistics: weight·(x − mean) / √(variance + eps) + bias.</summary>
/// <param name="Layer">The layer that the cell is in.</param>
/// <param name="Cell">Which cell.</param>
/// <param name="Total">The number worked out again from the terms.</param>
/// <param name="Value">The number in the map.</param>
/// <param name="Input">x, the cell at the same place one layer earlier.</param>
/// <param name="Mean">The channel's running mean.</param>
/// <param name="Variance">The channel's running variance.</param>
/// <param name="Eps">What keeps the division from zero.</param>
/// <param name="Weight">The channel's weight.</param>
/// <param name="Bias">The channel's bias.</param>
/// <param name="Following">The activation that the next layer applies to the total; null when there is none.</param>
public sealed record NormalizationExplanation(
    Layer Layer, CellAddress Cell, double Total, float Value,
    double Input, double Mean, double Variance, double Eps, double Weight, double Bias, FollowingActivation? Following)
    : CellExplanation(Layer, Cell, Total, Value)
{
    /// <summary>What the difference from the mean is divided by.</summary>
    public double Deviation => Math.Sqrt(Variance + Eps);

    /// <summary>The cell in standard deviations from the channel's mean.</summary>
    public double Normalized => (Input - Mean) / Deviation;

    internal static NormalizationExplanation Of(CellSource source, BatchNorm2d norm)
    {
        double Read(string tensor) => source.Weights[source.Layer.StateName(tensor)][source.Cell.Channel];
        double input = source.Input[source.Index], mean = Read("running_mean"), variance = Read("running_var"), weight = Read("weight"), bias = Read("bias");
        var total = weight * ((input - mean) / Math.Sqrt(variance + norm.Eps)) + bias;
        return new(source.Layer, source.Cell, total, source.Value, input, mean, variance, norm.Eps, weight, bias, source.Activate(total));
    }
}
