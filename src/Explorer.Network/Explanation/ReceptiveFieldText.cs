using Explorer.Network.Architecture;
using static Explorer.Network.Explanation.Numbers;

namespace Explorer.Network.Explanation;

/// <summary>Receptive fields in words and numbers; rows and columns count from 0.</summary>
public static class ReceptiveFieldText
{
    /// <summary>
    /// Which cells of an earlier layer go into a cell: <c>rows 6–21, columns 10–25</c>, or, where the field leaves the layer,
    /// <c>rows 0–13, columns 10–25, clipped at the border: 2 rows above</c>; <c>elements 0–399</c> of a vector.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such cell, or <paramref name="earlier"/> comes after it.</exception>
    public static string Describe(NetworkArchitecture architecture, CellAddress cell, Layer earlier)
    {
        var region = ReceptiveFields.Of(architecture, cell, earlier);
        if (region.IsEmpty)
            return "nothing but padding";
        if (!earlier.Output.IsSpatial)
            return Span("element", region.Columns);
        var (row, column) = Grid(architecture, cell);
        var field = ReceptiveFields.Of(architecture, architecture[cell.Layer], earlier);
        string[] outside =
        [
            .. Outside("row", field.Rows.Of(row), earlier.Output.Rows, "above", "below"),
            .. Outside("column", field.Columns.Of(column), earlier.Output.Columns, "left", "right"),
        ];
        var inside = $"{Span("row", region.Rows)}, {Span("column", region.Columns)}";
        return outside.Length == 0 ? inside : $"{inside}, clipped at the border: {string.Join(", ", outside)}";
    }

    /// <summary>
    /// The recurrence in numbers, one line each for size, jump and start: <c>size = 1 + (5 − 1)·1 + (2 − 1)·1 = 6</c>. Where
    /// rows and columns differ there are six lines, and they say which.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="earlier"/> comes after <paramref name="from"/>.</exception>
    public static IReadOnlyList<string> Recurrence(NetworkArchitecture architecture, Layer from, Layer earlier)
    {
        var field = ReceptiveFields.Of(architecture, from, earlier);
        var rows = Lines(architecture, from, earlier, field.Rows, shape => shape.Rows);
        var columns = Lines(architecture, from, earlier, field.Columns, shape => shape.Columns);
        return rows.SequenceEqual(columns) ? rows : [.. rows.Select(line => $"rows: {line}"), .. columns.Select(line => $"columns: {line}")];
    }

    /// <summary>The row and column of a cell, those of the map's cell for an element of a flattened vector.</summary>
    private static (int Row, int Column) Grid(NetworkArchitecture architecture, CellAddress cell)
    {
        var layer = architecture[cell.Layer];
        while (!layer.Output.IsSpatial && layer.Spec is FlattenSpec or ActivationSpec)
            layer = architecture.Layers[layer.Index - 1];
        var source = layer.Output.IsSpatial ? CellAddress.At(layer, cell.IndexIn(architecture[cell.Layer])) : cell;
        return (source.Row, source.Column);
    }

    private static string[] Lines(NetworkArchitecture architecture, Layer from, Layer earlier, FieldAxis result, Func<Shape, int> side)
    {
        string size = "1", jump = "1", start = "0";
        var axis = FieldAxis.Pixel;
        var cells = side(earlier.Output);
        foreach (var layer in architecture.Layers.Take((earlier.Index + 1)..(from.Index + 1)))
        {
            if (layer.Spec is IWindow window)
            {
                size += $" + ({Text(window.Kernel)} − 1)·{Text(axis.Jump)}";
                jump += $"·{Text(window.Stride)}";
                start += $" − {Text(window.Padding)}·{Text(axis.Jump)}";
                axis = axis.Through(window);
            }
            else if (layer.Spec is LinearSpec && axis.Jump > 0)
            {
                size += $" + ({Text(cells)} − 1)·{Text(axis.Jump)}";
                jump += "·0";
                axis = axis.Union(cells);
            }
            if (layer.Output.IsSpatial)
                cells = side(layer.Output);
        }
        return [$"size = {size} = {Text(result.Size)}", $"jump = {jump} = {Text(result.Jump)}", $"start = {start} = {Text(result.Start)}"];
    }

    private static string Span(string noun, (int First, int End) span) => span.End - span.First == 1
        ? $"{noun} {Text(span.First)}"
        : $"{noun}s {Text(span.First)}–{Text(span.End - 1)}";

    private static IEnumerable<string> Outside(string noun, (int First, int End) span, int extent, string before, string behind)
    {
        if (span.First < 0)
            yield return Count(noun, Math.Min(-span.First, span.End - span.First), before);
        if (span.End > extent)
            yield return Count(noun, Math.Min(span.End - extent, span.End - span.First), behind);
    }

    private static string Count(string noun, int count, string where) => $"{Text(count)} {noun}{(count == 1 ? "" : "s")} {where}";
}
