using Explorer.Network.Architecture;

namespace Explorer.Network.Compute;

/// <summary>A fully connected layer, y = W·x + b.</summary>
internal sealed unsafe class LinearStep<T> : LayerStep<T>
    where T : struct, ILanes<T>
{
    // Rows that Tile.Apply computes at once.
    private const int Rows = 8;

    private readonly int _inputs, _outputs, _pitch;
    private readonly Block<int> _image, _column;

    public LinearStep(Layer layer) : base(layer)
    {
        (_inputs, _outputs) = (layer.Input.Columns, layer.Output.Columns);
        var tile = Tile<T>.Columns * T.Count;
        _pitch = (_inputs + tile - 1) / tile * tile;
        _image = new([.. Enumerable.Range(0, T.Count).Select(image => image * _pitch)]);
        _column = new([.. Enumerable.Range(0, _pitch / T.Count).Select(column => column * T.Count)]);
    }

    public override int Workspace => T.Count * _pitch;

    /// <summary><c>output[o] = bias[o] + Σ_i weight[o, i] · input[i]</c>.</summary>
    public override void Forward(in StepMemory memory)
    {
        for (var o = 0; o < _outputs; o += Rows)
        {
            var rows = Math.Min(Rows, _outputs - o);
            Tile<T>.Apply(rows, memory.Weight + o * _inputs, _inputs, 1, memory.Input, _inputs, memory.Tile);
            for (var r = 0; r < rows; r++)
            {
                var sum = T.Load(memory.Tile + r * T.Count);
                (memory.Bias is null ? sum : sum + T.All(memory.Bias[o + r])).Store(memory.Output + (o + r) * T.Count);
            }
        }
    }

    public override void Pass(in StepMemory memory)
    {
        for (var o = 0; o < _outputs; o++)
        {
            var row = memory.Weight + o * _inputs;
            T sums = default;
            var i = 0;
            for (; i <= _inputs - T.Count; i += T.Count)
                sums = T.MultiplyAdd(T.Load(row + i), T.Load(memory.Input + i), sums);
            var sum = sums.Sum() + (memory.Bias is null ? 0 : memory.Bias[o]);
            for (; i < _inputs; i++)
                sum += row[i] * memory.Input[i];
            memory.Output[o] = sum;
        }
    }

    public override void Backward(in StepMemory memory)
    {
        if (memory.BiasGradient is not null)
            for (var o = 0; o < _outputs; o++)
                memory.BiasGradient[o] += T.Load(memory.OutputGradient + o * T.Count).Sum();
        AddWeights(memory);
        if (memory.InputGradient is not null)
            Spread(memory);
    }

    /// <summary><c>∂weight[o, i] = Σ_n ∂output[n, o] · input[n, i]</c>, with neighbouring inputs of an image as lanes.</summary>
    private void AddWeights(in StepMemory memory)
    {
        for (var i = 0; i < _inputs; i++)
            for (var image = 0; image < T.Count; image++)
                memory.Workspace[image * _pitch + i] = memory.Input[i * T.Count + image];
        for (int o = 0, rows; o < _outputs; o += rows)
        {
            rows = Tile<T>.Rows(_outputs - o);
            for (var i = 0; i < _inputs; i += Tile<T>.Columns * T.Count)
            {
                Tile<T>.Multiply(rows, memory.OutputGradient + o * T.Count, T.Count, 1, memory.Workspace, _column.Pointer + i / T.Count, _image.Pointer, T.Count, memory.Tile);
                for (var r = 0; r < rows; r++)
                    Add(memory.Tile + r * Tile<T>.Columns * T.Count, memory.WeightGradient + (o + r) * _inputs + i, Math.Min(Tile<T>.Columns * T.Count, _inputs - i));
            }
        }
    }

    /// <summary><c>∂input[i] = Σ_o weight[o, i] · ∂output[o]</c>.</summary>
    private void Spread(in StepMemory memory)
    {
        for (var i = 0; i < _inputs; i += Rows)
        {
            var rows = Math.Min(Rows, _inputs - i);
            Tile<T>.Apply(rows, memory.Weight + i, 1, _inputs, memory.OutputGradient, _outputs, memory.Tile);
            new Span<float>(memory.Tile, rows * T.Count).CopyTo(new Span<float>(memory.InputGradient + i * T.Count, rows * T.Count));
        }
    }

    private static void Add(float* from, float* to, int count)
    {
        var i = 0;
        for (; i <= count - T.Count; i += T.Count)
            (T.Load(to + i) + T.Load(from + i)).Store(to + i);
        for (; i < count; i++)
            to[i] += from[i];
    }
}
