using System.Globalization;
using System.Text.Json.Serialization;

namespace Explorer.Web.Lessons;

/// <summary>
/// One text of a lesson in both languages. <c>`Backticks`</c> set code, <c>{conv2.parameters}</c> is a number of the
/// network (<see cref="LessonFacts"/>).
/// </summary>
/// <param name="English">In English.</param>
/// <param name="Chinese">In Simplified Chinese.</param>
public sealed record LocalizedText([property: JsonPropertyName("en")] string English, [property: JsonPropertyName("zh-Hans")] string Chinese)
{
    /// <summary>The text in a language, its numbers filled in.</summary>
    public string In(CultureInfo culture) => LessonFacts.Fill(culture is { TwoLetterISOLanguageName: "zh" } ? Chinese : English);
}
