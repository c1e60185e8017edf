using System.Globalization;

namespace Explorer.Web.Components.Explore.Arithmetic;

/// <summary>Numbers as people read them: three decimals and a true minus.</summary>
internal static class Numbers
{
    public static string Rounded(double value) => value.ToString("0.000", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>As a further term of a sum: <c>+ 0.238</c> or <c>− 0.057</c>.</summary>
    public static string Term(double value) => $"{(value < 0 ? '−' : '+')} {Math.Abs(value).ToString("0.000", CultureInfo.InvariantCulture)}";
}
