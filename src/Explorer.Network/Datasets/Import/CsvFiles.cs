using System.Globalization;
using System.Text;
using Explorer.Network.Messages;

namespace Explorer.Network.Datasets.Import;

/// <summary>
/// CSV files of labels and pixels, a line an image: <c>label,pixel0,pixel1,…</c> as on Kaggle, with or without a heading. They are
/// read twice, once for the range of the values and once for the pixels, so that no more than the pixels is ever in memory.
/// </summary>
/// <param name="Train">The training images.</param>
/// <param name="Test">The test images; null where there are none.</param>
internal sealed record CsvFiles(SourceFile Train, SourceFile? Test)
{
    private const int LongestLine = 4 << 20;

    private static readonly string[] LabelNames = ["label", "labels", "class", "target", "y"];

    /// <summary>Finds them; null where there are none.</summary>
    /// <exception cref="DataFileException">There are several, and their names do not say which is which.</exception>
    public static CsvFiles? Of(FileSource source)
    {
        var files = source.Files.Where(file => file.Ending is ".csv" or ".tsv" || file.Name.EndsWith(".csv.gz", StringComparison.OrdinalIgnoreCase)).ToList();
        var test = files.Where(file => file.Name.Contains("test", StringComparison.OrdinalIgnoreCase)).ToList();
        var train = files.Except(test).ToList();
        return (train, test) switch
        {
            ([], []) => null,
            ([var one], []) => new CsvFiles(one, null),
            ([], [var one]) => new CsvFiles(one, null),
            ([var one], [var other]) => new CsvFiles(one, other),
            _ => throw new DataFileException(source.Path, Message.Of("Import_SeveralCsv", source.Path, string.Join(", ", files.Select(file => file.Name)))),
        };
    }

    /// <summary>Reads them.</summary>
    /// <exception cref="DataFileException">A line is not what the others are.</exception>
    public RawData Read(LabelTable labels, CancellationToken cancellation)
    {
        var layout = Look(Train, cancellation);
        var train = Part(Train, layout, labels, cancellation);
        // A competition's test file has no labels: then the training images are split.
        var test = Test is not null && Look(Test, cancellation) is var found && found.Pixels == layout.Pixels ? Part(Test, found with { Range = layout.Range }, labels, cancellation) : null;
        var (channels, side) = ShapeOf(layout.Pixels) ?? throw new DataFileException(Train.Name, Message.Of("Import_CsvNotSquare", Train.Name, layout.Pixels));
        return new RawData(train, test, channels, side, side);
    }

    private static (int Channels, int Side)? ShapeOf(int pixels)
    {
        foreach (var channels in (int[])[1, 3])
        {
            var side = (int)Math.Round(Math.Sqrt(pixels / (double)channels));
            if (channels * side * side == pixels && side is >= DataImportOptions.LeastSide and <= DataImportOptions.MostSide)
                return (channels, side);
        }
        return null;
    }

