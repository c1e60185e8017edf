using Explorer.Network.Architecture;
using Explorer.Network.Explanation;
using Explorer.Network.Layers;
using Explorer.Network.Weights;
using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>wwwroot/js/selection.js</c>: the cell that is looked at, and who sees whom.</summary>
public sealed class SelectionModule(IJSRuntime js) : JsModule(js, "./js/selection.js")
{
    private IDisposable? _receiver;

    /// <summary>Describes the network, and names the object whose <c>Select(layer, channel, row, column)</c> hears where a cell rests.</summary>
    public async Task DescribeAsync<T>(NetworkWeights weights, T receiver) where T : class
    {
        ArgumentNullException.ThrowIfNull(weights);
        var reference = DotNetObjectReference.Create(receiver);
        // Until the browser has the new one it speaks to the one before.
        var before = Interlocked.Exchange(ref _receiver, reference);
        await InvokeAsync("describe", [weights.Architecture.Layers.Select(layer => Describe(weights, layer)), reference]);
        before?.Dispose();
    }

    /// <summary>Moves to a cell.</summary>
    public Task MoveToAsync(CellAddress cell) =>
        InvokeAsync("moveTo", new { layer = cell.Layer, channel = cell.Channel, row = cell.Row, column = cell.Column }, true);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _receiver?.Dispose();
    }

    private static object Describe(NetworkWeights weights, Layer layer) => new
    {
        name = layer.Name,
        vector = !layer.Output.IsSpatial,
        channels = layer.Output.Channels,
        rows = layer.Output.Rows,
        columns = layer.Output.Columns,
        rule = Rule(layer),
        strengths = layer.WeightShape is { Rank: 4 } ? Strengths(weights, layer) : null,
    };

    /// <summary>The layer's dependence as <c>dependence.js</c> takes it.</summary>
    private static object Rule(Layer layer) => layer.Kind.Dependence switch
    {
        _ when layer.Input.IsSpatial && !layer.Output.IsSpatial => new { type = "flatten" },
        SamePlace => new { type = "same" },
        Everything => new { type = "all" },
        DividedInput => new { type = "divided" },
        SlidingWindow window => new { type = "window", rows = Axis(window.Rows), columns = Axis(window.Columns), groups = window.Groups },
        var other => throw new NotSupportedException($"The page has no rule for {other.GetType().Name}."),
    };

    private static object Axis(AxisWindow window) => new { extent = window.Extent, stride = window.Stride, padding = window.Padding };

    /// <summary>How much each input map can do to each output map: the length of its kernel, the longest being 1; <c>[out, in]</c>.</summary>
    private static double[] Strengths(NetworkWeights weights, Layer layer)
    {
        var inputs = layer.WeightShape!.Value[1];
        var lengths = new double[layer.Output.Channels * inputs];
        for (var i = 0; i < lengths.Length; i++)
        {
            var sum = 0.0;
            foreach (var weight in weights.Kernel(layer, i / inputs, i % inputs))
                sum += weight * weight;
            lengths[i] = Math.Sqrt(sum);
        }
        var longest = lengths.Max();
        return [.. lengths.Select(length => longest > 0 ? length / longest : 0)];
    }
}
