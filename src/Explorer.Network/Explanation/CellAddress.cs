using System.Globalization;
using Explorer.Network.Architecture;
using Explorer.Network.Model;

namespace Explorer.Network.Explanation;

/// <summary>
/// One cell of one layer. As text <c>conv2:5:4:6</c> (layer, channel, row, column), or <c>fc1:17</c> in a layer that is a
/// vector, where channel and row are 0.
/// </summary>
/// <param name="Layer">The layer's name.</param>
/// <param name="Channel">The map, from 0.</param>
/// <param name="Row">From 0 at the top.</param>
/// <param name="Column">From 0 at the left; in a vector, the element.</param>
public readonly record struct CellAddress(string Layer, int Channel, int Row, int Column)
{
    /// <summary>The cell at a place of a layer's values, counted row-major over <c>[channel, row, column]</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The layer has no such place.</exception>
    public static CellAddress At(Layer layer, int index)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, layer.Output.Count);
        int rows = layer.Output.Rows, columns = layer.Output.Columns;
        return new(layer.Name, index / (rows * columns), index / columns % rows, index % columns);
    }

    /// <summary>The cell of a layer with the largest value; of equal ones the first.</summary>
    public static CellAddress Strongest(ForwardPass pass, Layer layer)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var values = pass.Values(layer);
        var best = 0;
        for (var i = 1; i < values.Length; i++)
            best = values[i] > values[best] ? i : best;
        return At(layer, best);
    }

    /// <summary>Reads the text form. There is one text for each cell: no signs, blanks or leading zeros.</summary>
    /// <returns>The cell, or null when the text is of another form or names something that the network does not have.</returns>
    public static CellAddress? Parse(string? text, NetworkArchitecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        var parts = text?.Split(':') ?? [];
        if (parts.Length == 0 || architecture.Find(parts[0]) is not { } layer || parts.Length != (layer.Output.IsSpatial ? 4 : 2))
            return null;
        var numbers = new int[parts.Length - 1];
        for (var i = 0; i < numbers.Length; i++)
            if (!int.TryParse(parts[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
                return null;
        var cell = numbers is [var channel, var row, var column] ? new CellAddress(layer.Name, channel, row, column) : new(layer.Name, 0, 0, numbers[0]);
        return cell.IsIn(layer) && cell.ToString(architecture) == text ? cell : null;
    }

    /// <summary>Whether the layer has this name and such a cell.</summary>
    public bool IsIn(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        var shape = layer.Output;
        return Layer == layer.Name && Channel >= 0 && Channel < shape.Channels && Row >= 0 && Row < shape.Rows && Column >= 0 && Column < shape.Columns;
    }

    /// <summary>Its place in the layer's values, row-major over <c>[channel, row, column]</c>.</summary>
    public int IndexIn(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return (Channel * layer.Output.Rows + Row) * layer.Output.Columns + Column;
    }

    /// <summary>The text form, which <see cref="Parse"/> reads.</summary>
    /// <exception cref="KeyNotFoundException">The network has no layer of that name.</exception>
    public string ToString(NetworkArchitecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        return architecture[Layer].Output.IsSpatial
            ? FormattableString.Invariant($"{Layer}:{Channel}:{Row}:{Column}")
            : FormattableString.Invariant($"{Layer}:{Column}");
    }
}
