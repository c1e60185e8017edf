using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Explorer.Network.Datasets;
using Explorer.Web.Localization;
using Explorer.Web.Resources;
using Explorer.Web.Tests.Shapes;
using Microsoft.Extensions.DependencyInjection;

namespace Explorer.Web.Tests.Localization;

/// <summary>Reads the sources: what they say is translated, and nothing else is.</summary>
public sealed partial class TextSourcesTests : ShapesTest
{
    private static readonly string Root = FindRoot();

    // Names that are the same in every language.
    private static readonly HashSet<string> Names =
    [
        "CNN Explorer", "PyTorch", "TorchSharp", "Markdown", "LaTeX", "MACs", "ReLU", "sigmoid", "SGD", "Adam", "AdamW", ".view", ".reshape", "ms", "e^(z − max)",
    ];

    [Theory]
    [InlineData(typeof(LayoutText), "Layout", "Pages/Error.razor", "Pages/NotFound.razor", "App.razor")]
    [InlineData(typeof(ExploreText), "Explore", "Pages/Explore.razor")]
    [InlineData(typeof(TrainText), "Train", "Pages/Train.razor")]
    public void Texts_OfAPage_AreAllInChineseAndNoOthers(Type resource, params string[] places)
    {
        ArgumentNullException.ThrowIfNull(places);
        AssertSame(Sources(places).SelectMany(file => TextKey().Matches(File.ReadAllText(file))), resource);
    }

    [Fact]
    public void Sentences_OfModules_AreAllInChineseAndNoOthers() => AssertSame(
        Directory.EnumerateFiles(Path.Combine(Root, "wwwroot", "js"), "*.js", SearchOption.AllDirectories).Concat(Sources("").Where(file => file.EndsWith(".js", StringComparison.Ordinal)))
            .SelectMany(file => SayKey().Matches(File.ReadAllText(file))), typeof(ScriptText));

    [Fact]
    public void Subjects_AndClasses_AreAllInChinese() => Assert.Equal(
        [.. Enum.GetNames<Subject>().Concat(DataSet.FashionMnist.ClassNames).Order(StringComparer.Ordinal)], Chinese(typeof(SubjectText)).Keys.Order(StringComparer.Ordinal));

    [Fact]
    public async Task Sentences_OfTheNetworksSide_AreAllInChinese()
    {
        await Language.SetAsync(Languages.Chinese);
        var interpreter = Services.GetRequiredService<Interpreter>();
        string[] folders = ["Architecture", "Datasets", "Ablation", "Native", "Runs", "Training", "Weights"];
        var said = folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, "src", "Explorer.Network", folder), "*.cs", SearchOption.AllDirectories))
            .Append(Path.Combine(Root, "src", "Explorer.Web", "Training", "RunWorker.cs")).Append(Path.Combine(Root, "src", "Explorer.Web", "Training", "RunQueue.cs"))
            .SelectMany(file => Said(File.ReadAllText(file))).ToList();
        Assert.True(said.Count > 100);
        Assert.Equal([], said.FindAll(sentence => interpreter.Say(sentence) == sentence));
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

    private static void AssertSame(IEnumerable<Match> named, Type resource)
    {
        var (asked, chinese) = (named.Select(match => Regex.Unescape(match.Groups[1].Value)).ToHashSet(), Chinese(resource));
        Assert.True(asked.Count > 20);
        Assert.Empty(asked.Except(chinese.Keys));
        Assert.Empty(chinese.Keys.Except(asked));
        foreach (var (key, value) in chinese)
            Assert.True(Places(key).SetEquals(Places(value)), $"{key} / {value}");
    }

    /// <summary>The sentences that exceptions, problems and reasons of a source are made of, with something in each of their places.</summary>
    private static IEnumerable<string> Said(string source)
    {
        foreach (Match match in DataFileProblem().Matches(source))
            if (!match.Value.Contains("{tried}", StringComparison.Ordinal))
                yield return $"x {Filled(match.Groups[1].Value)}; {Filled(match.Groups[2].Value)}.";
        foreach (Match match in TensorFault().Matches(source))
            yield return $"Tensor x {Filled(match.Groups[1].Value)}.";
        foreach (Match match in Literal().Matches(source))
        {
            var statement = source[(source.LastIndexOfAny([';', '}'], match.Index) + 1)..match.Index];
            // What only programmers read, notes about a mirror, and log messages.
            if (!Unshown().IsMatch(statement) && match.Groups[1].Value is { Length: > 20 } text && text.EndsWith('.') && !text.Contains(" ? ", StringComparison.Ordinal))
                yield return Filled(text);
        }
    }

    private static string Filled(string text)
    {
        var place = 0;
        return InterpolatedPlace().Replace(text, _ => FormattableString.Invariant($"x{place++}"));
    }

    private static Dictionary<string, string> Chinese(Type resource) => new ResourceManager(resource)
        .GetResourceSet(CultureInfo.GetCultureInfo("zh-Hans"), createIfNotExists: true, tryParents: false)!
        .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static HashSet<string> Places(string text) => [.. NumberedPlace().Matches(text).Select(match => match.Groups[1].Value)];

    /// <summary>The files of components: a folder's, or those whose names begin so.</summary>
    private static IEnumerable<string> Sources(params string[] places)
    {
        var components = Path.Combine(Root, "src", "Explorer.Web", "Components");
        return Directory.EnumerateFiles(components, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".razor" or ".cs" or ".js")
            .Where(file => places.Any(place => Path.GetRelativePath(components, file).Replace('\\', '/') is var path && (place.Contains('.', StringComparison.Ordinal) ? path.StartsWith(place, StringComparison.Ordinal) : path.StartsWith(place.Length > 0 ? place + "/" : "", StringComparison.Ordinal))));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Explorer.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex("""\bT\["((?:[^"\\]|\\.)*)"[,\]]""")]
    private static partial Regex TextKey();

    [GeneratedRegex("""\bsay\("((?:[^"\\]|\\.)*)"[,)]""")]
    private static partial Regex SayKey();

    [GeneratedRegex(@"\{(\d+)(?=[:}])")]
    private static partial Regex NumberedPlace();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex InterpolatedPlace();

    [GeneratedRegex("""
        "((?:[^"\\{}\n]|\\.|\{[^{}\n]*\})*)"
        """)]
    private static partial Regex Literal();

    [GeneratedRegex("""Fault\(name, \$?"((?:[^"{}]|\{[^{}]*\})*)"\)""")]
    private static partial Regex TensorFault();

    [GeneratedRegex("""DataFileException\(\s*[^",]+,\s*\$?"((?:[^"{}]|\{[^{}]*\})*)",\s*\$?"((?:[^"{}]|\{[^{}]*\})*)"[,)]""")]
    private static partial Regex DataFileProblem();

    [GeneratedRegex(@"Argument\w*Exception|JsonException|BadImageFormat|KeyNotFound|InvalidOperation|JsonDocument|IOException\(|notes\.Add|LoggerMessage|Justification|DataFileException|Fault\(|Note =")]
    private static partial Regex Unshown();

    [GeneratedRegex("""(?:>(?<text>[^<>@{}"]*)<(?=[/a-z]))|(?:(?<!<option[^>]*)\b(?:aria-label|title|placeholder|alt|Label|Hint|AriaLabel|Title|HelperText)="(?<text>[^"@]+)")""")]
    private static partial Regex Words();

    [GeneratedRegex("[A-Za-z]{2}")]
    private static partial Regex TwoLetters();
}
