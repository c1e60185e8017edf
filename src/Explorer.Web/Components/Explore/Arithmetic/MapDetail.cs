using System.Runtime.InteropServices;
using Explorer.Network.Architecture;
using Explorer.Network.Explanation;
using Explorer.Network.Layers;
using Explorer.Network.Messages;
using Explorer.Network.Model;
using Explorer.Network.Weights;

namespace Explorer.Web.Components.Explore.Arithmetic;

/// <summary>
/// Everything that the arithmetic of all cells of one map needs, as the browser takes it: there the window moves without
/// asking again. Arrays travel as bytes, row-major; sums are doubles, what libtorch computed is floats.
/// </summary>
public sealed record MapDetail
{
    /// <summary>The form of the explanation: <c>convolution</c>, <c>activation</c>, <c>pooling</c>, <c>normalization</c> or <c>copy</c>.</summary>
    public required string Form { get; init; }

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

    /// <summary>The first of its maps that goes in.</summary>
    public required int FirstInput { get; init; }

    /// <summary>How many of its maps go in: those of the channel's group into a convolution, one otherwise.</summary>
    public required int InputChannels { get; init; }

    /// <summary>Rows of each input map.</summary>
    public required int InputRows { get; init; }

    /// <summary>Columns of each input map.</summary>
    public required int InputColumns { get; init; }

    /// <summary>A convolution's window along the rows.</summary>
    public AxisWindow? WindowRows { get; init; }

    /// <summary>A convolution's window along the columns.</summary>
    public AxisWindow? WindowColumns { get; init; }

    /// <summary>An activation's class name in torch; <c>mean</c> or <c>max</c> of a pooling.</summary>
    public string? FunctionName { get; init; }

    /// <summary>An activation's arguments in the order of its constructor.</summary>
    public IReadOnlyList<double> FunctionArguments { get; init; } = [];

    /// <summary>A channel's numbers of a normalization.</summary>
    public ChannelNormalization? Normalization { get; init; }

    /// <summary>The input maps (f32).</summary>
    public required byte[] Inputs { get; init; }

    /// <summary>The kernels, one for each input map that goes in (f32); convolutions only.</summary>
    public byte[]? Kernels { get; init; }

    /// <summary>What each kernel alone makes (f64, a map for each input map); convolutions only.</summary>
    public byte[]? Partials { get; init; }

    /// <summary>A convolution's bias; null where there is none.</summary>
    public double? Bias { get; init; }

    /// <summary>The map worked out again (f64).</summary>
    public required byte[] Totals { get; init; }

    /// <summary>The map as libtorch computed it (f32).</summary>
    public required byte[] Values { get; init; }

    /// <summary>How the receptive field on the drawing follows from the layers before, a line each for size, jump and start.</summary>
    public required IReadOnlyList<string> FieldRule { get; init; }

    /// <summary>The same map after the activation that follows a sum; null where none does.</summary>
    public FollowingMap? Activation { get; init; }

    /// <summary>The detail of the map that a cell is in; null for a vector layer and for the input, which have other panels.</summary>
    /// <param name="pass">The drawing's way through the network.</param>
    /// <param name="weights">The network.</param>
    /// <param name="cell">A cell of the map.</param>
    /// <param name="render">Puts a message into the visitor's language.</param>
    public static MapDetail? Of(ForwardPass pass, NetworkWeights weights, CellAddress cell, Func<Message, string> render)
    {
        ArgumentNullException.ThrowIfNull(render);
        ArgumentNullException.ThrowIfNull(pass);
        ArgumentNullException.ThrowIfNull(weights);
        var layer = pass.Architecture[cell.Layer];
        if (!layer.Output.IsSpatial || layer.Index == 0)
            return null;
        var (before, after) = (pass.Architecture.Before(layer)!, pass.Architecture.After(layer));
        var explanation = Explainer.Explain(pass, weights, cell);
        var convolution = explanation is ConvolutionExplanation ? ConvolutionMap.Compute(pass, weights, layer, cell.Channel) : null;
        var (first, end) = layer.Kind.Dependence.InputChannels(layer, cell.Channel);
        var window = convolution is null ? null : layer.Kind.Dependence as SlidingWindow;
        return new MapDetail
        {
            Form = FormOf(explanation),
            Layer = layer.Name,
            Channel = cell.Channel,
            Rows = layer.Output.Rows,
            Columns = layer.Output.Columns,
            InputName = before.Name,
            FirstInput = first,
            InputChannels = end - first,
            InputRows = before.Output.Rows,
            InputColumns = before.Output.Columns,
            WindowRows = window?.Rows,
            WindowColumns = window?.Columns,
            FunctionName = explanation switch
            {
                PoolingExplanation { Function: PoolingFunction.Max } => "max",
                PoolingExplanation => "mean",
                ActivationExplanation activation => activation.Function.TorchName,
                _ => null,
            },
            FunctionArguments = explanation is ActivationExplanation activated ? Arguments(activated.Function) : [],
            Normalization = explanation is NormalizationExplanation norm ? new(norm.Mean, norm.Variance, norm.Eps, norm.Weight, norm.Bias) : null,
            Inputs = Bytes(pass.Values(before).Slice(first * before.Output.Rows * before.Output.Columns, (end - first) * before.Output.Rows * before.Output.Columns)),
            Kernels = convolution is null ? null : Bytes(KernelsOf(weights, layer, cell.Channel)),
            Partials = convolution is null ? null : Bytes<double>([.. convolution.Partials.SelectMany(partial => partial)]),
            Bias = convolution?.Bias,
            Totals = Bytes<double>(convolution is null ? TotalsOf(pass, weights, layer, cell.Channel) : convolution.Totals.AsSpan()),
            Values = Bytes(pass.Map(layer, cell.Channel)),
            FieldRule = [.. ReceptiveFieldText.Recurrence(pass.Architecture, layer, pass.Architecture.Layers[0]).Select(render)],
            Activation = explanation is ConvolutionExplanation or NormalizationExplanation && after?.Kind is PointwiseActivation function
                ? new FollowingMap(after.TorchName, Arguments(function), Bytes(pass.Map(after, cell.Channel))) : null,
        };
    }

    private static string FormOf(CellExplanation explanation) => explanation switch
    {
        ConvolutionExplanation => "convolution",
        ActivationExplanation => "activation",
        PoolingExplanation => "pooling",
        NormalizationExplanation => "normalization",
        CopyExplanation => "copy",
        _ => throw new NotSupportedException($"The page has no view for {explanation.GetType().Name}."),
    };

    private static double[] Arguments(PointwiseActivation function) => [.. function.Arguments.Select(argument => argument.Value.AsDouble ?? 0)];

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

/// <summary>A map after an activation.</summary>
/// <param name="Name">The function's class name in torch.</param>
/// <param name="FunctionArguments">Its arguments in the order of its constructor.</param>
/// <param name="Values">The map as libtorch computed it (f32).</param>
public sealed record FollowingMap(string Name, IReadOnlyList<double> FunctionArguments, byte[] Values);

/// <summary>What a batch normalization does to a channel: <c>weight · (x − mean) / √(variance + eps) + bias</c>.</summary>
public sealed record ChannelNormalization(double Mean, double Variance, double Eps, double Weight, double Bias);
