using System.Collections.Immutable;
using Explorer.Network.Layers;

namespace Explorer.Network.Explanation;

/// <summary>The cells of one input map that a window covers.</summary>
internal static class WindowCells
{
    /// <summary>Row by row; outside the map where padding lies.</summary>
    public static ImmutableArray<WindowCell> Of(CellSource source, SlidingWindow window, int channel)
    {
        var (top, left) = TopLeft(source.Cell, window);
        var cells = ImmutableArray.CreateBuilder<WindowCell>(window.Rows.Kernel * window.Columns.Kernel);
        for (var row = 0; row < window.Rows.Kernel; row++)
            for (var column = 0; column < window.Columns.Kernel; column++)
                cells.Add(Cell(source, channel, top + row * window.Rows.Dilation, left + column * window.Columns.Dilation));
        return cells.MoveToImmutable();
    }

    /// <summary>A block of rows and columns, given by the first and one past the last.</summary>
    public static ImmutableArray<WindowCell> Of(CellSource source, (int First, int End) rows, (int First, int End) columns, int channel)
    {
        var cells = ImmutableArray.CreateBuilder<WindowCell>((rows.End - rows.First) * (columns.End - columns.First));
        for (var row = rows.First; row < rows.End; row++)
            for (var column = columns.First; column < columns.End; column++)
                cells.Add(Cell(source, channel, row, column));
        return cells.MoveToImmutable();
    }

    public static (int Row, int Column) TopLeft(CellAddress cell, SlidingWindow window) =>
        (cell.Row * window.Rows.Stride - window.Rows.Padding, cell.Column * window.Columns.Stride - window.Columns.Padding);

    private static WindowCell Cell(CellSource source, int channel, int row, int column)
    {
        int rows = source.Layer.Input.Rows, columns = source.Layer.Input.Columns;
        var inside = row >= 0 && row < rows && column >= 0 && column < columns;
        return new(row, column, inside ? source.Pass.Map(source.Before, channel)[row * columns + column] : 0, !inside);
    }
}

/// <summary>One cell under a window.</summary>
/// <param name="Row">Its row on the input map; outside the map where padding lies.</param>
/// <param name="Column">Its column on the input map.</param>
/// <param name="Value">Its value; 0 where padding lies.</param>
/// <param name="IsPadding">Whether it lies outside the map: a mean counts it as 0, a maximum passes it over.</param>
public readonly record struct WindowCell(int Row, int Column, double Value, bool IsPadding);
