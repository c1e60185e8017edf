using System.Globalization;
using System.Text;
using Explorer.Network.Messages;

namespace Explorer.Network.Datasets.Import;

/// <summary>Makes a data set of what was read: its classes, its two parts, and how its images lie in their frames.</summary>
public static class DatasetBuilder
{
    private const int LongestTitle = 60;

    /// <exception cref="DataFileException">There are too few or too many classes.</exception>
    internal static LoadedDataset Build(
        string path, RawData raw, LabelTable labels, ClassNameFile? names, DataImportOptions options, List<Message> notes)
    {
        var counts = new Dictionary<int, int>();
        foreach (var code in raw.Train.Codes.Concat(raw.Test?.Codes ?? []))
            counts[code] = counts.GetValueOrDefault(code) + 1;
        var classes = labels.Order(counts.ContainsKey);
        if (classes.Count is < Dataset.FewestClasses or > Dataset.MostClasses)
            throw new DataFileException(path, Message.Of("Import_ClassCount", path, classes.Count, Dataset.FewestClasses, Dataset.MostClasses));
        var numbers = classes.Select((entry, number) => (entry.Code, number)).ToDictionary(pair => pair.Code, pair => (byte)pair.number);
        var (train, test) = (Set(raw.Train), raw.Test is null ? null : Set(raw.Test));
        if (test is null)
        {
            var split = StratifiedSplit.Split(train.Labels.Span, options.Seed);
            if (split.Test.Length == 0)
                throw new DataFileException(path, Message.Of("Import_TooFewImages", path));
            (train, test) = (train.Select(split.Train), train.Select(split.Test));
            notes.Add(Message.Of("Import_SplitOff", test.Count, StratifiedSplit.TestShare, options.Seed));
        }
        string[] used = [.. classes.Select(entry => entry.Label)];
        var title = Title(options.Title ?? Path.GetFileNameWithoutExtension(path));
        var frame = FrameMeasure.Of(train);
        var dataset = new Dataset
        {
            Id = IdOf(title),
            Title = title,
            Channels = raw.Channels,
            Height = raw.Rows,
            Width = raw.Columns,
            ClassNames = Names(names?.Of(used) ?? used),
            Preprocessing = frame.Method,
            IsDarkOnLight = frame.IsDarkOnLight,
        };
        return new LoadedDataset(dataset, train, test, new DataOrigin(DataSource.OwnFolder, path, false), notes);

        ImageSet Set(RawImages images) => ImageSet.Own(images.Pixels, Array.ConvertAll(images.Codes, code => numbers[code]), raw.Rows, raw.Columns, raw.Channels);
    }

    /// <summary>The id of a title: lower-case letters, digits and hyphens, and none of those that everybody has.</summary>
    public static string IdOf(string title)
    {
        var id = new StringBuilder();
        foreach (var character in title.ToLowerInvariant())
            if (char.IsAsciiLetterOrDigit(character))
                id.Append(character);
            else if (id.Length > 0 && id[^1] != '-')
                id.Append('-');
        var found = id.ToString().Trim('-');
        return found.Length == 0 ? "data" : DatasetCatalog.Find(found) is not null ? $"own-{found}" : found;
    }

    private static string Title(string given)
    {
        var title = new string([.. given.Where(character => !char.IsControl(character))]).Trim();
        return title.Length == 0 ? "data" : title[..Math.Min(title.Length, LongestTitle)];
    }

    /// <summary>A name for each class: its number where it has none, short enough to be kept, and like no other.</summary>
    private static string[] Names(string[] labels)
    {
        var names = new string[labels.Length];
        for (var i = 0; i < names.Length; i++)
        {
            var name = string.IsNullOrWhiteSpace(labels[i]) ? i.ToString(CultureInfo.InvariantCulture) : labels[i];
            names[i] = Dataset.Shorten(name);
            // Two classes of the same name would be one to whoever reads the answer.
            for (var number = i; names.AsSpan(0, i).Contains(names[i]); number++)
            {
                var suffix = string.Create(CultureInfo.InvariantCulture, $" ({number})");
                names[i] = Dataset.Shorten(name, Dataset.LongestName - suffix.Length) + suffix;
            }
        }
        return names;
    }
}
