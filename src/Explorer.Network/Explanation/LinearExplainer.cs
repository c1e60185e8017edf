using System.Collections.Immutable;
using Explorer.Network.Architecture;

namespace Explorer.Network.Explanation;

/// <summary>Explains the outputs of linear layers.</summary>
internal static class LinearExplainer
{
    public static LinearExplanation Linear(CellSource source)
    {
        var input = source.Input;
        var weights = source.Weights.Weight(source.Layer).Slice(source.Index * input.Length, input.Length);
        var maps = source.Before.Spec is FlattenSpec ? source.Pass.Architecture.Layers[source.Before.Index - 1] : null;
        var parts = ImmutableArray.CreateBuilder<Contribution>(input.Length);
        var total = 0.0;
        for (var i = 0; i < input.Length; i++)
        {
            double weight = weights[i], value = input[i];
            parts.Add(new(i, weight, value, weight * value, maps is null ? null : CellAddress.At(maps, i)));
            total += weight * value;
        }
        double bias = source.Weights.Bias(source.Layer)[source.Index];
        total += bias;
        return new(source.Layer, source.Cell, total, source.Value, parts.MoveToImmutable(), bias, source.Activate(total));
    }
}
