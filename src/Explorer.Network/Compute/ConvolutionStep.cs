using Explorer.Network.Architecture;
using Explorer.Network.Layers;

namespace Explorer.Network.Compute;

/// <summary>
/// A convolution as a product of matrices whose second one is never built: output position p, tap k of the kernel and the cell
/// <c>positions[p] + taps[k]</c> of the padded input are all it takes, whatever stride, padding and dilation are.
/// </summary>
internal sealed unsafe class ConvolutionStep<T> : LayerStep<T>
    where T : struct, ILanes<T>
{
    // Positions whose gradients stay in the first cache while all taps pass over them.
    private const int Span = 112;

    private readonly int _groups, _outputs, _inputs, _taps, _cells;
    private readonly int _rows, _columns, _top, _left, _height, _width;
    private readonly Block<int> _position, _tap, _cell, _map, _neighbour, _near;

    public ConvolutionStep(Layer layer, Conv2d kind) : base(layer)
    {
        var (rows, columns) = (kind.Window.Rows, kind.Window.Columns);
        (_rows, _columns, _top, _left) = (layer.Input.Rows, layer.Input.Columns, rows.Padding, columns.Padding);
        (_height, _width) = (_rows + 2 * _top, _columns + 2 * _left);
        (_groups, _outputs, _inputs) = (kind.Groups, kind.OutChannels / kind.Groups, layer.Input.Channels / kind.Groups);
        _cells = layer.Output.Rows * layer.Output.Columns;
        _taps = _inputs * kind.KernelSize.Area;
        _position = Offsets(from row in Enumerable.Range(0, layer.Output.Rows) from column in Enumerable.Range(0, layer.Output.Columns)
                            select row * rows.Stride * _width + column * columns.Stride);
        _tap = Offsets(from channel in Enumerable.Range(0, _inputs) from row in Enumerable.Range(0, rows.Kernel) from column in Enumerable.Range(0, columns.Kernel)
                       select (channel * _height + row * rows.Dilation) * _width + column * columns.Dilation);
        _cell = Offsets(Enumerable.Range(0, _cells));
        _map = Offsets(Enumerable.Range(0, _outputs).Select(map => map * _cells));
        _neighbour = new([0, T.Count, 2 * T.Count, 3 * T.Count]);
        _near = new([.. _tap.Span.ToArray().Select(tap => tap / T.Count)]);
    }

    public override int Workspace => IsPadded ? 2 * Padded : 0;

    /// <summary>Floats that <see cref="Pass"/> needs: the padded input, and a map at every place where the kernel can lie.</summary>
    public override int PassWorkspace => Padded / T.Count + Slack + 4 * (_height * _width + Slack);

    private bool IsPadded => _top + _left > 0;

    private int Padded => Layer.Input.Channels * _height * _width * T.Count;

    /// <summary><c>output[o, p] = bias[o] + Σ_k weight[o, k] · input[positions[p] + taps[k]]</c>.</summary>
    public override void Forward(in StepMemory memory)
    {
        if (IsPadded)
            Copy(memory.Input, memory.Workspace, inward: true, T.Count);
        for (var group = 0; group < _groups; group++)
        {
            var input = (IsPadded ? memory.Workspace : memory.Input) + group * _inputs * _height * _width * T.Count;
            for (var p = 0; p < _cells; p += Tile<T>.Columns)
                for (int o = group * _outputs, end = o + _outputs, rows; o < end; o += rows)
                {
                    rows = Tile<T>.Rows(end - o);
                    Tile<T>.Multiply(rows, memory.Weight + o * _taps, _taps, 1, input, _position.Pointer + p, _tap.Pointer, _taps, memory.Tile);
                    for (var r = 0; r < rows; r++)
                        for (var c = 0; c < Math.Min(Tile<T>.Columns, _cells - p); c++)
                        {
                            var sum = T.Load(memory.Tile + (r * Tile<T>.Columns + c) * T.Count);
                            (memory.Bias is null ? sum : sum + T.All(memory.Bias[o + r])).Store(memory.Output + ((o + r) * _cells + p + c) * T.Count);
                        }
                }
        }
    }

    /// <summary>The sums at every place of the kernel, row behind row, of which the stride takes some.</summary>
    public override void Pass(in StepMemory memory)
    {
        var (padded, size) = (Padded / T.Count, _height * _width);
        if (IsPadded)
        {
            // All layers of a pass share the place.
            Clear(memory.Workspace, padded);
            Copy(memory.Input, memory.Workspace, inward: true, lanes: 1);
        }
        var sums = memory.Workspace + padded + Slack;
        for (var o = 0; o < Layer.Output.Channels;)
        {
            var group = o / _outputs;
            var input = (IsPadded ? memory.Workspace : memory.Input) + group * _inputs * size;
            var rows = Tile<T>.Rows((group + 1) * _outputs - o);
            for (var p = 0; p <= _position.Pointer[_cells - 1] / T.Count; p += Slack)
            {
                Tile<T>.Multiply(rows, memory.Weight + o * _taps, _taps, 1, input + p, _neighbour.Pointer, _near.Pointer, _taps, memory.Tile);
                for (var r = 0; r < rows; r++)
                    new Span<float>(memory.Tile + r * Slack, Slack).CopyTo(new Span<float>(sums + r * (size + Slack) + p, Slack));
            }
            for (var r = 0; r < rows; r++, o++)
                for (var p = 0; p < _cells; p++)
                    memory.Output[o * _cells + p] = sums[r * (size + Slack) + _position.Pointer[p] / T.Count] + (memory.Bias is null ? 0 : memory.Bias[o]);
        }
    }

    public override void Backward(in StepMemory memory)
    {
        if (memory.BiasGradient is not null)
            AddBiases(memory);
        for (var group = 0; group < _groups; group++)
            AddWeights(memory, group);
        if (memory.InputGradient is null)
            return;
        var gradient = IsPadded ? memory.Workspace + Padded : memory.InputGradient;
        Clear(gradient, Padded);
        for (var group = 0; group < _groups; group++)
            Spread(memory, group, gradient);
        if (IsPadded)
            Copy(memory.InputGradient, gradient, inward: false, T.Count);
    }

    /// <summary><c>∂bias[o] = Σ_p ∂output[o, p]</c>.</summary>
    private void AddBiases(in StepMemory memory)
    {
        for (var o = 0; o < Layer.Output.Channels; o++)
        {
            T sum = default;
            for (var p = 0; p < _cells; p++)
                sum += T.Load(memory.OutputGradient + (o * _cells + p) * T.Count);
            memory.BiasGradient[o] += sum.Sum();
        }
    }

    /// <summary><c>∂weight[o, k] = Σ_p ∂output[o, p] · input[positions[p] + taps[k]]</c>.</summary>
    private void AddWeights(in StepMemory memory, int group)
    {
        var input = (IsPadded ? memory.Workspace : memory.Input) + group * _inputs * _height * _width * T.Count;
        for (var p = 0; p < _cells; p += Span)
            for (int o = group * _outputs, end = o + _outputs, rows; o < end; o += rows)
            {
                rows = Tile<T>.Rows(end - o);
                for (var k = 0; k < _taps; k += Tile<T>.Columns)
                {
                    Tile<T>.Correlate(rows, memory.OutputGradient + (o * _cells + p) * T.Count, _cells * T.Count, input, _tap.Pointer + k, _position.Pointer + p, Math.Min(Span, _cells - p), memory.Tile);
                    for (var r = 0; r < rows; r++)
                        for (var c = 0; c < Math.Min(Tile<T>.Columns, _taps - k); c++)
                            memory.WeightGradient[(o + r) * _taps + k + c] += memory.Tile[r * Tile<T>.Columns + c];
                }
            }
    }

    /// <summary><c>∂input[positions[p] + taps[k]] += Σ_o weight[o, k] · ∂output[o, p]</c>.</summary>
    private void Spread(in StepMemory memory, int group, float* gradient)
    {
        gradient += group * _inputs * _height * _width * T.Count;
        var outputs = memory.OutputGradient + group * _outputs * _cells * T.Count;
        for (var p = 0; p < _cells; p += Tile<T>.Columns)
            for (int k = 0, rows; k < _taps; k += rows)
            {
                rows = Tile<T>.Rows(_taps - k);
                Tile<T>.Multiply(rows, memory.Weight + group * _outputs * _taps + k, 1, _taps, outputs, _cell.Pointer + p, _map.Pointer, _outputs, memory.Tile);
                for (var r = 0; r < rows; r++)
                    for (var c = 0; c < Math.Min(Tile<T>.Columns, _cells - p); c++)
                    {
                        var to = gradient + _position.Pointer[p + c] + _tap.Pointer[k + r];
                        (T.Load(to) + T.Load(memory.Tile + (r * Tile<T>.Columns + c) * T.Count)).Store(to);
                    }
            }
    }

    /// <summary>Copies the maps into the middle of the padded ones, or out of it; the border stays 0.</summary>
    private void Copy(float* maps, float* padded, bool inward, int lanes)
    {
        var row = _columns * lanes;
        for (var i = 0; i < Layer.Input.Channels * _rows; i++)
        {
            var inside = padded + ((i / _rows * _height + _top + i % _rows) * _width + _left) * lanes;
            var outside = maps + i * row;
            new Span<float>(inward ? outside : inside, row).CopyTo(new Span<float>(inward ? inside : outside, row));
        }
    }

    /// <summary>Cells as offsets in floats; the last is repeated to fill a tile.</summary>
    private static Block<int> Offsets(IEnumerable<int> cells)
    {
        int[] all = [.. cells.Select(cell => cell * T.Count)];
        return new([.. all, .. Enumerable.Repeat(all[^1], Tile<T>.Columns - 1)]);
    }
}
