using System.Collections.Immutable;
using Explorer.Network.Architecture;

namespace Explorer.Network.Explanation;

/// <summary>A cell of a pooling: the mean or the maximum of a window on the map of the same channel.</summary>
/// <param name="Layer">The layer that the cell is in.</param>
/// <param name="Cell">Which cell.</param>
/// <param name="Total">The number worked out again from the terms.</param>
/// <param name="Value">The number in the map.</param>
/// <param name="Function">Mean or maximum.</param>
/// <param name="Kernel">Side K of the window.</param>
/// <param name="FirstRow">The window's top row on the input map; negative where padding lies.</param>
/// <param name="FirstColumn">The window's left column on the input map; negative where padding lies.</param>
/// <param name="Window">The K×K cells, row by row.</param>
/// <param name="Sum">All values added up, padding as 0; the mean is this over K².</param>
/// <param name="Maxima">Indices into the window of the largest value, padding left out; empty for a mean.</param>
public sealed record PoolingExplanation(
    Layer Layer, CellAddress Cell, double Total, float Value,
    Pooling Function, int Kernel, int FirstRow, int FirstColumn, ImmutableArray<PooledCell> Window, double Sum, ImmutableArray<int> Maxima)
    : CellExplanation(Layer, Cell, Total, Value)
{
    /// <summary>What the sum is divided by: K², padding counted too.</summary>
    public int Divisor => Kernel * Kernel;

    /// <summary>Whether several cells share the maximum. The gradient then goes to the first of them.</summary>
    public bool Ties => Maxima.Length > 1;
}

/// <summary>One cell under a pooling window.</summary>
/// <param name="Row">Its row on the input map; outside the map where padding lies.</param>
/// <param name="Column">Its column on the input map.</param>
/// <param name="Value">Its value; 0 where padding lies.</param>
/// <param name="IsPadding">Whether it lies outside the map: a mean counts it as 0, a maximum passes it over.</param>
public readonly record struct PooledCell(int Row, int Column, double Value, bool IsPadding);
