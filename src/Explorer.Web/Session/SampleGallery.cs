using System.Collections.Concurrent;
using Explorer.Network.Datasets;

namespace Explorer.Web.Session;

/// <summary>Ten test images of each class, and a picture of all hundred.</summary>
public static class SampleGallery
{
    private static readonly ConcurrentDictionary<Subject, byte[]> Sheets = new();

    /// <summary>What a subject opens with.</summary>
    public static SampleId First(Subject subject) => subject == Subject.Digits ? new(7, 0) : new(9, 0);

    /// <summary>The 28 × 28 pixels of a sample.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public static byte[] Pixels(Subject subject, SampleId sample)
    {
        var images = BundledSamples.Load(subject.DataSet()).Test;
        var left = sample.Number;
        for (var i = 0; i < images.Count; i++)
            if (images.Label(i) == sample.Class && left-- == 0)
                return images.Image(i).ToArray();
        throw new ArgumentOutOfRangeException(nameof(sample), sample, "There is no such sample.");
    }

    /// <summary>All samples as one picture, a row for each class, 280 × 280 pixels.</summary>
    public static byte[] Sheet(Subject subject) => Sheets.GetOrAdd(subject, static subject =>
    {
        const int side = DataSet.Side, width = side * SampleId.PerClass;
        var pixels = new byte[width * side * DataSet.ClassCount];
        for (var label = 0; label < DataSet.ClassCount; label++)
            for (var number = 0; number < SampleId.PerClass; number++)
            {
                var image = Pixels(subject, new(label, number));
                for (var row = 0; row < side; row++)
                    image.AsSpan(row * side, side).CopyTo(pixels.AsSpan((label * side + row) * width + number * side));
            }
        return GreyBitmap.Encode(pixels, width);
    });
}
