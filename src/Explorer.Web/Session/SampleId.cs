using System.Globalization;
using Explorer.Network.Datasets;

namespace Explorer.Web.Session;

/// <summary>A sample on the shelf: one of the first ten test images of a class.</summary>
/// <param name="Class">The class, 0 to 9.</param>
/// <param name="Number">Which of its samples, 0 to 9.</param>
public readonly record struct SampleId(int Class, int Number)
{
    /// <summary>Samples of each class.</summary>
    public const int PerClass = 10;

    /// <summary>Reads <c>7-0</c>, as it stands in a link; null for anything else.</summary>
    public static SampleId? Parse(string? text) =>
        text?.Split('-') is [var label, var number]
        && int.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out var c) && c < DataSet.ClassCount
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n < PerClass
            ? new SampleId(c, n) : null;

    /// <summary>As it stands in a link: <c>7-0</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Class}-{Number}");
}
