using System.Collections.Immutable;
using Explorer.Network.Architecture;

namespace Explorer.Network.Explanation;

/// <summary>Explains the cells that are made with a sliding window.</summary>
internal static class WindowExplainer
{
    public static ConvolutionExplanation Convolution(CellSource source, Conv2dSpec conv)
    {
        var (row, column) = TopLeft(source.Cell, conv);
        var terms = ImmutableArray.CreateBuilder<ConvolutionTerm>(source.Layer.Input.Channels);
        var total = 0.0;
        for (var input = 0; input < source.Layer.Input.Channels; input++)
        {
            var term = Term(source, conv, input);
            terms.Add(term);
            total += term.Sum;
        }
        double bias = source.Weights.Bias(source.Layer)[source.Cell.Channel];
        total += bias;
        return new(source.Layer, source.Cell, total, source.Value, conv.Kernel, row, column, terms.MoveToImmutable(), bias, source.Activate(total));
    }

    public static PoolingExplanation Pool(CellSource source, Pool2dSpec pool)
    {
        var (row, column) = TopLeft(source.Cell, pool);
        var window = Window(source, pool, source.Cell.Channel);
        var sum = window.Sum(cell => cell.Value);
        if (pool.Function == Pooling.Average)
            return new(source.Layer, source.Cell, sum / window.Length, source.Value, pool.Function, pool.Kernel, row, column, window, sum, []);
        var largest = window.Where(cell => !cell.IsPadding).Max(cell => cell.Value);
        var maxima = Enumerable.Range(0, window.Length).Where(i => !window[i].IsPadding && window[i].Value == largest);
        return new(source.Layer, source.Cell, largest, source.Value, pool.Function, pool.Kernel, row, column, window, sum, [.. maxima]);
    }

    private static (int Row, int Column) TopLeft(CellAddress cell, IWindow window) =>
        (cell.Row * window.Stride - window.Padding, cell.Column * window.Stride - window.Padding);

    private static ConvolutionTerm Term(CellSource source, Conv2dSpec conv, int input)
    {
        var window = Window(source, conv, input);
        var kernel = source.Weights.Kernel(source.Layer, source.Cell.Channel, input);
        var weights = ImmutableArray.CreateBuilder<double>(window.Length);
        var products = ImmutableArray.CreateBuilder<double>(window.Length);
        var sum = 0.0;
        for (var i = 0; i < window.Length; i++)
        {
            weights.Add(kernel[i]);
            products.Add(window[i].Value * kernel[i]);
            sum += products[i];
        }
        return new(input, [.. window.Select(cell => cell.Value)], [.. window.Select(cell => cell.IsPadding)],
            weights.MoveToImmutable(), products.MoveToImmutable(), sum);
    }

    /// <summary>The cells of one input map under the window, row by row.</summary>
    private static ImmutableArray<PooledCell> Window(CellSource source, IWindow window, int channel)
    {
        int rows = source.Layer.Input.Rows, columns = source.Layer.Input.Columns;
        var map = source.Pass.Map(source.Before, channel);
        var (top, left) = TopLeft(source.Cell, window);
        var cells = ImmutableArray.CreateBuilder<PooledCell>(window.Kernel * window.Kernel);
        for (var row = top; row < top + window.Kernel; row++)
            for (var column = left; column < left + window.Kernel; column++)
            {
                var inside = row >= 0 && row < rows && column >= 0 && column < columns;
                cells.Add(new(row, column, inside ? map[row * columns + column] : 0, !inside));
            }
        return cells.MoveToImmutable();
    }
}
