using Explorer.Network.Architecture;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Reference;

/// <summary>
/// Every kind of layer once more, written straight from its definition: plain loops in double, no torch, no shared
/// code with the network under test but its description.
/// </summary>
internal static class ReferenceNetwork
{
    /// <summary>The output of every layer, by layer index, row-major.</summary>
    /// <param name="weights">Learned numbers.</param>
    /// <param name="pixels">Grey values 0 to 255.</param>
    public static double[][] Run(NetworkWeights weights, ReadOnlySpan<byte> pixels)
    {
        var image = new double[pixels.Length];
        for (var i = 0; i < image.Length; i++)
            image[i] = pixels[i] / 255.0;
        return Run(weights.Architecture, Doubles(weights), image);
    }

    /// <summary>The output of every layer for pixels that are divided by 255 already.</summary>
    public static double[][] Run(NetworkArchitecture architecture, IReadOnlyDictionary<string, double[]> weights, double[] image)
    {
        var outputs = new double[architecture.Layers.Length][];
        var x = image;
        foreach (var layer in architecture.Layers)
            outputs[layer.Index] = x = layer.Spec switch
            {
                ReshapeSpec or FlattenSpec => [.. x],
                Conv2dSpec conv => Convolve(layer, conv, x, weights[$"{layer.Index}.weight"], weights[$"{layer.Index}.bias"]),
                ActivationSpec { Function: Activation.Sigmoid } => [.. x.Select(z => 1 / (1 + Math.Exp(-z)))],
                ActivationSpec => [.. x.Select(z => Math.Max(0, z))],
                Pool2dSpec pool => Pool(layer, pool, x),
                LinearSpec linear => Connect(linear, x, weights[$"{layer.Index}.weight"], weights[$"{layer.Index}.bias"]),
                SoftmaxSpec => Softmax(x),
                _ => throw new NotSupportedException(layer.Spec.GetType().Name),
            };
        return outputs;
    }

    /// <summary>All learned numbers as doubles, free to be changed.</summary>
    public static Dictionary<string, double[]> Doubles(NetworkWeights weights) =>
        NetworkWeights.Expected(weights.Architecture).ToDictionary(
            tensor => tensor.Name,
            tensor => weights[tensor.Name].ToArray().Select(value => (double)value).ToArray());

    private static double[] Convolve(Layer layer, Conv2dSpec conv, double[] x, double[] weight, double[] bias)
    {
        int rows = layer.Input[2], columns = layer.Input[3], inputs = layer.Input[1], k = conv.Kernel;
        int outRows = (rows + 2 * conv.Padding - k) / conv.Stride + 1, outColumns = (columns + 2 * conv.Padding - k) / conv.Stride + 1;
        var y = new double[conv.Channels * outRows * outColumns];
        for (var o = 0; o < conv.Channels; o++)
            for (var r = 0; r < outRows; r++)
                for (var c = 0; c < outColumns; c++)
                {
                    var sum = bias[o];
                    for (var i = 0; i < inputs; i++)
                        for (var a = 0; a < k; a++)
                            for (var b = 0; b < k; b++)
                            {
                                int row = r * conv.Stride - conv.Padding + a, column = c * conv.Stride - conv.Padding + b;
                                if (row >= 0 && row < rows && column >= 0 && column < columns)
                                    sum += weight[((o * inputs + i) * k + a) * k + b] * x[(i * rows + row) * columns + column];
                            }
                    y[(o * outRows + r) * outColumns + c] = sum;
                }
        return y;
    }

    private static double[] Pool(Layer layer, Pool2dSpec pool, double[] x)
    {
        int channels = layer.Input[1], rows = layer.Input[2], columns = layer.Input[3], k = pool.Kernel;
        int outRows = (rows + 2 * pool.Padding - k) / pool.Stride + 1, outColumns = (columns + 2 * pool.Padding - k) / pool.Stride + 1;
        var y = new double[channels * outRows * outColumns];
        for (var m = 0; m < channels; m++)
            for (var r = 0; r < outRows; r++)
                for (var c = 0; c < outColumns; c++)
                {
                    double sum = 0, largest = double.NegativeInfinity;
                    for (var a = 0; a < k; a++)
                        for (var b = 0; b < k; b++)
                        {
                            int row = r * pool.Stride - pool.Padding + a, column = c * pool.Stride - pool.Padding + b;
                            if (row < 0 || row >= rows || column < 0 || column >= columns)
                                continue;
                            var value = x[(m * rows + row) * columns + column];
                            sum += value;
                            largest = Math.Max(largest, value);
                        }
                    y[(m * outRows + r) * outColumns + c] = pool.Function == Pooling.Max ? largest : sum / (k * k);
                }
        return y;
    }

    private static double[] Connect(LinearSpec linear, double[] x, double[] weight, double[] bias)
    {
        var y = new double[linear.Features];
        for (var o = 0; o < y.Length; o++)
        {
            y[o] = bias[o];
            for (var i = 0; i < x.Length; i++)
                y[o] += weight[o * x.Length + i] * x[i];
        }
        return y;
    }

    private static double[] Softmax(double[] x)
    {
        var largest = x.Max();
        var powers = x.Select(z => Math.Exp(z - largest)).ToArray();
        var sum = powers.Sum();
        return [.. powers.Select(power => power / sum)];
    }
}
