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

    // A name for a class is cut to what fits; far more is no name, and a thousand of them would fill the memory.
    private const int LongestLabel = 1_000;

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
        var (seen, layout, lines) = (new PixelRange.Seen(), LayoutOf([.. Lines(file, cancellation).Take(2)]), 0);
        foreach (var line in Images(file, layout, cancellation))
            Walk(file, line, ++lines, layout, null, value => seen.Add(value));
        if (lines == 0)
            throw new DataFileException(file.Name, Message.Of("Import_CsvEmpty", file.Name));
        return layout with { Range = seen.ToRange(), Lines = lines };
    }

    /// <summary>Whether the first line names the columns, and which of them is the label.</summary>
    /// <param name="lines">The first two lines, or fewer where there are no more.</param>
    private static Layout LayoutOf(string[] lines)
    {
        if (lines.Length == 0)
            return default;
        var (columns, named, word, numbers, isCounting, last) = (0, -1, -1, 0, true, 0.0);
        for (var fields = new Fields(lines[0]); fields.Next(out var field); columns++)
        {
            field = field.Trim('"');
            if (IsNumber(field, out var value))
            {
                isCounting &= numbers++ == 0 ? value is 0 or 1 : value == last + 1;
                last = value;
            }
            else
                word = columns;
            if (named < 0 && IsLabelName(field))
                named = columns;
        }
        // pandas numbers the columns of an array: label,0,1,2,…
        var isHeading = numbers <= columns / 2 || (numbers > 1 && isCounting) || IsNameOfLabels(lines, named);
        return new Layout(isHeading, !isHeading ? 0 : named >= 0 ? named : numbers == columns - 1 ? word : 0, columns, PixelRange.Bytes);
    }

    /// <summary>Whether the label of the first line names its column. A single letter is no name: it may be what the image shows.</summary>
    private static bool IsNameOfLabels(string[] lines, int named)
    {
        var label = Cell(lines[0], Math.Max(0, named));
        return label.Length > 1 && !IsNumber(label, out _) && (named >= 0 || (lines.Length > 1 && IsNumber(Cell(lines[1], 0), out _)));
    }

    private static ReadOnlySpan<char> Cell(string line, int column)
    {
        var fields = new Fields(line);
        for (var at = 0; fields.Next(out var field); at++)
            if (at == column)
                return field.Trim('"');
        return default;
    }

    private static bool IsLabelName(ReadOnlySpan<char> field)
    {
        foreach (var name in LabelNames)
            if (field.Equals(name, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private static bool IsNumber(ReadOnlySpan<char> field, out double value) => double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    private static RawImages Part(SourceFile file, Layout layout, LabelTable labels, CancellationToken cancellation)
    {
        if ((long)layout.Lines * layout.Pixels > IdxLimits.MaxBodyBytes)
            throw new DataFileException(file.Name, Message.Of("Data_TooManyPixels", file.Name, layout.Lines, layout.Pixels, 1, IdxLimits.MaxBodyBytes >> 20));
        var (pixels, codes, at, number) = (new byte[layout.Lines * layout.Pixels], new int[layout.Lines], 0, 0);
        foreach (var line in Images(file, layout, cancellation))
        {
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
                label?.Invoke(Label(field, file, number));
            else if (column < layout.Columns)
                pixel(Number(field, file, number, column));
            column++;
        }
        if (column != layout.Columns)
            throw new DataFileException(file.Name, Message.Of("Import_CsvColumns", file.Name, number, column, layout.Columns));
    }

    private static double Number(ReadOnlySpan<char> field, SourceFile file, int number, int column) =>
        IsNumber(field, out var value) && double.IsFinite(value)
            ? value : throw new DataFileException(file.Name, Message.Of("Import_CsvLine", file.Name, number, column + 1, new string(field[..Math.Min(field.Length, 20)])));

    // 3 and 3.0 are one class.
    private static string Label(ReadOnlySpan<char> field, SourceFile file, int number)
    {
        if (field.Length > LongestLabel)
            throw new DataFileException(file.Name, Message.Of("Import_CsvLongLabel", file.Name, number, field.Length, LongestLabel));
        return IsNumber(field, out var value) && value == Math.Floor(value) && Math.Abs(value) < int.MaxValue
            ? ((long)value).ToString(CultureInfo.InvariantCulture) : new string(field.Trim('"'));
    }

    private static IEnumerable<string> Images(SourceFile file, Layout layout, CancellationToken cancellation) => Lines(file, cancellation).Skip(layout.HasHeading ? 1 : 0);

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
    }
}
