using System.Text.Json;
using System.Text.Json.Serialization;

namespace Explorer.Web.Lessons;

/// <summary>All lessons, in their order: the files of <c>Lessons/Texts</c> by name.</summary>
public static class LessonBook
{
    private const string Folder = "Lessons/";

    // A misspelt property is an error: it would be a text that nobody ever sees.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private static readonly Lazy<IReadOnlyList<Lesson>> Read = new(() => [.. Names().Select(Load)]);

    /// <summary>The lessons.</summary>
    public static IReadOnlyList<Lesson> Lessons => Read.Value;

    /// <summary>A lesson by its name in links, or null.</summary>
    public static Lesson? Find(string? id) => Lessons.FirstOrDefault(lesson => lesson.Id == id);

    private static IEnumerable<string> Names() =>
        typeof(LessonBook).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static Lesson Load(string name)
    {
        using var stream = typeof(LessonBook).Assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<Lesson>(stream, Options)!;
    }
}