    private static Layout Look(SourceFile file, CancellationToken cancellation)
    {
        var (seen, layout, lines) = (new PixelRange.Seen(), default(Layout), 0);
        foreach (var line in Lines(file, cancellation))
        {
            var fields = new Fields(line);
            if (layout.Columns == 0)
            {
                var (names, count) = (Names(line), fields.Count());
                var isHeading = names.Count(name => double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out _)) <= names.Count / 2;
                var label = isHeading ? names.FindIndex(name => LabelNames.Contains(name.ToLowerInvariant())) : 0;
                layout = new Layout(isHeading, Math.Max(0, label), count, PixelRange.Bytes);
                if (isHeading)
                    continue;
            }
            lines++;
            Walk(file, line, lines, layout, null, value => seen.Add(value));
        }
        if (lines == 0)
            throw new DataFileException(file.Name, Message.Of("Import_CsvEmpty", file.Name));
        return layout with { Range = seen.ToRange(), Lines = lines };
    }

    private static RawImages Part(SourceFile file, Layout layout, LabelTable labels, CancellationToken cancellation)
    {
        if ((long)layout.Lines * layout.Pixels > IdxLimits.MaxBodyBytes)
            throw new DataFileException(file.Name, Message.Of("Data_TooManyPixels", file.Name, layout.Lines, layout.Pixels, 1, IdxLimits.MaxBodyBytes >> 20));
        var (pixels, codes, at, number) = (new byte[layout.Lines * layout.Pixels], new int[layout.Lines], 0, 0);
        var skipped = !layout.HasHeading;
        foreach (var line in Lines(file, cancellation))
        {
            if (!skipped)
            {
                skipped = true;
                continue;
            }
            number++;
            Walk(file, line, number, layout, label => codes[number - 1] = labels.Code(label), value => pixels[at++] = layout.Range.ToPixel(value));
        }
        return new RawImages(pixels, codes);
    }

    private static void Walk(SourceFile file, string line, int number, Layout layout, Action<string>? label, Action<double> pixel)
    {
        var fields = new Fields(line);
        var column = 0;
        while (fields.Next(out var field))
        {
            if (column == layout.Label)
                label?.Invoke(Label(field));
            else if (column < layout.Columns)
                pixel(Number(field, file, number, column));
            column++;
        }
        if (column != layout.Columns)
            throw new DataFileException(file.Name, Message.Of("Import_CsvColumns", file.Name, number, column, layout.Columns));
    }

    private static double Number(ReadOnlySpan<char> field, SourceFile file, int number, int column) =>
        double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value : throw new DataFileException(file.Name, Message.Of("Import_CsvLine", file.Name, number, column + 1, new string(field[..Math.Min(field.Length, 20)])));

    // 3 and 3.0 are one class.
    private static string Label(ReadOnlySpan<char> field) =>
        double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value == Math.Floor(value) && Math.Abs(value) < int.MaxValue
            ? ((long)value).ToString(CultureInfo.InvariantCulture) : new string(field.Trim('"'));

    private static List<string> Names(string line)
    {
        List<string> names = [];
        var fields = new Fields(line);
        while (fields.Next(out var field))
            names.Add(new string(field.Trim('"')));
        return names;
    }

    /// <summary>The lines that are not empty; one longer than any image ends the reading.</summary>
    private static IEnumerable<string> Lines(SourceFile file, CancellationToken cancellation)
    {
        using var stream = PlainStream.Of(file.Open());
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var (line, buffer) = (new StringBuilder(), new char[32 << 10]);
        int read;
        while ((read = reader.Read(buffer)) > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var from = 0; from < read;)
            {
                var end = Array.IndexOf(buffer, '\n', from, read - from);
                line.Append(buffer, from, (end < 0 ? read : end) - from);
                if (line.Length > LongestLine)
                    throw new DataFileException(file.Name, Message.Of("Import_CsvLongLine", file.Name, LongestLine));
                from = end < 0 ? read : end + 1;
                if (end >= 0 && Take(line) is { Length: > 0 } whole)
                    yield return whole;
            }
        }
        if (Take(line) is { Length: > 0 } last)
            yield return last;

        static string Take(StringBuilder line)
        {
            var text = line.ToString().Trim();
            line.Clear();
            return text;
        }
    }

    /// <param name="HasHeading">Whether the first line names the columns.</param>
    /// <param name="Label">The column of the label.</param>
    /// <param name="Columns">Columns of every line.</param>
    /// <param name="Range">The range of the pixels.</param>
    /// <param name="Lines">Images.</param>
    private readonly record struct Layout(bool HasHeading, int Label, int Columns, PixelRange Range, int Lines = 0)
    {
        public int Pixels => Columns - 1;
    }

    /// <summary>The fields of a line, without making a text of each.</summary>
    private ref struct Fields(ReadOnlySpan<char> line)
    {
        private ReadOnlySpan<char> _rest = line;
        private bool _isDone;

        public bool Next(out ReadOnlySpan<char> field)
        {
            field = default;
            if (_isDone)
                return false;
            var end = _rest.IndexOfAny(',', ';', '\t');
            field = (end < 0 ? _rest : _rest[..end]).Trim();
            _isDone = end < 0;
            _rest = end < 0 ? default : _rest[(end + 1)..];
            return true;
        }

        public int Count()
        {
            var count = 0;
            while (Next(out _))
                count++;
            return count;
        }
    }
}
