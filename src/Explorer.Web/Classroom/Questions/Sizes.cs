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
        // Full-width digits and commas are digits and commas too.
        var match = Whole().Match(typed.Normalize(NormalizationForm.FormKC));
        if (!match.Success || match.Groups["size"].Captures is not { Count: > 0 and <= Most } sizes)
            return null;
        return [.. sizes.Select(size => long.Parse(size.Value, CultureInfo.InvariantCulture))];
    }

    /// <summary>Reads one whole number, its thousands set apart or not.</summary>
    public static long? ReadOne(string typed) =>
        long.TryParse(JoinThousands(typed.Normalize(NormalizationForm.FormKC).Trim()), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Writes <c>61,706</c> as <c>61706</c>; <c>6,14</c> and <c>0,127</c> are no thousands and stay as they are.</summary>
    public static string JoinThousands(string number) => Thousands().IsMatch(number) ? number.Replace(",", "", StringComparison.Ordinal) : number;

    [GeneratedRegex(@"^\s*(torch\.)?(size)?[\s\[(]*((?<size>\d{1,9})([\s,;、×x*·]+|(?=[\s\])]*$)))+[\s\])]*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^[-+−]?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]*)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Thousands();
}
