namespace Explorer.Network.Layers;

/// <summary>A window along one side of the maps.</summary>
/// <param name="Kernel">Cells of the window.</param>
/// <param name="Stride">Cells between one position of the window and the next.</param>
/// <param name="Padding">Cells laid around the input on both ends.</param>
/// <param name="Dilation">Distance between two neighbouring cells of the window; 1 where they touch.</param>
public readonly record struct AxisWindow(int Kernel, int Stride = 1, int Padding = 0, int Dilation = 1)
{
    /// <summary>Cells from the first to the last of the window: dilation·(kernel − 1) + 1.</summary>
    public int Extent => Clamp(Dilation * (Kernel - 1L) + 1);

    /// <summary>
    /// Output positions along a side: ⌊(size + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1, as torch counts; 0 or
    /// less when the window does not fit even once.
    /// </summary>
    public int OutputSize(int size)
    {
        var room = size + 2L * Padding - Extent;
        return room < 0 ? 0 : Clamp(room / Stride + 1);
    }

    // Numbers that nobody can mean stay too large rather than wrap around.
    private static int Clamp(long cells) => (int)Math.Min(cells, int.MaxValue);
}
