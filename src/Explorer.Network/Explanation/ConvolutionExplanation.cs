using System.Collections.Immutable;
using Explorer.Network.Architecture;

namespace Explorer.Network.Explanation;

/// <summary>
/// A cell of a convolution: on each input map a window times a kernel, all these partial sums added up, and the bias.
/// The total is the terms' sums added in order, then the bias.
/// </summary>
/// <param name="Layer">The layer that the cell is in.</param>
/// <param name="Cell">Which cell.</param>
/// <param name="Total">The number worked out again from the terms.</param>
/// <param name="Value">The number in the map.</param>
/// <param name="Kernel">Side K of the window.</param>
/// <param name="FirstRow">The window's top row on the input maps; negative where padding lies.</param>
/// <param name="FirstColumn">The window's left column on the input maps; negative where padding lies.</param>
/// <param name="Terms">One for each input map.</param>
/// <param name="Bias">The output map's bias.</param>
/// <param name="Following">The activation that the next layer applies to the total; null when there is none.</param>
public sealed record ConvolutionExplanation(
    Layer Layer, CellAddress Cell, double Total, float Value,
    int Kernel, int FirstRow, int FirstColumn, ImmutableArray<ConvolutionTerm> Terms, double Bias, FollowingActivation? Following)
    : CellExplanation(Layer, Cell, Total, Value);

/// <summary>What one input map adds to a cell of a convolution. All lists are K×K, <c>[row, column]</c> row-major.</summary>
/// <param name="InputChannel">The input map.</param>
/// <param name="Patch">The input under the window; 0 where padding lies.</param>
/// <param name="IsPadding">Whether a cell of the window lies outside the map.</param>
/// <param name="Kernel">The weights.</param>
/// <param name="Products">Patch times kernel, cell by cell; exact, for a double holds any product of two floats.</param>
/// <param name="Sum">The products added in order: the partial sum.</param>
public sealed record ConvolutionTerm(
    int InputChannel, ImmutableArray<double> Patch, ImmutableArray<bool> IsPadding,
    ImmutableArray<double> Kernel, ImmutableArray<double> Products, double Sum);
