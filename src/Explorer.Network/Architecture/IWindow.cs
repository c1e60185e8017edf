namespace Explorer.Network.Architecture;

/// <summary>A layer whose square window slides over its input: a convolution or a pooling.</summary>
public interface IWindow
{
    /// <summary>Side of the window in cells.</summary>
    int Kernel { get; }

    /// <summary>Rows and columns laid around the input on every side.</summary>
    int Padding { get; }

    /// <summary>Cells between one place of the window and the next.</summary>
    int Stride { get; }
}

/// <summary>The arithmetic of sliding windows.</summary>
public static class Window
{
    /// <summary>
    /// The number of places a window has along one side: ⌊(size + 2·padding − kernel) / stride⌋ + 1, as torch counts.
    /// </summary>
    /// <returns>The output's size along that side; zero or less when the window does not fit even once.</returns>
    public static int Places(this IWindow window, int size)
    {
        ArgumentNullException.ThrowIfNull(window);
        var room = size + 2 * window.Padding - window.Kernel;
        return room < 0 ? 0 : room / window.Stride + 1;
    }
}
