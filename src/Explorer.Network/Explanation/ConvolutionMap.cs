using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Explorer.Network.Model;
using Explorer.Network.Weights;

namespace Explorer.Network.Explanation;

/// <summary>
/// A whole output map of a convolution as the sum of what each input map makes with its own kernel, and the bias. To the
/// last bit the numbers that <see cref="ConvolutionExplanation"/> shows for a cell. Maps are <c>[row, column]</c> row-major.
/// </summary>
/// <param name="Layer">The convolution.</param>
/// <param name="Channel">The output map.</param>
/// <param name="Partials">For each input map that the output map is made from, the map that its kernel alone makes.</param>
/// <param name="Bias">The bias, the same for every cell; null where the layer has none.</param>
/// <param name="Totals">The partial maps added in order, then the bias: the output map before its activation.</param>
public sealed record ConvolutionMap(
    Layer Layer, int Channel, ImmutableArray<ImmutableArray<double>> Partials, double? Bias, ImmutableArray<double> Totals)
{
    /// <summary>Works one out, in no more memory than the maps themselves.</summary>
    /// <exception cref="ArgumentException">The layer is no convolution of this network, or the weights belong to another.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such output map.</exception>
    public static ConvolutionMap Compute(ForwardPass pass, NetworkWeights weights, Layer layer, int channel)
    {
        ArgumentNullException.ThrowIfNull(pass);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(layer);
        if (weights.Architecture != pass.Architecture || pass.Architecture.Find(layer.Name) != layer || layer.Kind is not Conv2d conv)
            throw new ArgumentException($"{layer.Name} is no convolution of the network that the image went through, or the weights are not its own.", nameof(layer));
        ArgumentOutOfRangeException.ThrowIfNegative(channel);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(channel, layer.Output.Channels);

        var before = pass.Architecture.Layers[layer.Index - 1];
        double? bias = conv.Bias ? weights.Bias(layer)[channel] : null;
        var (first, end) = conv.Window.InputChannels(layer, channel);
        var partials = new ImmutableArray<double>[end - first];
        var totals = new double[layer.Output.Rows * layer.Output.Columns];
        for (var input = 0; input < partials.Length; input++)
        {
            var partial = new double[totals.Length];
            Slide(layer, conv, pass.Map(before, first + input), weights.Kernel(layer, channel, input), partial);
            for (var i = 0; i < totals.Length; i++)
                totals[i] += partial[i];
            partials[input] = ImmutableCollectionsMarshal.AsImmutableArray(partial);
        }
        for (var i = 0; i < totals.Length; i++)
            totals[i] += bias ?? 0;
        return new(layer, channel, ImmutableCollectionsMarshal.AsImmutableArray(partials), bias, ImmutableCollectionsMarshal.AsImmutableArray(totals));
    }

    /// <summary>
    /// Adds up weight by weight rather than cell by cell, so that the inner loop is one long row without a test for
    /// padding. Each cell still meets its products in the kernel's order.
    /// </summary>
    private static void Slide(Layer layer, Conv2d conv, ReadOnlySpan<float> map, ReadOnlySpan<float> kernel, Span<double> output)
    {
        int rows = layer.Input.Rows, columns = layer.Input.Columns, outRows = layer.Output.Rows, outColumns = layer.Output.Columns;
        var (vertical, horizontal) = (conv.Window.Rows, conv.Window.Columns);
        for (var a = 0; a < vertical.Kernel; a++)
        {
            var (top, bottom) = Inside(vertical, a, rows, outRows);
            for (var b = 0; b < horizontal.Kernel; b++)
            {
                double weight = kernel[a * horizontal.Kernel + b];
                var (left, right) = Inside(horizontal, b, columns, outColumns);
                for (var row = top; row < bottom; row++)
                {
                    var from = map.Slice((row * vertical.Stride - vertical.Padding + a * vertical.Dilation) * columns, columns);
                    var to = output.Slice(row * outColumns, outColumns);
                    for (int column = left, x = left * horizontal.Stride - horizontal.Padding + b * horizontal.Dilation; column < right; column++, x += horizontal.Stride)
                        to[column] += weight * from[x];
                }
            }
        }
    }

    /// <summary>The positions, along one side, at which this row or column of the kernel lies inside the map.</summary>
    private static (int First, int End) Inside(AxisWindow window, int offset, int extent, int positions)
    {
        var outside = window.Padding - offset * window.Dilation;
        var first = outside <= 0 ? 0 : (outside + window.Stride - 1) / window.Stride;
        var last = extent - 1 + outside;
        return (first, last < 0 ? 0 : Math.Min(positions, last / window.Stride + 1));
    }
}
