using System.Text.Json;

namespace Explorer.Network.Datasets.Import;

/// <summary>Makes the changes that <see cref="DatasetChange"/> names.</summary>
public static class DatasetChanges
{
    /// <summary>The letters by which classes 1 to 26 are called.</summary>
    internal static IReadOnlyList<string> Letters { get; } = [.. Enumerable.Range('A', 26).Select(letter => ((char)letter).ToString())];

    /// <summary>What a change is called in records and in commands: <c>reverse-channels</c>.</summary>
    public static string NameOf(DatasetChange change) => JsonSerializer.SerializeToElement(change, DatasetJson.Default.DatasetChange).GetString()!;

    /// <summary>The same data, changed; a new object.</summary>
    public static LoadedDataset Apply(LoadedDataset data, DatasetChange change)
    {
        ArgumentNullException.ThrowIfNull(data);
        var dataset = data.Dataset;
        return change switch
        {
            DatasetChange.NameLetters => data with { Dataset = dataset with { ClassNames = Letters } },
            DatasetChange.Transpose => Changed(dataset with { Height = dataset.Width, Width = dataset.Height }),
            DatasetChange.Invert => Changed(dataset with { IsDarkOnLight = !dataset.IsDarkOnLight }),
            _ => Changed(dataset),
        };

        LoadedDataset Changed(Dataset changed) => data with { Dataset = changed, Train = Apply(data.Train, change), Test = Apply(data.Test, change) };
    }

    /// <summary>The same images, changed; a new object.</summary>
    public static ImageSet Apply(ImageSet images, DatasetChange change)
    {
        ArgumentNullException.ThrowIfNull(images);
        var (channels, rows, columns) = (images.Channels, images.Rows, images.Columns);
        var (size, area) = (images.PixelsPerImage, rows * columns);
        var pixels = new byte[images.Pixels.Length];
        // Where the pixel of each place of the changed image lies in the old one.
        var places = new int[size];
        for (var at = 0; at < size; at++)
        {
            var (channel, within) = (at / area, at % area);
            places[at] = change switch
            {
                DatasetChange.Transpose => channel * area + within % rows * columns + within / rows,
                DatasetChange.Deinterleave => within * channels + channel,
                DatasetChange.ReverseChannels => (channels - 1 - channel) * area + within,
                _ => at,
            };
        }
        var source = images.Pixels.Span;
        for (var first = 0; first < pixels.Length; first += size)
            for (var at = 0; at < size; at++)
                pixels[first + at] = change == DatasetChange.Invert ? (byte)(byte.MaxValue - source[first + at]) : source[first + places[at]];
        return change == DatasetChange.Transpose
            ? ImageSet.Own(pixels, images.Labels.ToArray(), columns, rows, channels)
            : ImageSet.Own(pixels, images.Labels.ToArray(), rows, columns, channels);
    }
}
