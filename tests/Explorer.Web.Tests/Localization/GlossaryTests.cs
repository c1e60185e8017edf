using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.Json;
using System.Text.RegularExpressions;
using Explorer.Network.Messages;
using Explorer.Web.Lessons;
using Explorer.Web.Localization;
using Explorer.Web.Resources;

namespace Explorer.Web.Tests.Localization;

/// <summary>All texts, of pages, lessons and messages, use the glossary's terms.</summary>
public sealed partial class GlossaryTests
{
    private static readonly Type[] Resources =
        [typeof(ClassText), typeof(DataText), typeof(DatasetText), typeof(ExploreText), typeof(ImportText), typeof(LayoutText), typeof(LessonText), typeof(ScriptText), typeof(ShapesText), typeof(TrainText), typeof(MessageTexts)];

    private static readonly Dictionary<string, JsonElement> LessonFiles = typeof(LessonBook).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("Lessons/", StringComparison.Ordinal))
        .Select(name => JsonSerializer.Deserialize<JsonElement>(typeof(LessonBook).Assembly.GetManifestResourceStream(name)!)).ToDictionary(lesson => lesson.GetProperty("id").GetString()!);

    public static TheoryData<string> Sources => [.. Resources.Select(resource => resource.Name), .. LessonBook.Lessons.Select(lesson => lesson.Id)];

    [Theory]
    [MemberData(nameof(Sources))]
    public void Texts_WhereTheEnglishHasATerm_HaveTheGlossarysInChinese(string source) => Assert.Equal([],
        from text in Texts(source)
        from term in Glossary.In(Code().Replace(text.English, " "))
        where !term.Also.Append(term.Chinese).Any(word => text.Chinese.Contains(word, StringComparison.OrdinalIgnoreCase))
        select $"{term.English} is {term.Chinese}: {text.Key}: {text.English} / {text.Chinese}");

    [Theory]
    [MemberData(nameof(Sources))]
    public void Texts_InBothLanguages_HaveNoOtherWordForATerm(string source) => Assert.Equal([],
        from text in Texts(source)
        from term in Glossary.Terms
        from word in term.Avoid
        where text.English.Contains(word, StringComparison.OrdinalIgnoreCase) || text.Chinese.Contains(word, StringComparison.OrdinalIgnoreCase)
        select $"{word} is {term.English} {term.Chinese}: {text.Key}: {text.English} / {text.Chinese}");

    [Theory]
    [MemberData(nameof(Sources))]
    public void Texts_InChinese_HaveFullWidthPunctuation(string source) =>
        Assert.Equal([], Texts(source).Where(text => HalfWidth().IsMatch(text.Chinese)).Select(text => $"{text.Key}: {text.Chinese}"));

    [Fact]
    public void Terms_AreDistinctAndInBothLanguages()
    {
        Assert.Distinct(Glossary.Terms.Select(term => term.English));
        Assert.All(Glossary.Terms, term => Assert.False(string.IsNullOrWhiteSpace(term.English) || string.IsNullOrWhiteSpace(term.Chinese)));
        Assert.Equal(["kernel", "padding"], Glossary.In("Kernels (and their paddings), not `kernel_size` or view()").Select(term => term.English));
    }

    private static IEnumerable<(string Key, string English, string Chinese)> Texts(string source)
    {
        if (LessonBook.Find(source) is not null)
            return Texts(LessonFiles[source], source);
        var manager = new ResourceManager(Resources.Single(resource => resource.Name == source));
        var chinese = manager.GetResourceSet(Languages.Chinese, createIfNotExists: true, tryParents: false)!;
        return manager.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>()
            .Select(entry => ((string)entry.Key, (string)entry.Value!, chinese.GetString((string)entry.Key)!));
    }

    private static IEnumerable<(string Key, string English, string Chinese)> Texts(JsonElement element, string key) => element.ValueKind switch
    {
        JsonValueKind.Object when element.TryGetProperty("en", out var english) => [(key, english.GetString()!, element.GetProperty("zh-Hans").GetString()!)],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Texts(property.Value, $"{key}.{property.Name}")),
        JsonValueKind.Array => element.EnumerateArray().Index().SelectMany(pair => Texts(pair.Item, $"{key}.{pair.Index}")),
        _ => [],
    };

    // Code, and places for numbers.
    [GeneratedRegex(@"`[^`]*`|\{[^}]*\}")]
    private static partial Regex Code();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}[,:;?!](?=\S)|[,:;?!](?=\p{IsCJKUnifiedIdeographs})")]
    private static partial Regex HalfWidth();
}
