using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Explorer.Network.Architecture;
using Explorer.Network.Explanation.Brackets;
using Explorer.Network.Explanation.Formulas;
using Explorer.Network.Explanation.ShapeQuestions;
using Explorer.Web.Components.Shapes;
using Explorer.Web.Resources;

namespace Explorer.Web.Tests.Shapes;

public sealed partial class ShapesTextTests : ShapesTest
{
    private static readonly ResourceManager Resources = new(typeof(ShapesText));

    [Fact]
    public void Words_InBothLanguages_HaveTheSameKeysAndPlaces()
    {
        var (english, chinese) = (Words(""), Words("zh-Hans"));
        Assert.Equal(english.Keys.Order(), chinese.Keys.Order());
        Assert.True(english.Count > 200);
        foreach (var (key, value) in english)
        {
            Assert.False(string.IsNullOrWhiteSpace(value) || string.IsNullOrWhiteSpace(chinese[key]), key);
            Assert.True(Places(value).SetEquals(Places(chinese[key])), $"{key}: {value} / {chinese[key]}");
            // What is only code, letters of torch or a number reads the same everywhere.
            Assert.True(key is "Cell" || chinese[key].Any(c => c >= 0x4E00), $"{key} is not translated: {chinese[key]}");
        }
    }

    [Fact]
    public void Words_ThatTheSourcesName_AllExist()
    {
        var english = Words("");
        var sources = string.Concat(Sources());
        var asked = LiteralKey().Matches(sources).Select(match => match.Groups[1].Value).ToHashSet();
        Assert.True(asked.Count > 60);
        Assert.Empty(asked.Except(english.Keys));
        // Keys that are put together end in a name of an enumeration or of a preset; every other one stands there as it is.
        Assert.DoesNotContain(english.Keys, key => !PutTogether().IsMatch(key) && !sources.Contains($"\"{key}\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Kinds_AllOfThem_HaveWords()
    {
        var keys = Words("").Keys;
        string[] needed =
        [
            .. Enum.GetValues<DiagnosisKind>().Where(kind => kind > DiagnosisKind.Right).SelectMany(kind => new[] { $"Wrong_{kind}", $"Slip_{kind}" }),
            .. Enum.GetNames<Asked>().SelectMany(asked => new[] { $"Ask_{asked}", $"Right_{asked}" }),
            .. Enum.GetNames<ShapeErrorKind>().Select(kind => $"Misfit_{kind}"),
            .. Enum.GetNames<DesignNumber>().Select(number => $"Number_{number}"),
            .. Enum.GetNames<Pooling>().Select(kind => $"Pooling_{kind}"),
            .. Enum.GetNames<ListProblemKind>().Select(kind => $"List_{kind}"),
            .. Enum.GetNames<PlaygroundOutcome>().Select(outcome => $"Bench_{outcome}"),
            .. Enum.GetNames<LayerFact>().Except([nameof(LayerFact.Side), nameof(LayerFact.Length)]).Select(fact => $"Fact_{fact}"),
        ];
        Assert.Empty(needed.Except(keys));
    }

    [Theory]
    [InlineData("en", "28 comes out without the padding. 2 cells lie around every side, so the input is 32 + 2·2 wide.")]
    [InlineData("zh-Hans", "不加填充才会得到 28。每一边都填充了 2 个单元，因此输入宽 32 + 2·2。")]
    public async Task Diagnosis_InEitherLanguage_SaysItsNumbers(string language, string sentence)
    {
        await Language.SetAsync(CultureInfo.GetCultureInfo(language));
        var layer = new LeNetDesign { Side = 32 }.Build()["conv1"];
        Assert.Equal(sentence, Text.Say(Diagnosis.Of(new ShapeQuestion(layer, Asked.Rows), 28)));
    }

    [Fact]
    public async Task Answers_OfEveryQuestion_AreSaidInFullWhateverIsAnswered()
    {
        foreach (var language in new[] { "en", "zh-Hans" })
        {
            await Language.SetAsync(CultureInfo.GetCultureInfo(language));
            foreach (var question in LeNet.Classic.Sequential.SelectMany(ShapeQuestion.For))
            {
                Assert.DoesNotContain("Ask_", Text.Say(question), StringComparison.Ordinal);
                foreach (var answer in new long[] { question.Answer, 1, 6, 24, 400, 123_456_789 })
                    Assert.DoesNotMatch("_|\\{", Text.Say(Diagnosis.Of(question, answer)));
            }
        }
    }

    [Fact]
    public void Misfit_AndRepair_AreSaid()
    {
        var design = new LeNetDesign { Conv2 = new(16, Kernel: 15) };
        Assert.Equal(
            "conv2 does not fit: its kernel of 15 is larger than the 14×14 that come in, with padding 0: 14 + 2·0 − 15 = −1 < 0.",
            Text.Say(ShapeInference.Of(design).ShapeError!));
        Assert.Equal("conv2: padding 0 → 1", Text.Say(SuggestedFixes.For(design)[0]));
    }

    [Theory]
    [InlineData("[1,,2]", "The comma at character 4 has nothing before it.")]
    [InlineData("[[1,2],[3]]", "The list at character 8 holds 1 item where the first one holds 2 items. A tensor has no ragged edge: in dimension 1 every list must be as long as the first.")]
    [InlineData("[1, two]", "“two” at character 5 is no number that Python reads.")]
    [InlineData("[[1", "The bracket at character 2 is never closed; brackets still open: 2.")]
    [InlineData("", "There is nothing here yet: write a list, for example [[1, 2], [3, 4]].")]
    public void ListProblem_IsSaidWithItsPlace(string list, string sentence) => Assert.Equal(sentence, Text.Say(NestedList.Read(list).Problem!, list));

    private static Dictionary<string, string> Words(string language) => Resources
        .GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false)!
        .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Value)];

    private static IEnumerable<string> Sources()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Explorer.sln")))
            folder = folder.Parent!;
        var components = Path.Combine(folder.FullName, "src", "Explorer.Web", "Components");
        return Directory.EnumerateFiles(components, "*", SearchOption.AllDirectories)
            .Where(path => path.Contains("Shapes", StringComparison.Ordinal) && Path.GetExtension(path) is ".cs" or ".razor")
            .Select(File.ReadAllText);
    }

    [GeneratedRegex(@"\{[0-9]+(?=[:}])|\{[a-z]+\}")]
    private static partial Regex Place();

    [GeneratedRegex("""[Tt]ext\["(\w+)"[,\]]""")]
    private static partial Regex LiteralKey();

    [GeneratedRegex("^(Count|Ask|Right|Unknown|Wrong|Slip|Number|Pooling|Misfit|List|Bench|Fact|Title|Preset)_")]
    private static partial Regex PutTogether();
}
