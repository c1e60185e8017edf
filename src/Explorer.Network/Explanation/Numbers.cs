using System.Globalization;

namespace Explorer.Network.Explanation;

/// <summary>How numbers are printed in explanations: the invariant culture, six decimals.</summary>
internal static class Numbers
{
    /// <summary>The most by which a printed number differs from the number.</summary>
    public const double Rounding = 0.0000005;

    private const string Exact = "0.#######";

    /// <summary>Six decimals with an ASCII minus; never minus zero.</summary>
    public static string Latex(double value)
    {
        var text = value.ToString("F6", CultureInfo.InvariantCulture);
        return text == "-0.000000" ? "0.000000" : text;
    }

    /// <summary>Six decimals with the minus sign that people read.</summary>
    public static string Text(double value) => Latex(value).Replace('-', '−');

    /// <summary>A whole number with the minus sign that people read.</summary>
    public static string Text(int value) => value.ToString(CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>As a factor or a summand behind another: negative numbers in brackets.</summary>
    public static string Bracketed(string number) => number[0] is '-' or '−' ? $"({number})" : number;

    /// <summary>Partial sums and, where there is one, the bias.</summary>
    public static IEnumerable<double> WithBias(IEnumerable<double> sums, double? bias) => bias is { } number ? sums.Append(number) : sums;

    /// <summary>A multiple of half a unit of the last printed place.</summary>
    public static string Bound(int roundings) => (roundings * Rounding).ToString(Exact, CultureInfo.InvariantCulture);
}
