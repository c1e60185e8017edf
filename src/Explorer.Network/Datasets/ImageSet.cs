namespace Explorer.Network.Datasets;

/// <summary>
/// Labelled images of one size, held as one block of bytes: what a data file holds, before any normalization.
/// Immutable, so every thread may read it.
/// </summary>
public sealed class ImageSet
{
    /// <summary>Copies pixels and labels into a new set.</summary>
    /// <param name="pixels"><c>[count, channels, rows, columns]</c>, 0 to 255.</param>
    /// <param name="labels"><c>[count]</c>, class numbers.</param>
    /// <param name="rows">Height of an image in pixels.</param>
    /// <param name="columns">Width of an image in pixels.</param>
    /// <param name="channels">1 for grey images, 3 for red, green and blue.</param>
    /// <exception cref="ArgumentException">The pixels are not as many as the labels and the size ask for.</exception>
    public ImageSet(ReadOnlySpan<byte> pixels, ReadOnlySpan<byte> labels, int rows, int columns, int channels = 1)
        : this(pixels.ToArray(), labels.ToArray(), rows, columns, channels)
    {
    }

    private ImageSet(byte[] pixels, byte[] labels, int rows, int columns, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        if (pixels.Length != (long)labels.Length * channels * rows * columns)
            throw new ArgumentException(
                $"{labels.Length} images of {channels}x{rows}x{columns} need {(long)labels.Length * channels * rows * columns} pixels, not {pixels.Length}.",
                nameof(pixels));
        (Pixels, Labels, Rows, Columns, Channels) = (pixels, labels, rows, columns, channels);
    }

    /// <summary>Number of images.</summary>
    public int Count => Labels.Length;

    /// <summary>1 for grey images, 3 for red, green and blue.</summary>
    public int Channels { get; }

    /// <summary>Height of every image in pixels.</summary>
    public int Rows { get; }

    /// <summary>Width of every image in pixels.</summary>
    public int Columns { get; }

    /// <summary>Pixel values of one image, all channels together.</summary>
    public int PixelsPerImage => Channels * Rows * Columns;

    /// <summary>All pixels, <c>[count, channels, rows, columns]</c>, 0 (background) to 255.</summary>
    public ReadOnlyMemory<byte> Pixels { get; }

    /// <summary>The class number of each image, <c>[count]</c>.</summary>
    public ReadOnlyMemory<byte> Labels { get; }

    /// <summary>The pixels of image <paramref name="index"/>, <c>[channels, rows, columns]</c>; no copy.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public ReadOnlySpan<byte> Image(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return Pixels.Span.Slice(index * PixelsPerImage, PixelsPerImage);
    }

    /// <summary>The class number of image <paramref name="index"/>.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such image.</exception>
    public int Label(int index) => Labels.Span[index];

    /// <summary>
    /// The indices of at most so many images, spread evenly over the set and in their order: where images lie class by class,
    /// the first ones would be of few classes.
    /// </summary>
    internal int[] Spread(int most)
    {
        var taken = Math.Min(most, Count);
        return [.. Enumerable.Range(0, taken).Select(i => (int)((long)i * Count / taken))];
    }

    /// <summary>A new set of the images with these indices, in their order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One of them does not exist.</exception>
    public ImageSet Select(ReadOnlySpan<int> indices)
    {
        var pixels = new byte[checked(indices.Length * PixelsPerImage)];
        var labels = new byte[indices.Length];
        for (var i = 0; i < indices.Length; i++)
        {
            Image(indices[i]).CopyTo(pixels.AsSpan(i * PixelsPerImage));
            labels[i] = Labels.Span[indices[i]];
        }

        return Own(pixels, labels, Rows, Columns, Channels);
    }

    /// <summary>A new set of these images and, behind them, others of the same size.</summary>
    /// <exception cref="ArgumentException">The others have another size.</exception>
    public ImageSet With(ImageSet others)
    {
        ArgumentNullException.ThrowIfNull(others);
        if ((Channels, Rows, Columns) != (others.Channels, others.Rows, others.Columns))
            throw new ArgumentException($"Images of {others.Rows}x{others.Columns} cannot be laid behind those of {Rows}x{Columns}.", nameof(others));
        return Own([.. Pixels.Span, .. others.Pixels.Span], [.. Labels.Span, .. others.Labels.Span], Rows, Columns, Channels);
    }

    /// <summary>Takes the arrays over without a copy; the caller must not keep them.</summary>
    internal static ImageSet Own(byte[] pixels, byte[] labels, int rows, int columns, int channels = 1) =>
        new(pixels, labels, rows, columns, channels);
}
