using System.Runtime.InteropServices;
using Explorer.Network.Explanation;

namespace Explorer.Web.Components.Explore;

/// <summary>What each map of the layer before adds to a cell, and the kernels that it does it with.</summary>
/// <param name="Layer">The cell's layer.</param>
/// <param name="Channel">Its map.</param>
/// <param name="Row">Its row.</param>
/// <param name="Column">Its column.</param>
/// <param name="First">The first map that goes in.</param>
/// <param name="Parts">For each map that goes in, activation times weight, summed over the window; what is passed on where nothing is weighted.</param>
/// <param name="Kernels">The kernels, <c>[inputs, rows, columns]</c> (f32); null where there are none.</param>
/// <param name="KernelRows">Rows of a kernel.</param>
/// <param name="KernelColumns">Columns of a kernel.</param>
internal sealed record CellFlow(string Layer, int Channel, int Row, int Column, int First, IReadOnlyList<double> Parts, byte[]? Kernels, int KernelRows, int KernelColumns)
{
    /// <summary>The flow into a cell that comes from maps; null for the input and for a cell of a vector that comes from a vector.</summary>
    public static CellFlow? Of(CellExplanation explanation)
    {
        var (layer, cell) = (explanation.Layer, explanation.Cell);
        if (layer.Index == 0)
            return null;
        if (explanation is ConvolutionExplanation convolution)
            return new(layer.Name, cell.Channel, cell.Row, cell.Column, convolution.Terms[0].InputChannel, [.. convolution.Terms.Select(term => term.Sum)],
                MemoryMarshal.AsBytes<float>([.. convolution.Terms.SelectMany(term => term.Kernel.Select(weight => (float)weight))]).ToArray(), convolution.Kernel.Height, convolution.Kernel.Width);
        if (!layer.Output.IsSpatial)
            return null;
        var (first, _) = layer.Kind.Dependence.InputChannels(layer, cell.Channel);
        return new(layer.Name, cell.Channel, cell.Row, cell.Column, first, [explanation.Total], null, 0, 0);
    }
}
