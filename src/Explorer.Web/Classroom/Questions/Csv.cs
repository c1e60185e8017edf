using System.Globalization;

namespace Explorer.Web.Classroom.Questions;

/// <summary>Writes tables as CSV (RFC 4180).</summary>
internal static class Csv
{
    // A spreadsheet would compute what begins so, and what students type may come from anywhere.
    private const string Formulas = "=+-@\t\r";

    /// <summary>One row with its end.</summary>
    public static string Row(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static string Cell(string text)
    {
        var safe = text.Length > 0 && Formulas.Contains(text[0], StringComparison.Ordinal) && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? $"'{text}" : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
