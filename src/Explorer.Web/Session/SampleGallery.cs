using System.Collections.Concurrent;
using Explorer.Network.Datasets;

namespace Explorer.Web.Session;

/// <summary>Ten test images of each class, and a picture of all of them.</summary>
public static class SampleGallery
{
    private static readonly ConcurrentDictionary<Dataset, byte[]> Sheets = new();

    /// <summary>Whether there are samples of a data set: of those that come with the program.</summary>
    public static bool Has(Dataset dataset) => dataset.Files is not null;

    /// <summary>What a data set opens with: a sample, or nothing drawn yet.</summary>
    public static SampleId? First(Dataset dataset) => !Has(dataset) ? null : dataset == DatasetCatalog.Digits ? new(7, 0) : new(dataset.Classes - 1, 0);

    /// <summary>The pixels of a sample.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public static byte[] Pixels(Dataset dataset, SampleId sample)
    {
        var images = BundledSamples.Load(dataset).Test;
        var left = sample.Number;
        for (var i = 0; i < images.Count; i++)
            if (images.Label(i) == sample.Class && left-- == 0)
                return images.Image(i).ToArray();
        throw new ArgumentOutOfRangeException(nameof(sample), sample, "There is no such sample.");
    }

    /// <summary>All samples as one picture, a row for each class.</summary>
    public static byte[] Sheet(Dataset dataset) => Sheets.GetOrAdd(dataset, static dataset =>
    {
        int height = dataset.Height, width = dataset.Width, across = width * SampleId.PerClass, down = height * dataset.Classes;
        var pixels = new byte[dataset.Channels * down * across];
        for (var label = 0; label < dataset.Classes; label++)
            for (var number = 0; number < SampleId.PerClass; number++)
            {
                var image = Pixels(dataset, new(label, number));
                for (var channel = 0; channel < dataset.Channels; channel++)
                    for (var row = 0; row < height; row++)
                        image.AsSpan((channel * height + row) * width, width).CopyTo(pixels.AsSpan((channel * down + label * height + row) * across + number * width));
            }
        return Bitmap.Encode(pixels, dataset.Channels, across);
    });
}
