using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Reference;

/// <summary>
/// Every kind of layer once more, written straight from its definition: plain loops in double, no torch, no shared
/// code with the network under test but its description.
/// </summary>
internal static class ReferenceNetwork
{
    /// <summary>The output of every layer, by layer index, row-major.</summary>
    /// <param name="weights">Parameters, buffers and normalization.</param>
    /// <param name="pixels">Pixel values 0 to 255, <c>[channel, row, column]</c>.</param>
    public static double[][] Run(NetworkWeights weights, ReadOnlySpan<byte> pixels)
    {
        var (mean, deviation) = (weights.Normalization.Mean, weights.Normalization.Deviation);
        var image = new double[pixels.Length];
        var size = pixels.Length / weights.Architecture.Input[1];
        for (var i = 0; i < image.Length; i++)
        {
            image[i] = pixels[i] / 255.0;
            if (!mean.IsEmpty)
                image[i] = (image[i] - mean[i / size]) / deviation[i / size];
        }
        return Run(weights.Architecture, Doubles(weights), image);
    }

    /// <summary>The output of every layer for what the first layer gives, divided by 255 and normalized already.</summary>
    public static double[][] Run(NetworkArchitecture architecture, IReadOnlyDictionary<string, double[]> weights, double[] image)
    {
        var outputs = new double[architecture.Layers.Length][];
        var x = image;
        foreach (var layer in architecture.Layers)
        {
            outputs[layer.Index] = x = layer.Kind switch
            {
                Reshape or Flatten or Dropout => [.. x],
                Conv2d conv => Convolve(layer, conv, x, Tensor("weight"), conv.Bias ? Tensor("bias") : new double[conv.OutChannels]),
                Sigmoid => Apply(x, z => 1 / (1 + Math.Exp(-z))),
                Tanh => Apply(x, z => 1 - 2 / (Math.Exp(2 * z) + 1)),
                ReLU => Apply(x, z => Math.Max(0, z)),
                LeakyReLU leaky => Apply(x, z => Math.Max(0, z) + leaky.NegativeSlope * Math.Min(0, z)),
                ELU elu => Apply(x, z => Math.Max(0, z) + elu.Alpha * (Math.Exp(Math.Min(0, z)) - 1)),
                SiLU => Apply(x, z => z * (1 / (1 + Math.Exp(-z)))),
                GELU => Apply(x, z => z * Normal(z)),
                MaxPool2d pool => Pool(layer, (pool.KernelSize, pool.Stride, pool.Padding), x, isMax: true),
                AvgPool2d pool => Pool(layer, (pool.KernelSize, pool.Stride, pool.Padding), x, isMax: false),
                AdaptiveAvgPool2d => Divide(layer, x),
                BatchNorm2d norm => Normalize(layer, norm, x, Tensor("weight"), Tensor("bias"), Tensor("running_mean"), Tensor("running_var")),
                Linear linear => Connect(linear, x, Tensor("weight"), linear.Bias ? Tensor("bias") : new double[linear.OutFeatures]),
                Layers.Softmax => Softmax(x),
                _ => throw new NotSupportedException(layer.Kind.GetType().Name),
            };

            double[] Tensor(string name) => weights[$"{layer.Index}.{name}"];
        }
        return outputs;
    }

    /// <summary>All parameters and buffers as doubles, free to be changed.</summary>
    public static Dictionary<string, double[]> Doubles(NetworkWeights weights) =>
        NetworkWeights.Expected(weights.Architecture).ToDictionary(
            tensor => tensor.Name,
            tensor => weights[tensor.Name].ToArray().Select(value => (double)value).ToArray());

    private static double[] Apply(double[] x, Func<double, double> function) => [.. x.Select(function)];

    /// <summary>The standard normal distribution up to z: Simpson's rule from 0, where it is one half.</summary>
    private static double Normal(double z)
    {
        const int steps = 400;
        if (double.IsNaN(z))
            return z;
        var end = Math.Clamp(z, -9, 9);
        var (sum, width) = (0.0, end / steps);
        for (var i = 0; i <= steps; i++)
            sum += (i is 0 or steps ? 1 : i % 2 == 1 ? 4 : 2) * Math.Exp(-(i * width) * (i * width) / 2);
        return 0.5 + sum * width / 3 / Math.Sqrt(2 * Math.PI);
    }

