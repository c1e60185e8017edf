using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Explorer.Classroom.Rooms;
using Explorer.Network.Datasets.Import;
using Explorer.Network.Explanation.ShapeQuestions;
using Explorer.Web.Classroom;
using Explorer.Web.Resources;
using Explorer.Web.Tests.Shapes;

namespace Explorer.Web.Tests.Localization;

/// <summary>Reads the sources: what they say is translated, and nothing else is.</summary>
public sealed partial class TextSourcesTests : ShapesTest
{
    private static readonly string Root = Repository.Root;

    // Names that are the same in every language.
    private static readonly HashSet<string> Names =
    [
        "CNN Explorer", "PyTorch", "TorchSharp", "Markdown", "LaTeX", "MACs", "ReLU", "sigmoid", "softmax", "SGD", "Adam", "AdamW", ".view", ".reshape", "ms", "e^(z − max)",
    ];

    [Theory]
    [InlineData(typeof(LayoutText), "Layout", "Pages/Error.razor", "Pages/NotFound.razor", "Pages/Operator.razor", "App.razor", "Hosting")]
    [InlineData(typeof(ExploreText), "Explore", "Pages/Explore.razor")]
    [InlineData(typeof(TrainText), "Train", "Pages/Train.razor")]
    [InlineData(typeof(ImportText), "Import")]
    [InlineData(typeof(LessonText), "Lessons", "Pages/Lessons.razor", "Pages/LessonSummary.razor", "Pages/LessonWorksheet.razor")]
    public void Texts_OfAPage_AreInBothLanguagesAndAllAreUsed(Type resource, params string[] places)
    {
        ArgumentNullException.ThrowIfNull(places);
        var sources = string.Concat(Sources(places).Where(file => !file.EndsWith(".js", StringComparison.Ordinal)).Select(File.ReadAllText));
        AssertSame(TextKey().Matches(sources), sources, resource);
    }

    [Fact]
    public void Texts_OfOwnData_AreInBothLanguagesAndAllAreUsed()
    {
        var sources = string.Concat(Sources("Collect", "Pages/Collect.razor", "Train/DatasetPanel.razor").Select(File.ReadAllText));
        // One for each change, whose name stands in no source.
        var changes = string.Concat(Enum.GetNames<DatasetChange>().Select(change => $"\"Apply_{change}\" \"Applied_{change}\" "));
        AssertSame(DataKey().Matches(sources), sources + changes, typeof(DataText));
    }

    [Fact]
    public void Texts_OfTheClass_AreInBothLanguagesAndAllAreUsed()
    {
        var sources = string.Concat(Sources("Classroom", "Pages/ClassTeacher.razor", "Pages/JoinClass.razor").Select(File.ReadAllText));
        // One for each reason of a room, and for each mistake, whose names stand in no source.
        string[] mistakes = [.. Enum.GetNames<DiagnosisKind>(), "ChannelsLast", "NoChannels", "OtherOrder", "ForgotLevel", "ExtraLevel", "CountedElements", "GaveRank", "CountedWholeLevel", "CountedCommas", "Sign", "PowerOfTen", "OffByOne"];
        var chosen = string.Concat(Enum.GetNames<RoomError>().Concat(["TooOften", "Unavailable"]).Select(error => $"T[\"Error_{error}\"] ")
            .Concat(Enum.GetNames<WallOrder>().Select(order => $"T[\"Order_{order}\"] "))
            .Concat(mistakes.Except(["Right", "Unknown"]).Select(mistake => $"T[\"Mistake_{mistake}\"] ")));
        AssertSame(TextKey().Matches(sources + chosen), sources + chosen, typeof(ClassText));
    }

    [Fact]
    public void Texts_OfModules_AreInBothLanguagesAndAllAreUsed()
    {
        var sources = string.Concat(Directory.EnumerateFiles(Path.Combine(Root, "wwwroot", "js"), "*.js", SearchOption.AllDirectories)
            .Concat(Sources("").Where(file => file.EndsWith(".js", StringComparison.Ordinal))).Select(File.ReadAllText));
        AssertSame(SayKey().Matches(sources), sources, typeof(ScriptText));
    }

