using System.Globalization;

namespace Explorer.Web.Components.Explore.Ablation;

/// <summary>Numbers as people type them.</summary>
internal static class NumberFormat
{
    /// <summary>Writes a number with 4 decimals at most.</summary>
    public static string Write(double value)
    {
        // What is muted is −0 as often as 0, which is the same to people.
        var rounded = Math.Round(value, 4) + 0.0;
        return rounded.ToString("0.####", CultureInfo.InvariantCulture);
    }

    /// <summary>Reads a number, with a comma or a true minus too; null for anything else.</summary>
    public static double? Read(string? text) =>
        double.TryParse(text?.Trim().Replace(',', '.').Replace('−', '-'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
