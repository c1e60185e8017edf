using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Explorer.Web.Localization;

/// <summary>The field's terms in both languages, as the book has them: lessons and pages show them, and tests hold all texts to them.</summary>
public static class Glossary
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    private static readonly Lazy<IReadOnlyList<GlossaryTerm>> Read = new(Load);

    /// <summary>All terms, from tensors to what is measured.</summary>
    public static IReadOnlyList<GlossaryTerm> Terms => Read.Value;

    /// <summary>The terms that an English text uses; of terms within one another, such as kernel within kernel size, each.</summary>
    public static IEnumerable<GlossaryTerm> In(string english) => Terms.Where(term => term.IsIn(english));

    private static List<GlossaryTerm> Load()
    {
        using var stream = typeof(Glossary).Assembly.GetManifestResourceStream("Glossary.json")!;
        return JsonSerializer.Deserialize<List<GlossaryTerm>>(stream, Options)!;
    }
}

/// <summary>A term of the field.</summary>
/// <param name="English">In English, in the singular.</param>
/// <param name="Chinese">In Chinese.</param>
public sealed record GlossaryTerm([property: JsonPropertyName("en")] string English, [property: JsonPropertyName("zh-Hans")] string Chinese)
{
    private Regex? _word;

    /// <summary>What else a Chinese text may say where the English one has the term, often as it means something else there.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>Words in either language that no text may use, as they are other words for the same.</summary>
    public IReadOnlyList<string> Avoid { get; init; } = [];

    private Regex Word => _word ??= new Regex($@"(?<![\w-]){Regex.Escape(English).Replace(@"\ ", "[ -]", StringComparison.Ordinal)}(e?s)?(?![\w(-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Whether an English text uses it.</summary>
    public bool IsIn(string english) => Word.IsMatch(english);
}