    [Fact]
    public void Markup_HasNoWordsOfItsOwn()
    {
        var found = Sources("").Where(file => file.EndsWith(".razor", StringComparison.Ordinal)).SelectMany(file => File.ReadLines(file).Select(line => line.Trim())
            .Where(line => line.StartsWith('<'))
            .SelectMany(line => Words().Matches(line).Select(match => match.Groups["text"].Value.Trim()))
            .Where(text => TwoLetters().IsMatch(text) && !Names.Contains(text.TrimEnd('=', '·', ' ').TrimStart('·', ' ')))
            .Select(text => $"{Path.GetFileName(file)}: {text}"));
        Assert.Equal([], found);
    }

    private static void AssertSame(IEnumerable<Match> named, string sources, Type resource)
    {
        var (english, chinese) = (Texts(resource, ""), Texts(resource, "zh-Hans"));
        var asked = named.Select(match => match.Groups[1].Value).ToHashSet();
        Assert.True(asked.Count > 20);
        Assert.Empty(asked.Except(english.Keys));
        // A key that is chosen between two stands in the source all the same.
        Assert.DoesNotContain(english.Keys, key => !sources.Contains($"\"{key}\"", StringComparison.Ordinal));
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), chinese.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, value) in english)
        {
            Assert.Matches(Key(), key);
            Assert.True(Places(value).SetEquals(Places(chinese[key])), $"{key}: {value} / {chinese[key]}");
            // What is only names and numbers reads the same everywhere.
            Assert.True(chinese[key].Any(letter => letter >= 0x4E00) || !TwoLetters().IsMatch(Name().Replace(value, "")), $"{key} is not translated: {chinese[key]}");
            Assert.DoesNotMatch("[\\u4e00-\\u9fff]", value);
        }
    }

    private static Dictionary<string, string> Texts(Type resource, string language) => new ResourceManager(resource)
        .GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false)!
        .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static HashSet<string> Places(string text) => [.. NumberedPlace().Matches(text).Select(match => match.Groups[1].Value)];

    /// <summary>The files of components, and of Hosting: a folder's, or those whose names begin so.</summary>
    private static IEnumerable<string> Sources(params string[] places)
    {
        var web = Path.Combine(Root, "src", "Explorer.Web");
        var components = Path.Combine(web, "Components");
        return Directory.EnumerateFiles(components, "*", SearchOption.AllDirectories).Select(file => (File: file, Path: Path.GetRelativePath(components, file)))
            .Concat(Directory.EnumerateFiles(Path.Combine(web, "Hosting")).Select(file => (File: file, Path: Path.GetRelativePath(web, file))))
            .Where(source => Path.GetExtension(source.File) is ".razor" or ".cs" or ".js")
            .Where(source => places.Any(place => source.Path.Replace('\\', '/').StartsWith(place.Contains('.', StringComparison.Ordinal) || place.Length == 0 ? place : place + "/", StringComparison.Ordinal)))
            .Select(source => source.File);
    }

    [GeneratedRegex("""\bT\["([^"]*)"[,\]]""")]
    private static partial Regex TextKey();

    [GeneratedRegex("""\bD\["([^"]*)"[,\]]""")]
    private static partial Regex DataKey();

    [GeneratedRegex("""\bsay\("([^"]*)"[,)]""")]
    private static partial Regex SayKey();

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*(_[A-Z][A-Za-z0-9]*)?$")]
    private static partial Regex Key();

    /// <summary>Places, units, and names that are the same in every language.</summary>
    [GeneratedRegex(@"\{\d+[^}]*\}|\b(Grad-CAM|SGD|Adam|AdamW|CSV|JSON|PNG|SVG|LaTeX|Markdown|softmax|[Ll]ogits?|MACs|RMS|ReLU|Sigmoid|examples/s|MB|cpu|MNIST|LeNet|PyTorch|TorchSharp|LibTorch|CNN|Explorer|col)\b")]
    private static partial Regex Name();

    [GeneratedRegex(@"\{(\d+)(?=[:}])")]
    private static partial Regex NumberedPlace();

    [GeneratedRegex("""(?:>(?<text>[^<>@{}"]*)<(?=[/a-z]))|(?:(?<!<option[^>]*)\b(?:aria-label|title|placeholder|alt|Label|Hint|AriaLabel|Title|HelperText)="(?<text>[^"@]+)")""")]
    private static partial Regex Words();

    [GeneratedRegex("[A-Za-z]{2}")]
    private static partial Regex TwoLetters();
}
