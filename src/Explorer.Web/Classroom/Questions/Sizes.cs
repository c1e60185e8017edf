using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Explorer.Web.Classroom.Questions;

/// <summary>Sizes as people type them: <c>16×10×10</c>, <c>16 x 10 x 10</c>, <c>[1, 16, 10, 10]</c>, <c>torch.Size([16, 10, 10])</c>.</summary>
internal static partial class Sizes
{
    // No tensor here has more.
    private const int Most = 9;

    /// <summary>Reads them.</summary>
    /// <returns>Null for anything else.</returns>
    public static ImmutableArray<long>? Read(string typed)
    {
        var match = Whole().Match(Plain(typed));
        if (!match.Success || match.Groups["size"].Captures is not { Count: > 0 and <= Most } sizes)
            return null;
        return [.. sizes.Select(size => long.Parse(size.Value, CultureInfo.InvariantCulture))];
    }

    /// <summary>Reads one whole number, its thousands set apart or not.</summary>
    public static long? ReadOne(string typed) =>
        long.TryParse(JoinThousands(Plain(typed)), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Writes the digits of every script and width as <c>0</c> to <c>9</c>, and their commas and points as <c>,</c> and <c>.</c>.</summary>
    public static string Plain(string typed)
    {
        var plain = new StringBuilder(typed.Length);
        foreach (var rune in typed.EnumerateRunes())
            if (Rune.IsDigit(rune))
                plain.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
            else
                // Arabic's decimal point, thousands separator and comma.
                plain.Append(rune.Value switch { '\u066B' => ".", '\u066C' or '\u060C' => ",", _ => rune.ToString() });
        return plain.ToString().Normalize(NormalizationForm.FormKC).Trim();
    }

    /// <summary>Writes <c>61,706</c> as <c>61706</c>; <c>6,14</c> and <c>0,127</c> are no thousands and stay as they are.</summary>
    public static string JoinThousands(string number) => Thousands().IsMatch(number) ? number.Replace(",", "", StringComparison.Ordinal) : number;

    [GeneratedRegex(@"^\s*(torch\.)?(size)?[\s\[(]*((?<size>[0-9]{1,9})([\s,;、×x*·]+|(?=[\s\])]*$)))+[\s\])]*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^[-+−]?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]*)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Thousands();
}
