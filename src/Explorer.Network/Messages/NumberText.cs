using System.Globalization;

namespace Explorer.Network.Messages;

/// <summary>
/// Numbers as people read them, the same in every language: a true minus, thousands set apart, never "−0.000", and more digits
/// where a small number would look like none.
/// </summary>
public static class NumberText
{
    private const int Significant = 2;

    /// <summary>So many decimals: <c>−2.046</c>; a number that would be rounded to 0 keeps two digits: <c>0.00012</c>.</summary>
    public static string Decimals(double value, int decimals = 3)
    {
        if (!double.IsFinite(value))
            return value.ToString(CultureInfo.InvariantCulture).Replace('-', '−');
        var text = Math.Abs(value).ToString($"F{decimals}", CultureInfo.InvariantCulture);
        if (value != 0 && text.All(digit => digit is '0' or '.'))
            text = Small(Math.Abs(value));
        return value < 0 ? $"−{text}" : text;
    }

    /// <summary>As a further term of a sum: <c>+ 0.238</c> or <c>− 0.057</c>.</summary>
    public static string Term(double value, int decimals = 3) => $"{(value < 0 ? '−' : '+')} {Decimals(Math.Abs(value), decimals)}";

    /// <summary>With its sign, as a part of a sum: <c>+0.238</c> or <c>−0.057</c>; 0 has none.</summary>
    public static string Signed(double value, int decimals = 3) => value == 0 ? "0" : $"{(value > 0 ? "+" : "")}{Decimals(value, decimals)}";

    /// <summary>
    /// In at most four digits, for a small square: <c>0.13</c>, <c>−12.3</c>, <c>1840</c>; 0 itself is <c>0</c>, and next to
    /// nothing <c>0.00</c>.
    /// </summary>
    public static string Short(double value)
    {
        var size = Math.Abs(value);
        if (value == 0 || !double.IsFinite(value))
            return Decimals(value, 0);
        var text = size.ToString(size switch { < 9.995 => "F2", < 99.95 => "F1", < 9999.5 => "F0", _ => "0E0" }, CultureInfo.InvariantCulture);
        return value < 0 && text != "0.00" ? $"−{text}" : text;
    }

    /// <summary>At most so many decimals, for a field that is typed in: <c>-1.5</c>, with the minus of a keyboard.</summary>
    public static string Editable(double value, int decimals = 4) =>
        // What is muted is −0 as often as 0, which is the same to people.
        (Math.Round(value, decimals) + 0.0).ToString($"0.{new string('#', decimals)}", CultureInfo.InvariantCulture);

    /// <summary>Reads what was typed, with a comma or a true minus too; null for anything that is no number.</summary>
    public static double? Read(string? text) =>
        double.TryParse(text?.Trim().Replace(',', '.').Replace('−', '-'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>A share from 0 to 1 as a percentage: <c>98.9 %</c>.</summary>
    public static string Percent(double share, int decimals = 1) => $"{(100 * share).ToString($"F{decimals}", CultureInfo.InvariantCulture)} %";

    /// <summary>A whole number: <c>61,706</c>.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>With every digit, for programs: what is read back is the very same number.</summary>
    public static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A length or a place in a drawing, for programs.</summary>
    public static string Coordinate(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Small(double value)
    {
        var digits = Significant - 1 - (int)Math.Floor(Math.Log10(value));
        return digits <= 15 ? value.ToString($"F{digits}", CultureInfo.InvariantCulture) : value.ToString("0.#E0", CultureInfo.InvariantCulture).Replace('-', '−');
    }
}
