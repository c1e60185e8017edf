namespace Explorer.Network.Attribution;

/// <summary>How much each place has to do with the answer for one class; a number for every place, row by row.</summary>
/// <param name="Rows">Height of the map.</param>
/// <param name="Columns">Width of the map.</param>
/// <param name="Values"><c>[rows, columns]</c>; above 0 speaks for the class, below 0 against it.</param>
public sealed record AttributionMap(int Rows, int Columns, IReadOnlyList<float> Values)
{
    /// <summary>The value at a place.</summary>
    public float this[int row, int column] => Values[row * Columns + column];

    /// <summary>The largest value without its sign: the scale of the colours.</summary>
    public float Largest => Values.Max(Math.Abs);
}
