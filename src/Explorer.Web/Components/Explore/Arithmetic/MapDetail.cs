using System.Runtime.InteropServices;
using Explorer.Network.Architecture;
using Explorer.Network.Explanation;
using Explorer.Network.Model;
using Explorer.Network.Weights;

namespace Explorer.Web.Components.Explore.Arithmetic;

/// <summary>
/// Everything that the arithmetic of all cells of one map needs, as the browser takes it: there the window moves without
/// asking again. Arrays travel as bytes, row-major; sums are doubles, what libtorch computed is floats.
/// </summary>
public sealed record MapDetail
{
    /// <summary><c>convolution</c>, <c>activation</c> or <c>pooling</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The layer's name.</summary>
    public required string Layer { get; init; }

    /// <summary>The map.</summary>
    public required int Channel { get; init; }

    /// <summary>Rows of the map.</summary>
    public required int Rows { get; init; }

    /// <summary>Columns of the map.</summary>
    public required int Columns { get; init; }

    /// <summary>The layer that the map is made of.</summary>
    public required string InputName { get; init; }

    /// <summary>How many of its maps go in: all of them into a convolution, one otherwise.</summary>
    public required int InputChannels { get; init; }

    /// <summary>Rows of each input map.</summary>
    public required int InputRows { get; init; }

    /// <summary>Columns of each input map.</summary>
    public required int InputColumns { get; init; }

    /// <summary>Side, padding and stride of the window; 1, 0 and 1 where there is none.</summary>
    public required int Kernel { get; init; }

    /// <inheritdoc cref="Kernel"/>
    public required int Padding { get; init; }

    /// <inheritdoc cref="Kernel"/>
    public required int Stride { get; init; }

    /// <summary><c>Sigmoid</c>, <c>ReLU</c>, <c>mean</c> or <c>max</c>; null for a convolution.</summary>
    public string? FunctionName { get; init; }

    /// <summary>The input maps (f32).</summary>
    public required byte[] Inputs { get; init; }

    /// <summary>The kernels, one for each input map (f32); convolutions only.</summary>
    public byte[]? Kernels { get; init; }

    /// <summary>What each kernel alone makes (f64, a map for each input map); convolutions only.</summary>
    public byte[]? Partials { get; init; }

    /// <summary>The bias; 0 where there is none.</summary>
    public double Bias { get; init; }

    /// <summary>The map worked out again (f64).</summary>
    public required byte[] Totals { get; init; }

    /// <summary>The map as libtorch computed it (f32).</summary>
    public required byte[] Values { get; init; }

    /// <summary>How the receptive field on the drawing follows from the layers before, a line each for size, jump and start.</summary>
    public required IReadOnlyList<string> FieldRule { get; init; }

    /// <summary>The same map behind the activation that follows; null where none does.</summary>
    public FollowingMap? Activation { get; init; }

    /// <summary>The detail of the map that a cell is in; null for a vector layer and for the input, which have other panels.</summary>
    public static MapDetail? Of(ForwardPass pass, NetworkWeights weights, CellAddress cell)
    {
        ArgumentNullException.ThrowIfNull(pass);
        ArgumentNullException.ThrowIfNull(weights);
        var layer = pass.Architecture[cell.Layer];
        if (!layer.Output.IsSpatial || layer.Index == 0)
            return null;
        var before = pass.Architecture.Layers[layer.Index - 1];
        var after = pass.Architecture.Layers[layer.Index + 1];
        var window = layer.Spec as IWindow;
        var convolution = layer.Spec is Conv2dSpec ? ConvolutionMap.Compute(pass, weights, layer, cell.Channel) : null;
        return new MapDetail
        {
            Kind = layer.Spec switch { Conv2dSpec => "convolution", Pool2dSpec => "pooling", _ => "activation" },
            Layer = layer.Name,
            Channel = cell.Channel,
            Rows = layer.Output.Rows,
            Columns = layer.Output.Columns,
            InputName = before.Name,
            InputChannels = convolution?.Partials.Length ?? 1,
            InputRows = before.Output.Rows,
            InputColumns = before.Output.Columns,
            Kernel = window?.Kernel ?? 1,
            Padding = window?.Padding ?? 0,
            Stride = window?.Stride ?? 1,
            FunctionName = layer.Spec switch
            {
                Pool2dSpec { Function: Pooling.Max } => "max",
                Pool2dSpec => "mean",
                ActivationSpec => layer.TorchName,
                _ => null,
            },
            Inputs = Bytes(convolution is null ? pass.Map(before, cell.Channel) : pass.Values(before)),
            Kernels = convolution is null ? null : Bytes(KernelsOf(weights, layer, cell.Channel)),
            Partials = convolution is null ? null : Bytes<double>([.. convolution.Partials.SelectMany(partial => partial)]),
            Bias = convolution?.Bias ?? 0,
            Totals = Bytes<double>(convolution is null ? TotalsOf(pass, weights, layer, cell.Channel) : convolution.Totals.AsSpan()),
            Values = Bytes(pass.Map(layer, cell.Channel)),
            FieldRule = ReceptiveFieldText.Recurrence(pass.Architecture, layer, pass.Architecture.Layers[0]),
            Activation = convolution is not null && after.Spec is ActivationSpec
                ? new FollowingMap(after.TorchName, Bytes(pass.Map(after, cell.Channel))) : null,
        };
    }

    private static ReadOnlySpan<float> KernelsOf(NetworkWeights weights, Layer layer, int channel)
    {
        var size = weights.Weight(layer).Length / layer.Output.Channels;
        return weights.Weight(layer).Slice(channel * size, size);
    }

    private static double[] TotalsOf(ForwardPass pass, NetworkWeights weights, Layer layer, int channel)
    {
        var totals = new double[layer.Output.Rows * layer.Output.Columns];
        for (var i = 0; i < totals.Length; i++)
            totals[i] = Explainer.Explain(pass, weights, CellAddress.At(layer, channel * totals.Length + i)).Total;
        return totals;
    }

    private static byte[] Bytes<T>(ReadOnlySpan<T> values) where T : struct => MemoryMarshal.AsBytes(values).ToArray();
}

/// <summary>A map behind an activation.</summary>
/// <param name="Name">The function: <c>Sigmoid</c> or <c>ReLU</c>.</param>
/// <param name="Values">The map as libtorch computed it (f32).</param>
public sealed record FollowingMap(string Name, byte[] Values);
