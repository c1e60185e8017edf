using System.Collections.Immutable;
using Explorer.Network.Architecture;
using Explorer.Network.Layers;

namespace Explorer.Network.Explanation;

/// <summary>
/// An output of a linear layer: each input times its weight, all added up, and the bias. The total is the products added
/// in order, then the bias.
/// </summary>
/// <param name="Layer">The layer that the cell is in.</param>
/// <param name="Cell">Which cell.</param>
/// <param name="Total">The number worked out again from the terms.</param>
/// <param name="Value">The number in the map.</param>
/// <param name="Contributions">One for each input, in order.</param>
/// <param name="Bias">The output's bias; null where the layer has none.</param>
/// <param name="Following">The activation that the next layer applies to the total; null when there is none.</param>
public sealed record LinearExplanation(
    Layer Layer, CellAddress Cell, double Total, float Value,
    ImmutableArray<Contribution> Contributions, double? Bias, FollowingActivation? Following)
    : CellExplanation(Layer, Cell, Total, Value)
{
    /// <summary>The contributions from the largest product to the smallest; equal ones in their order.</summary>
    public ImmutableArray<Contribution> SortedByProduct { get; } = [.. Contributions.OrderByDescending(part => part.Product)];

    /// <summary>Tells the few that matter apart from the rest.</summary>
    /// <param name="most">At most so many positive ones, and at most so many negative ones.</param>
    public LinearSplit Split(int most)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        var sorted = SortedByProduct;
        var positive = sorted.TakeWhile(part => part.Product > 0).Take(most).ToImmutableArray();
        var negative = sorted.Reverse().TakeWhile(part => part.Product < 0).Take(most).ToImmutableArray();
        var rest = sorted[positive.Length..^negative.Length];
        return new(positive, negative, rest.Length, rest.Sum(part => part.Product), Bias);
    }

    internal static LinearExplanation Of(CellSource source)
    {
        var input = source.Input;
        var weights = source.Weights.Weight(source.Layer).Slice(source.Index * input.Length, input.Length);
        var maps = source.Before.Kind is Flatten ? source.Pass.Architecture.Before(source.Before) : null;
        var parts = ImmutableArray.CreateBuilder<Contribution>(input.Length);
        var total = 0.0;
        for (var i = 0; i < input.Length; i++)
        {
            double weight = weights[i], value = input[i];
            parts.Add(new(i, weight, value, weight * value, maps is null ? null : CellAddress.At(maps, i)));
            total += weight * value;
        }
        double? bias = source.Layer.HasBias ? source.Weights.Bias(source.Layer)[source.Index] : null;
        total += bias ?? 0;
        return new(source.Layer, source.Cell, total, source.Value, parts.MoveToImmutable(), bias, source.Activate(total));
    }
}

/// <summary>What one input adds to an output of a linear layer.</summary>
/// <param name="Index">The input's element.</param>
/// <param name="Weight">The weight.</param>
/// <param name="Input">The input, from the pass.</param>
/// <param name="Product">Weight times input; exact, for a double holds any product of two floats.</param>
/// <param name="Source">The map's cell that the element was before the flatten; null where no flatten lies right before.</param>
public readonly record struct Contribution(int Index, double Weight, double Input, double Product, CellAddress? Source);

/// <summary>The largest contributions to an output of a linear layer, and the rest as one number.</summary>
/// <param name="Positive">The largest, the largest first.</param>
/// <param name="Negative">The most negative, the most negative first.</param>
/// <param name="RestCount">How many others there are, those of 0 among them.</param>
/// <param name="RestSum">The sum of the others' products.</param>
/// <param name="Bias">The output's bias.</param>
public sealed record LinearSplit(
    ImmutableArray<Contribution> Positive, ImmutableArray<Contribution> Negative, int RestCount, double RestSum, double? Bias)
{
    /// <summary>The sum of the positive ones shown.</summary>
    public double PositiveSum => Positive.Sum(part => part.Product);

    /// <summary>The sum of the negative ones shown.</summary>
    public double NegativeSum => Negative.Sum(part => part.Product);

    /// <summary>All parts and the bias: the explanation's total, but for the last bits of a double.</summary>
    public double Total => PositiveSum + NegativeSum + RestSum + (Bias ?? 0);
}
