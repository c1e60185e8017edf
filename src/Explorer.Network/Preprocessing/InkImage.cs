namespace Explorer.Network.Preprocessing;

/// <summary>
/// An immutable grey raster of ink, row by row from the top left: 0 is bare paper, 255 is full ink. This is the
/// polarity of MNIST and Fashion-MNIST, the reverse of black ink on a white page.
/// </summary>
public sealed class InkImage
{
    /// <summary>The largest width or height in pixels. It bounds the work for one frame and keeps sums within 32 bits.</summary>
    public const int MaxSide = 512;

    private readonly byte[] pixels;

    /// <summary>Copies a raster of <paramref name="width"/> x <paramref name="height"/> bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1 or above <see cref="MaxSide"/>.</exception>
    /// <exception cref="ArgumentException">The number of bytes is not width x height.</exception>
    public InkImage(int width, int height, ReadOnlySpan<byte> pixels)
    {
        CheckSize(width, height, pixels.Length, bytesPerPixel: 1);
        Width = width;
        Height = height;
        this.pixels = pixels.ToArray();
    }

    private InkImage(byte[] pixels, int width, int height)
    {
        Width = width;
        Height = height;
        this.pixels = pixels;
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary><see cref="Width"/> x <see cref="Height"/> bytes, row by row.</summary>
    public ReadOnlySpan<byte> Pixels => pixels;

    /// <summary>The ink at a place, 0 to 255.</summary>
    public byte this[int row, int column] => Row(row)[column];

    /// <summary>One row, <see cref="Width"/> bytes.</summary>
    public ReadOnlySpan<byte> Row(int row) => pixels.AsSpan(row * Width, Width);

    /// <summary>Takes over an array that its maker will never touch again, and so saves the copy.</summary>
    internal static InkImage Adopt(int width, int height, byte[] pixels) => new(pixels, width, height);

    internal static void CheckSize(int width, int height, int length, int bytesPerPixel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, MaxSide);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, MaxSide);
        if (length != width * height * bytesPerPixel)
        {
            throw new ArgumentException(
                $"A picture of {width} x {height} pixels needs {width * height * bytesPerPixel} bytes, not {length}.");
        }
    }
}
