using System.Collections.Immutable;
using Explorer.Network.Architecture;
using Explorer.Network.Layers;

namespace Explorer.Network.Explanation;

/// <summary>
/// A cell of a convolution: on each input map a patch times a kernel, all these partial sums added up, and the bias.
/// The total is the terms' sums added in order, then the bias.
/// </summary>
/// <param name="Layer">The layer that the cell is in.</param>
/// <param name="Cell">Which cell.</param>
/// <param name="Total">The number worked out again from the terms.</param>
/// <param name="Value">The number in the map.</param>
/// <param name="Convolution">The layer's arguments.</param>
/// <param name="FirstRow">The patch's top row on the input maps; negative where padding lies.</param>
/// <param name="FirstColumn">The patch's left column on the input maps; negative where padding lies.</param>
/// <param name="Terms">One for each input map that the output map is made from.</param>
/// <param name="Bias">The output map's bias; null where the layer has none.</param>
/// <param name="Following">The activation that the next layer applies to the total; null when there is none.</param>
public sealed record ConvolutionExplanation(
    Layer Layer, CellAddress Cell, double Total, float Value,
    Conv2d Convolution, int FirstRow, int FirstColumn, ImmutableArray<ConvolutionTerm> Terms, double? Bias, FollowingActivation? Following)
    : CellExplanation(Layer, Cell, Total, Value)
{
    /// <summary>Height and width of the kernels.</summary>
    public Size2d Kernel => Convolution.KernelSize;

    internal static ConvolutionExplanation Of(CellSource source, Conv2d conv)
    {
        var (row, column) = WindowCells.TopLeft(source.Cell, conv.Window);
        var (first, end) = conv.Window.InputChannels(source.Layer, source.Cell.Channel);
        var terms = ImmutableArray.CreateBuilder<ConvolutionTerm>(end - first);
        var total = 0.0;
        for (var input = first; input < end; input++)
        {
            var term = Term(source, conv, input, input - first);
            terms.Add(term);
            total += term.Sum;
        }
        double? bias = conv.Bias ? source.Weights.Bias(source.Layer)[source.Cell.Channel] : null;
        total += bias ?? 0;
        return new(source.Layer, source.Cell, total, source.Value, conv, row, column, terms.MoveToImmutable(), bias, source.Activate(total));
    }

    private static ConvolutionTerm Term(CellSource source, Conv2d conv, int input, int indexInGroup)
    {
        var patch = WindowCells.Of(source, conv.Window, input);
        var kernel = source.Weights.Kernel(source.Layer, source.Cell.Channel, indexInGroup);
        var weights = ImmutableArray.CreateBuilder<double>(patch.Length);
        var products = ImmutableArray.CreateBuilder<double>(patch.Length);
        var sum = 0.0;
        for (var i = 0; i < patch.Length; i++)
        {
            weights.Add(kernel[i]);
            products.Add(patch[i].Value * kernel[i]);
            sum += products[i];
        }
        return new(input, [.. patch.Select(cell => cell.Value)], [.. patch.Select(cell => cell.IsPadding)],
            weights.MoveToImmutable(), products.MoveToImmutable(), sum);
    }
}

/// <summary>What one input map adds to a cell of a convolution. All lists are <c>[row, column]</c> of the kernel, row-major.</summary>
/// <param name="InputChannel">The input map.</param>
/// <param name="Patch">The input under the kernel; 0 where padding lies.</param>
/// <param name="IsPadding">Whether a cell of the patch lies outside the map.</param>
/// <param name="Kernel">The weights.</param>
/// <param name="Products">Patch times kernel, element-wise; exact, for a double holds any product of two floats.</param>
/// <param name="Sum">The products added in order: the partial sum.</param>
public sealed record ConvolutionTerm(
    int InputChannel, ImmutableArray<double> Patch, ImmutableArray<bool> IsPadding,
    ImmutableArray<double> Kernel, ImmutableArray<double> Products, double Sum);
