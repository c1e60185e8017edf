using Explorer.Network.Preprocessing;

namespace Explorer.Network.Datasets.Import;

/// <summary>How the images of a data set lie in their frames, so that a drawing can be made like them.</summary>
/// <param name="Method">What a drawing goes through.</param>
/// <param name="IsDarkOnLight">Whether they are dark on bright paper.</param>
internal readonly record struct FrameMeasure(PreprocessingMethod Method, bool IsDarkOnLight)
{
    private const int Looked = 500;
    private const byte Ink = 64;

    // MNIST's digits are 20 of 28 pixels long, EMNIST's letters up to 24; hand-drawn ones of any size differ far more.
    private const double LeastShare = 0.6, MostShare = 0.95, MostSpread = 0.12;

    /// <summary>Looks at up to 500 images, spread over the set.</summary>
    public static FrameMeasure Of(ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        var isDarkOnLight = IsBright(images);
        if (images.Channels != 1)
            return new(PreprocessingMethod.Plain, isDarkOnLight);
        List<double> shares = [];
        foreach (var i in images.Spread(Looked))
            if (InkShare(images.Image(i), images.Rows, images.Columns, isDarkOnLight) is { } share)
                shares.Add(share);
        if (shares.Count == 0)
            return new(PreprocessingMethod.Plain, isDarkOnLight);
        var mean = shares.Average();
        var spread = Math.Sqrt(shares.Average(share => (share - mean) * (share - mean)));
        return new(mean is > LeastShare and < MostShare && spread < MostSpread ? PreprocessingMethod.Digits : PreprocessingMethod.Plain, isDarkOnLight);
    }

    /// <summary>Whether most of the pixels along the borders are bright: paper, and not the black that grey data sets begin from.</summary>
    public static bool IsBright(ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        var (bright, all) = (0L, 0L);
        foreach (var i in images.Spread(Looked))
        {
            var image = images.Image(i);
            for (var at = 0; at < image.Length; at++)
            {
                var (row, column) = (at / images.Columns % images.Rows, at % images.Columns);
                if (row > 0 && column > 0 && row < images.Rows - 1 && column < images.Columns - 1)
                    continue;
                all++;
                bright += image[at] >= 128 ? 1 : 0;
            }
        }
        return 2 * bright > all;
    }

    /// <summary>The longer side of the box around the ink, as a share of the frame's; null without ink.</summary>
    private static double? InkShare(ReadOnlySpan<byte> image, int rows, int columns, bool isDarkOnLight)
    {
        int top = rows, bottom = -1, left = columns, right = -1;
        for (var at = 0; at < image.Length; at++)
        {
            if ((isDarkOnLight ? 255 - image[at] : image[at]) < Ink)
                continue;
            var (row, column) = (at / columns, at % columns);
            (top, bottom, left, right) = (Math.Min(top, row), Math.Max(bottom, row), Math.Min(left, column), Math.Max(right, column));
        }
        return bottom < 0 ? null : Math.Max((bottom - top + 1.0) / rows, (right - left + 1.0) / columns);
    }
}