    private static double[] Convolve(Layer layer, Conv2d conv, double[] x, double[] weight, double[] bias)
    {
        int rows = layer.Input[2], columns = layer.Input[3], inputs = layer.Input[1] / conv.Groups, outputs = conv.OutChannels / conv.Groups;
        var ((kh, kw), (sh, sw), (ph, pw), (dh, dw)) = (conv.KernelSize, conv.Stride, conv.Padding, conv.Dilation);
        int outRows = (rows + 2 * ph - dh * (kh - 1) - 1) / sh + 1, outColumns = (columns + 2 * pw - dw * (kw - 1) - 1) / sw + 1;
        var y = new double[conv.OutChannels * outRows * outColumns];
        for (var o = 0; o < conv.OutChannels; o++)
            for (var r = 0; r < outRows; r++)
                for (var c = 0; c < outColumns; c++)
                {
                    var sum = bias[o];
                    for (var i = 0; i < inputs; i++)
                        for (var a = 0; a < kh; a++)
                            for (var b = 0; b < kw; b++)
                            {
                                int map = o / outputs * inputs + i, row = r * sh - ph + a * dh, column = c * sw - pw + b * dw;
                                if (row >= 0 && row < rows && column >= 0 && column < columns)
                                    sum += weight[((o * inputs + i) * kh + a) * kw + b] * x[(map * rows + row) * columns + column];
                            }
                    y[(o * outRows + r) * outColumns + c] = sum;
                }
        return y;
    }

    private static double[] Pool(Layer layer, (Size2d Kernel, Size2d Stride, Size2d Padding) pool, double[] x, bool isMax)
    {
        int channels = layer.Input[1], rows = layer.Input[2], columns = layer.Input[3];
        var ((kh, kw), (sh, sw), (ph, pw)) = pool;
        int outRows = (rows + 2 * ph - kh) / sh + 1, outColumns = (columns + 2 * pw - kw) / sw + 1;
        var y = new double[channels * outRows * outColumns];
        for (var m = 0; m < channels; m++)
            for (var r = 0; r < outRows; r++)
                for (var c = 0; c < outColumns; c++)
                {
                    double sum = 0, largest = double.NegativeInfinity;
                    for (var a = 0; a < kh; a++)
                        for (var b = 0; b < kw; b++)
                        {
                            int row = r * sh - ph + a, column = c * sw - pw + b;
                            if (row < 0 || row >= rows || column < 0 || column >= columns)
                                continue;
                            var value = x[(m * rows + row) * columns + column];
                            sum += value;
                            largest = Math.Max(largest, value);
                        }
                    y[(m * outRows + r) * outColumns + c] = isMax ? largest : sum / (kh * kw);
                }
        return y;
    }

    /// <summary>The means of parts that begin at ⌊i·H / H_out⌋ and end before ⌈(i + 1)·H / H_out⌉.</summary>
    private static double[] Divide(Layer layer, double[] x)
    {
        int channels = layer.Input[1], rows = layer.Input[2], columns = layer.Input[3], outRows = layer.Output[2], outColumns = layer.Output[3];
        var y = new double[channels * outRows * outColumns];
        for (var i = 0; i < y.Length; i++)
        {
            var (map, r, c) = (i / (outRows * outColumns), i / outColumns % outRows, i % outColumns);
            var (sum, count) = (0.0, 0);
            for (var row = r * rows / outRows; row < Math.Ceiling((r + 1.0) * rows / outRows - 1e-9); row++)
                for (var column = c * columns / outColumns; column < Math.Ceiling((c + 1.0) * columns / outColumns - 1e-9); column++)
                {
                    sum += x[(map * rows + row) * columns + column];
                    count++;
                }
            y[i] = sum / count;
        }
        return y;
    }

    private static double[] Normalize(Layer layer, BatchNorm2d norm, double[] x, double[] weight, double[] bias, double[] mean, double[] variance)
    {
        var size = layer.Input[2] * layer.Input[3];
        return [.. x.Select((value, i) => (value - mean[i / size]) / Math.Sqrt(variance[i / size] + norm.Eps) * weight[i / size] + bias[i / size])];
    }

    private static double[] Connect(Linear linear, double[] x, double[] weight, double[] bias)
    {
        var y = new double[linear.OutFeatures];
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
