using System.Globalization;
using Explorer.Network.Messages;

namespace Explorer.Network.Datasets.Import;

/// <summary>The labels that images have in their files, numbered as they come; only in the end it is known which classes there are.</summary>
internal sealed class LabelTable(string path)
{
    // Far more than classes: who takes a column of pixels for labels is told before the memory is full.
    private const int MostLabels = 1_000;

    private readonly Dictionary<string, int> _codes = [];

    /// <summary>The number of a label, a new one where it has not come before.</summary>
    /// <exception cref="DataFileException">There are far too many.</exception>
    public int Code(string label)
    {
        if (_codes.TryGetValue(label, out var code))
            return code;
        if (_codes.Count == MostLabels)
            throw new DataFileException(path, Message.Of("Import_TooManyClasses", path, MostLabels, Dataset.MostClasses));
        return _codes[label] = _codes.Count;
    }

    /// <summary>The labels that were used, in their order: as numbers where all are, else by the alphabet.</summary>
    public IReadOnlyList<(string Label, int Code)> Order(Func<int, bool> isUsed)
    {
        var used = _codes.Where(pair => isUsed(pair.Value)).ToList();
        var areNumbers = used.All(pair => long.TryParse(pair.Key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _));
        var ordered = areNumbers ? used.OrderBy(pair => long.Parse(pair.Key, CultureInfo.InvariantCulture)) : used.OrderBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase).ThenBy(pair => pair.Key, StringComparer.Ordinal);
        return [.. ordered.Select(pair => (pair.Key, pair.Value))];
    }
}
