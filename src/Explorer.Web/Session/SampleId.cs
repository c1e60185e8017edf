using System.Globalization;
using Explorer.Network.Datasets;

namespace Explorer.Web.Session;

/// <summary>A sample in the gallery: one of the first ten test images of a class.</summary>
/// <param name="Class">The class.</param>
/// <param name="Number">Which of its samples, 0 to 9.</param>
public readonly record struct SampleId(int Class, int Number)
{
    /// <summary>Samples of each class.</summary>
    public const int PerClass = 10;

    /// <summary>Reads <c>7-0</c>, as it stands in a link; null for anything that is no sample of the data set.</summary>
    public static SampleId? Parse(string? text, Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return SampleGallery.Has(dataset) && text?.Split('-') is [var label, var number]
            && int.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out var c) && c < dataset.Classes
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n < PerClass
                ? new SampleId(c, n) : null;
    }

    /// <summary>As it stands in a link: <c>7-0</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Class}-{Number}");
}
