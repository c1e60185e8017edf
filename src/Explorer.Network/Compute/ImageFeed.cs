using Explorer.Network.Datasets;

namespace Explorer.Network.Compute;

/// <summary>The images of a batch.</summary>
internal abstract unsafe class ImageFeed
{
    /// <summary>Images of the batch.</summary>
    public int Count { get; protected set; }

    public abstract byte Label(int image);

    /// <summary>Lays an image into its lane, as the network takes it in.</summary>
    /// <param name="image">Its number in the batch.</param>
    /// <param name="cells">The lane's first cell.</param>
    /// <param name="step">From one cell to the next.</param>
    public abstract void Lay(int image, float* cells, int step);
}

/// <summary>Images of a set, in an order.</summary>
internal sealed unsafe class SetFeed : ImageFeed
{
    private readonly ImageSet _images;
    private readonly float[] _values;
    private readonly int _size;
    private int[]? _order;
    private int _from;

    public SetFeed(ImageSet images, Normalization normalization)
    {
        (_images, _size) = (images, images.Rows * images.Columns);
        _values = [.. from channel in Enumerable.Range(0, images.Channels)
                      let known = normalization.Of(channel)
                      from pixel in Enumerable.Range(0, 256)
                      select (pixel / 255f - (float)known.Mean) / (float)known.Deviation];
    }

    /// <summary>Chooses images from <paramref name="from"/> on, in an order; null for the set's own.</summary>
    public void Choose(int[]? order, int from, int count) => (_order, _from, Count) = (order, from, count);

    public override byte Label(int image) => _images.Labels.Span[Index(image)];

    public override void Lay(int image, float* cells, int step)
    {
        var pixels = _images.Image(Index(image));
        for (var channel = 0; channel < _images.Channels; channel++)
        {
            var values = _values.AsSpan(channel * 256, 256);
            foreach (var pixel in pixels.Slice(channel * _size, _size))
            {
                *cells = values[pixel];
                cells += step;
            }
        }
    }

    private int Index(int image) => _order is null ? _from + image : _order[_from + image];
}

/// <summary>Images of a set that were changed for this batch alone.</summary>
internal sealed unsafe class ChangedFeed(ImageSet images, Normalization normalization) : ImageFeed
{
    private float[] _pixels = [];
    private ImageFeed? _labels;

    /// <param name="pixels"><c>[n, channels, rows, columns]</c>, 0 to 1; copied.</param>
    /// <param name="batch">The images before, which tell the labels.</param>
    public void Set(ReadOnlySpan<float> pixels, ImageFeed batch)
    {
        if (_pixels.Length < pixels.Length)
            _pixels = new float[pixels.Length];
        pixels.CopyTo(_pixels);
        (_labels, Count) = (batch, batch.Count);
    }

    public override byte Label(int image) => _labels!.Label(image);

    public override void Lay(int image, float* cells, int step)
    {
        var size = images.Rows * images.Columns;
        var own = _pixels.AsSpan(image * images.PixelsPerImage, images.PixelsPerImage);
        for (var channel = 0; channel < images.Channels; channel++)
        {
            var known = normalization.Of(channel);
            var (mean, deviation) = ((float)known.Mean, (float)known.Deviation);
            foreach (var pixel in own.Slice(channel * size, size))
            {
                *cells = (pixel - mean) / deviation;
                cells += step;
            }
        }
    }
}
