using Explorer.Network.Architecture;
using Explorer.Network.Layers;

namespace Explorer.Network.Compute;

/// <summary>Pooling: the maximum or the mean of a window of each map.</summary>
internal sealed unsafe class PoolingStep<T> : LayerStep<T>
    where T : struct, ILanes<T>
{
    private readonly bool _isMax;
    private readonly (int First, int End)[] _rows, _columns;
    private readonly int _height, _width, _area;

    /// <param name="layer">The layer; its kind says which cells a window covers.</param>
    /// <param name="function">What becomes of a window.</param>
    /// <param name="area">By what a sum is divided; 0 takes the number of the window's cells.</param>
    public PoolingStep(Layer layer, PoolingFunction function, int area = 0) : base(layer)
    {
        (_isMax, _area, _height, _width) = (function == PoolingFunction.Max, area, layer.Input.Rows, layer.Input.Columns);
        _rows = Windows(layer.Output.Rows, new Axis(true, _height, layer.Output.Rows));
        _columns = Windows(layer.Output.Columns, new Axis(false, _width, layer.Output.Columns));

        (int, int)[] Windows(int count, Axis axis) =>
            [.. Enumerable.Range(0, count).Select(i => layer.Kind.Dependence.Inputs((i, i + 1), axis)).Select(span => (Math.Max(0, span.First), Math.Min(axis.Input, span.End)))];
    }

    /// <summary>Of a maximum, the cell that it came from.</summary>
    public override int Workspace => _isMax ? Layer.Output.Count * T.Count : 0;

    public override void Forward(in StepMemory memory)
    {
        float* to = memory.Output, winner = memory.Workspace;
        for (var map = 0; map < Layer.Input.Channels; map++)
            foreach (var (top, bottom) in _rows)
                foreach (var (left, right) in _columns)
                {
                    if (_isMax)
                        Largest(memory.Input, map, top, bottom, left, right, to, winner);
                    else
                        Mean(memory.Input, map, top, bottom, left, right).Store(to);
                    to += T.Count;
                    winner += T.Count;
                }
    }

    public override void Pass(in StepMemory memory)
    {
        var to = memory.Output;
        for (var map = memory.Input; map < memory.Input + Layer.Input.Count; map += _height * _width)
            foreach (var (top, bottom) in _rows)
                foreach (var (left, right) in _columns)
                {
                    var (sum, largest) = (0f, float.NegativeInfinity);
                    for (var row = top; row < bottom; row++)
                        for (var column = left; column < right; column++)
                        {
                            var value = map[row * _width + column];
                            sum += value;
                            largest = largest >= value ? largest : value;
                        }
                    *to++ = _isMax ? largest : sum / Area(top, bottom, left, right);
                }
    }

    public override void Backward(in StepMemory memory)
    {
        Clear(memory.InputGradient, Layer.Input.Count * T.Count);
        float* from = memory.OutputGradient, winner = memory.Workspace;
        for (var map = 0; map < Layer.Input.Channels; map++)
            foreach (var (top, bottom) in _rows)
                foreach (var (left, right) in _columns)
                {
                    var gradient = T.Load(from);
                    if (!_isMax)
                        gradient *= T.All(1f / Area(top, bottom, left, right));
                    for (var row = top; row < bottom; row++)
                        for (var column = left; column < right; column++)
                        {
                            var cell = (map * _height + row) * _width + column;
                            var to = memory.InputGradient + cell * T.Count;
                            (T.Load(to) + (_isMax ? T.AtLeast(T.Load(winner), T.All(cell), T.AtLeast(T.All(cell), T.Load(winner), gradient, default), default) : gradient)).Store(to);
                        }
                    from += T.Count;
                    winner += T.Count;
                }
    }

    private T Mean(float* input, int map, int top, int bottom, int left, int right)
    {
        T sum = default;
        for (var row = top; row < bottom; row++)
            for (var column = left; column < right; column++)
                sum += T.Load(input + ((map * _height + row) * _width + column) * T.Count);
        return sum * T.All(1f / Area(top, bottom, left, right));
    }

    /// <summary>The first of equals.</summary>
    private void Largest(float* input, int map, int top, int bottom, int left, int right, float* to, float* winner)
    {
        var best = T.All(float.NegativeInfinity);
        var place = T.All((map * _height + top) * _width + left);
        for (var row = top; row < bottom; row++)
            for (var column = left; column < right; column++)
            {
                var cell = (map * _height + row) * _width + column;
                var value = T.Load(input + cell * T.Count);
                (place, best) = (T.AtLeast(best, value, place, T.All(cell)), T.AtLeast(best, value, best, value));
            }
        best.Store(to);
        place.Store(winner);
    }

    private int Area(int top, int bottom, int left, int right) => _area > 0 ? _area : (bottom - top) * (right - left);
}
