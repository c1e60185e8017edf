using System.Globalization;

namespace Explorer.Web.Localization;

/// <summary>The languages that the program speaks.</summary>
public static class Languages
{
    /// <summary>The cookie with the language that a visitor chose; its value is a culture's name.</summary>
    public const string Cookie = "language";

    /// <summary>English, which every text falls back to.</summary>
    public static CultureInfo English { get; } = CultureInfo.GetCultureInfo("en");

    /// <summary>Simplified Chinese.</summary>
    public static CultureInfo Chinese { get; } = CultureInfo.GetCultureInfo("zh-Hans");

    /// <summary>The language for a requested: Simplified Chinese for any Chinese, English for everything else.</summary>
    public static CultureInfo For(CultureInfo requested)
    {
        ArgumentNullException.ThrowIfNull(requested);
        return requested.TwoLetterISOLanguageName == Chinese.TwoLetterISOLanguageName ? Chinese : English;
    }
}
