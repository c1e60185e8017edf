using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Explorer.Network.Messages;
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
    public static Message Describe(NetworkArchitecture architecture, CellAddress cell, Layer earlier)
    {
        var region = ReceptiveFields.Of(architecture, cell, earlier);
        if (region.IsEmpty)
            return Message.Of("Field_PaddingOnly");
        if (!earlier.Output.IsSpatial)
            return Span("Element", region.Columns);
        var (row, column) = Grid(architecture, cell);
        var field = ReceptiveFields.Of(architecture, architecture[cell.Layer], earlier);
        Message[] outside =
        [
            .. Outside("Row", field.Rows.Of(row), earlier.Output.Rows, "Above", "Below"),
            .. Outside("Column", field.Columns.Of(column), earlier.Output.Columns, "Left", "Right"),
        ];
        var (rows, columns) = (Span("Row", region.Rows), Span("Column", region.Columns));
        return outside.Length == 0 ? Message.Of("Field_Region", rows, columns) : Message.Of("Field_ClippedRegion", rows, columns, Message.Join(Message.List, outside));
    }

    /// <summary>
    /// The recurrence in numbers, one line each for size, jump and start: <c>size = 1 + (5 − 1)·1 + (2 − 1)·1 = 6</c>. Where
    /// rows and columns differ there are six lines, and they say which.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="earlier"/> comes after <paramref name="from"/>.</exception>
    public static IReadOnlyList<Message> Recurrence(NetworkArchitecture architecture, Layer from, Layer earlier)
    {
        var field = ReceptiveFields.Of(architecture, from, earlier);
        var rows = Lines(architecture, from, earlier, field.Rows, isRows: true);
        var columns = Lines(architecture, from, earlier, field.Columns, isRows: false);
        return rows.SequenceEqual(columns)
            ? [.. rows.Select(line => Message.Of(Message.Text, line))]
            : [.. rows.Select(line => Message.Of("Field_OfRows", line)), .. columns.Select(line => Message.Of("Field_OfColumns", line))];
    }

    /// <summary>The row and column of a cell, those of the map's cell for an element of a flattened vector.</summary>
    private static (int Row, int Column) Grid(NetworkArchitecture architecture, CellAddress cell)
    {
        var layer = architecture[cell.Layer];
        while (!layer.Output.IsSpatial && layer.Kind.Dependence is SamePlace)
            layer = architecture.Layers[layer.Index - 1];
        var source = layer.Output.IsSpatial ? CellAddress.At(layer, cell.IndexIn(architecture[cell.Layer])) : cell;
        return (source.Row, source.Column);
    }

    private static string[] Lines(NetworkArchitecture architecture, Layer from, Layer earlier, FieldAxis result, bool isRows)
    {
        int side(Shape shape) => isRows ? shape.Rows : shape.Columns;
        string size = "1", jump = "1", start = "0";
        var axis = FieldAxis.Pixel;
        var cells = side(earlier.Output);
        foreach (var layer in architecture.Layers.Take((earlier.Index + 1)..(from.Index + 1)))
        {
            var after = layer.Output.IsSpatial ? side(layer.Output) : cells;
            switch (layer.Kind.Dependence)
            {
                case SlidingWindow window:
                    Slide(isRows ? window.Rows : window.Columns);
                    break;
                case DividedInput when cells % after == 0:
                    Slide(new AxisWindow(cells / after, cells / after));
                    break;
                case DividedInput or Everything when axis.Jump > 0:
                    size += $" + ({Text(cells)} − 1)·{Text(axis.Jump)}";
                    jump += "·0";
                    axis = axis.Union(cells);
                    break;
            }
            cells = after;
        }
        return [$"size = {size} = {Text(result.Size)}", $"jump = {jump} = {Text(result.Jump)}", $"start = {start} = {Text(result.Start)}"];

        void Slide(AxisWindow window)
        {
            size += window.Dilation == 1 ? $" + ({Text(window.Kernel)} − 1)·{Text(axis.Jump)}" : $" + {Text(window.Dilation)}·({Text(window.Kernel)} − 1)·{Text(axis.Jump)}";
            jump += $"·{Text(window.Stride)}";
            start += $" − {Text(window.Padding)}·{Text(axis.Jump)}";
            axis = axis.Through(window);
        }
    }

    private static Message Span(string noun, (int First, int End) span) => span.End - span.First == 1
        ? Message.Of($"Field_{noun}", span.First)
        : Message.Of($"Field_{noun}s", span.First, span.End - 1);

    private static IEnumerable<Message> Outside(string noun, (int First, int End) span, int extent, string before, string behind)
    {
        if (span.First < 0)
            yield return Count(noun, Math.Min(-span.First, span.End - span.First), before);
        if (span.End > extent)
            yield return Count(noun, Math.Min(span.End - extent, span.End - span.First), behind);
    }

    private static Message Count(string noun, int count, string where) => Message.Of(count == 1 ? $"Field_{noun}{where}" : $"Field_{noun}s{where}", count);
}
