using System.Collections.Immutable;
using Explorer.Network.Architecture;

namespace Explorer.Network.Explanation;

/// <summary>
/// A class's probability: e^(z − max) over the sum of all of them. Taking the largest logit off first changes no quotient
/// and keeps the powers from overflowing.
/// </summary>
/// <param name="Layer">The layer that the cell is in.</param>
/// <param name="Cell">Which cell.</param>
/// <param name="Total">The number worked out again from the terms.</param>
/// <param name="Value">The number in the map.</param>
/// <param name="Logits">z of every class, from the pass.</param>
/// <param name="Shift">The largest logit.</param>
/// <param name="Powers">e^(z − max) of every class; the largest is 1.</param>
/// <param name="Sum">The sum of the powers.</param>
public sealed record SoftmaxExplanation(
    Layer Layer, CellAddress Cell, double Total, float Value,
    ImmutableArray<double> Logits, double Shift, ImmutableArray<double> Powers, double Sum)
    : CellExplanation(Layer, Cell, Total, Value)
{
    /// <summary>The class whose probability this is.</summary>
    public int Class => Cell.Column;

    internal static SoftmaxExplanation Of(CellSource source)
    {
        double[] logits = [.. source.Input.ToArray()];
        var shift = logits.Max();
        double[] powers = [.. logits.Select(z => Math.Exp(z - shift))];
        var sum = powers.Sum();
        return new(source.Layer, source.Cell, powers[source.Index] / sum, source.Value, [.. logits], shift, [.. powers], sum);
    }
}
