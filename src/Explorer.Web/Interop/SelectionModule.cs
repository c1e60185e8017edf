using Explorer.Network.Architecture;
using Explorer.Network.Explanation;
using Explorer.Network.Weights;
using Microsoft.JSInterop;

namespace Explorer.Web.Interop;

/// <summary><c>wwwroot/js/selection.js</c>: the cell that is looked at, and who sees whom.</summary>
public sealed class SelectionModule(IJSRuntime js) : JsModule(js, "./js/selection.js")
{
    private readonly List<IDisposable> _receivers = [];

    /// <summary>Describes the network, and names the object whose <c>Select(layer, channel, row, column)</c> hears where a cell rests.</summary>
    public Task DescribeAsync<T>(NetworkWeights weights, T receiver) where T : class
    {
        ArgumentNullException.ThrowIfNull(weights);
        var reference = DotNetObjectReference.Create(receiver);
        _receivers.Add(reference);
        return InvokeAsync("describe", [weights.Architecture.Layers.Select(layer => Describe(weights, layer)), reference]);
    }

    /// <summary>Moves to a cell.</summary>
    public Task MoveToAsync(CellAddress cell) =>
        InvokeAsync("moveTo", new { layer = cell.Layer, channel = cell.Channel, row = cell.Row, column = cell.Column }, true);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var receiver in _receivers)
            receiver.Dispose();
    }

    private static object Describe(NetworkWeights weights, Layer layer) => new
    {
        name = layer.Name,
        channels = layer.Output.Channels,
        rows = layer.Output.Rows,
        columns = layer.Output.Columns,
        alone = layer.Spec is ActivationSpec or Pool2dSpec,
        strengths = layer.Spec is Conv2dSpec ? Strengths(weights, layer) : null,
        fields = weights.Architecture.Layers.Take(layer.Index).ToDictionary(earlier => earlier.Name, earlier =>
        {
            var field = ReceptiveFields.Of(weights.Architecture, layer, earlier);
            return new[] { Axis(field.Rows), Axis(field.Columns) };
        }),
    };

    private static object Axis(FieldAxis axis) => new { start = axis.Start, jump = axis.Jump, size = axis.Size };

    /// <summary>How much each input map can do to each output map: the length of its kernel, the longest being 1; <c>[out, in]</c>.</summary>
    private static double[] Strengths(NetworkWeights weights, Layer layer)
    {
        var lengths = new double[layer.Output.Channels * layer.Input.Channels];
        for (var i = 0; i < lengths.Length; i++)
        {
            var sum = 0.0;
            foreach (var weight in weights.Kernel(layer, i / layer.Input.Channels, i % layer.Input.Channels))
                sum += weight * weight;
            lengths[i] = Math.Sqrt(sum);
        }
        var longest = lengths.Max();
        return [.. lengths.Select(length => longest > 0 ? length / longest : 0)];
    }
}
