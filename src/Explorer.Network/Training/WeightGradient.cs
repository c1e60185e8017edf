using Explorer.Network.Architecture;
using Explorer.Network.Layers;

namespace Explorer.Network.Training;

/// <summary>
/// Why the gradient of one weight is what it is, in plain C#: every place where the weight is used adds the gradient there
/// times the value that the weight is multiplied with.
/// </summary>
/// <param name="Terms">A term for each place, in the order of the layer's output.</param>
public sealed record WeightGradient(IReadOnlyList<WeightGradient.Term> Terms)
{
    /// <summary>∂L/∂w.</summary>
    public double Total => Terms.Sum(term => term.Product);

    /// <summary>Takes a weight's gradient apart.</summary>
    /// <param name="step">The step.</param>
    /// <param name="layer">A convolution or a fully connected layer of it.</param>
    /// <param name="index">The weight, in the order of <see cref="Layer.WeightShape"/>.</param>
    /// <exception cref="ArgumentException">The layer's weights are not explained like this.</exception>
    public static WeightGradient Of(GradientStep step, Layer layer, int index)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(layer);
        var at = step.Layers.Select((one, i) => (one, i)).Single(one => one.one.Layer == layer).i;
        var (input, gradient) = (step.Layers[at - 1].Output, step.Layers[at].Gradient!);
        return layer.Kind.Dependence switch
        {
            SlidingWindow window when layer.WeightShape is { Rank: 4 } => new([.. Convolution(layer, window, index, input, gradient)]),
            Everything when layer.WeightShape is { Rank: 2 } => new([new Term(0, index / input.Count, gradient[index / input.Count], input[index % input.Count])]),
            _ => throw new ArgumentException($"'{layer.Name}' is no convolution and not fully connected.", nameof(layer)),
        };
    }

    /// <summary>Whether the weights of a layer can be taken apart.</summary>
    public static bool Explains(Layer layer) => layer?.WeightShape is { Rank: 2 or 4 };

    private static IEnumerable<Term> Convolution(Layer layer, SlidingWindow window, int index, IReadOnlyList<double> input, IReadOnlyList<double> gradient)
    {
        var shape = layer.WeightShape!.Value;
        var (b, a) = (index % shape[3], index / shape[3] % shape[2]);
        var (within, channel) = (index / (shape[3] * shape[2]) % shape[1], index / (shape[3] * shape[2] * shape[1]));
        var source = window.InputChannels(layer, channel).First + within;
        for (var row = 0; row < layer.Output.Rows; row++)
            for (var column = 0; column < layer.Output.Columns; column++)
            {
                var y = row * window.Rows.Stride - window.Rows.Padding + a * window.Rows.Dilation;
                var x = column * window.Columns.Stride - window.Columns.Padding + b * window.Columns.Dilation;
                if (y >= 0 && y < layer.Input.Rows && x >= 0 && x < layer.Input.Columns)
                    yield return new Term(row, column, gradient[(channel * layer.Output.Rows + row) * layer.Output.Columns + column], input[(source * layer.Input.Rows + y) * layer.Input.Columns + x]);
            }
    }

    /// <summary>One place where the weight is used.</summary>
    /// <param name="Row">Row of the output cell; 0 in a vector.</param>
    /// <param name="Column">Its column, or its place in the vector.</param>
    /// <param name="Gradient">∂L/∂ that cell.</param>
    /// <param name="Input">The value that the weight is multiplied with there.</param>
    public readonly record struct Term(int Row, int Column, double Gradient, double Input)
    {
        /// <summary>What this place adds.</summary>
        public double Product => Gradient * Input;
    }
}
