using Explorer.Network.Layers;

namespace Explorer.Network.Architecture;

/// <summary>
/// Which input pixels a cell can see along one axis: cell <c>i</c> sees the <see cref="Size"/> pixels that begin at
/// <c>Start + i·Jump</c>, those outside the image being padding.
/// </summary>
/// <param name="Start">The first pixel that cell 0 sees; negative where padding lies.</param>
/// <param name="Jump">Pixels from one cell's field to the next cell's; 0 when every cell sees the same.</param>
/// <param name="Size">Pixels that one cell sees.</param>
/// <remarks>The recurrence is the usual one, layer by layer: size += D·(K − 1)·jump, start −= P·jump, jump ·= S.</remarks>
public readonly record struct FieldAxis(int Start, int Jump, int Size)
{
    /// <summary>The field of an input pixel: itself.</summary>
    public static FieldAxis Pixel { get; } = new(0, 1, 1);

    /// <summary>The field after one more sliding window.</summary>
    internal FieldAxis Through(AxisWindow window) =>
        new(Start - window.Padding * Jump, Jump * window.Stride, Size + (window.Extent - 1) * Jump);

    /// <summary>The field of somebody who sees all of the first <paramref name="cells"/> cells.</summary>
    internal FieldAxis Union(int cells) => new(Start, 0, Size + (cells - 1) * Jump);

    /// <summary>The first pixel and the one after the last that cell <paramref name="cell"/> sees, padding included.</summary>
    public (int First, int End) Of(int cell) => (Start + cell * Jump, Start + cell * Jump + Size);

    /// <summary>
    /// The way forward: the first cell and the one after the last that see a pixel, of <paramref name="cells"/> cells.
    /// Equal where no cell sees it, the pixel lying in a gap between fields or behind the last one.
    /// </summary>
    public (int First, int End) Reaching(int pixel, int cells)
    {
        if (Jump == 0)
            return pixel >= Start && pixel < Start + Size ? (0, cells) : (0, 0);
        // Cell i sees the pixel when i·Jump <= pixel − Start < i·Jump + Size.
        var first = Math.Clamp(CeilingOf(pixel - Start - Size + 1), 0, cells);
        var end = Math.Clamp(CeilingOf(pixel - Start + 1), 0, cells);
        return (first, end);
    }

    private int CeilingOf(int distance) => (int)Math.Ceiling((double)distance / Jump);
}

/// <summary>The receptive field of a layer's cells on the input image.</summary>
/// <param name="Rows">Along the rows.</param>
/// <param name="Columns">Along the columns.</param>
public readonly record struct ReceptiveField(FieldAxis Rows, FieldAxis Columns)
{
    /// <summary>The field of an input pixel: itself.</summary>
    public static ReceptiveField Pixel { get; } = new(FieldAxis.Pixel, FieldAxis.Pixel);

    /// <summary>The field after one more layer.</summary>
    /// <param name="dependence">How the layer's cells depend on those before.</param>
    /// <param name="from">The maps before; of a vector, the maps that it was laid out from.</param>
    /// <param name="to">The maps behind.</param>
    internal ReceptiveField Through(InputDependence dependence, Shape from, Shape to) => new(
        dependence.Field(Rows, new Axis(true, from.Rows, to.Rows)), dependence.Field(Columns, new Axis(false, from.Columns, to.Columns)));
}
