namespace Explorer.Network.Architecture;

/// <summary>Why a layer cannot stand where it stands.</summary>
public enum ShapeErrorKind
{
    /// <summary>The window is larger than its input with the padding around it.</summary>
    KernelTooLarge,

    /// <summary>A pooling's padding is more than half of its kernel: a window would hold nothing but padding.</summary>
    PaddingTooLarge,
}

/// <summary>The first layer of a design that does not fit what comes before it.</summary>
/// <param name="Layer">Its name.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Side">Rows and columns of each map that comes in.</param>
/// <param name="Window">The window that does not fit.</param>
public sealed record ShapeError(string Layer, ShapeErrorKind Kind, int Side, IWindow Window)
{
    /// <summary>Cells left over when the window stands in its first place: side + 2·padding − kernel; negative when it is too large.</summary>
    public int Room => Side + 2 * Window.Padding - Window.Kernel;
}
