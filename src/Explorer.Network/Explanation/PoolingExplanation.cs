using System.Collections.Immutable;
using Explorer.Network.Architecture;
using Explorer.Network.Layers;

namespace Explorer.Network.Explanation;

/// <summary>A cell of a pooling: the mean or the maximum of a window on the map of the same channel.</summary>
/// <param name="Layer">The layer that the cell is in.</param>
/// <param name="Cell">Which cell.</param>
/// <param name="Total">The number worked out again from the terms.</param>
/// <param name="Value">The number in the map.</param>
/// <param name="Function">Mean or maximum.</param>
/// <param name="Size">Height and width of the window.</param>
/// <param name="Window">The window's cells, row by row.</param>
/// <param name="Sum">All values added up, padding as 0; the mean is this over the number of cells.</param>
/// <param name="Maxima">Indices into the window of the largest value, padding left out; empty for a mean.</param>
public sealed record PoolingExplanation(
    Layer Layer, CellAddress Cell, double Total, float Value,
    PoolingFunction Function, Size2d Size, ImmutableArray<WindowCell> Window, double Sum, ImmutableArray<int> Maxima)
    : CellExplanation(Layer, Cell, Total, Value)
{
    /// <summary>The window's top row on the input map; negative where padding lies.</summary>
    public int FirstRow => Window[0].Row;

    /// <summary>The window's left column on the input map; negative where padding lies.</summary>
    public int FirstColumn => Window[0].Column;

    /// <summary>What the sum is divided by: the window's cells, padding counted too.</summary>
    public int Divisor => Window.Length;

    /// <summary>Whether several cells share the maximum. The gradient then goes to the first of them.</summary>
    public bool Ties => Maxima.Length > 1;

    internal static PoolingExplanation Of(CellSource source, PoolingFunction function)
    {
        var dependence = source.Layer.Kind.Dependence;
        var rows = dependence.Inputs((source.Cell.Row, source.Cell.Row + 1), Axis.Rows(source.Layer));
        var columns = dependence.Inputs((source.Cell.Column, source.Cell.Column + 1), Axis.Columns(source.Layer));
        var window = WindowCells.Of(source, rows, columns, source.Cell.Channel);
        var size = new Size2d(rows.End - rows.First, columns.End - columns.First);
        var sum = window.Sum(cell => cell.Value);
        if (function == PoolingFunction.Average)
            return new(source.Layer, source.Cell, sum / window.Length, source.Value, function, size, window, sum, []);
        var largest = window.Where(cell => !cell.IsPadding).Max(cell => cell.Value);
        var maxima = Enumerable.Range(0, window.Length).Where(i => !window[i].IsPadding && window[i].Value == largest);
        return new(source.Layer, source.Cell, largest, source.Value, function, size, window, sum, [.. maxima]);
    }
}
