using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Explorer.Network.Architecture;
using Explorer.Network.Explanation.Brackets;
using Explorer.Network.Explanation.Formulas;
using Explorer.Network.Explanation.ShapeQuestions;
using Explorer.Network.Layers;
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
            Assert.True(key is "Cell" or "Given_fc" or "Given_input" || chinese[key].Any(c => c >= 0x4E00), $"{key} is not translated: {chinese[key]}");
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
            .. Enum.GetValues<DiagnosisKind>().Where(kind => kind > DiagnosisKind.Right).SelectMany(kind => new[] { $"Wrong_{kind}", $"Misconception_{kind}" }),
            .. Enum.GetNames<Asked>().SelectMany(asked => new[] { $"Ask_{asked}", $"Right_{asked}" }),
            .. Numbers().Select(id => $"Number_{id}"),
            .. Stems().SelectMany(stem => new[] { $"Title_{stem}", $"Lead_{stem}", $"Channels_{stem}" }),
            .. Enum.GetNames<ListProblemKind>().Select(kind => $"List_{kind}"),
            .. Enum.GetNames<PlaygroundOutcome>().Select(outcome => $"Playground_{outcome}"),
            .. Enum.GetNames<LayerFact>().Except([nameof(LayerFact.Side), nameof(LayerFact.Length)]).Select(fact => $"Fact_{fact}"),
        ];
        Assert.Empty(needed.Except(keys));
    }

    [Theory]
    [InlineData("en", "28 is the result without padding. 2 cells are added on every side, so the input is 32 + 2·2 wide.")]
    [InlineData("zh-Hans", "28 是不加填充的结果。每一侧都填充 2 个元素，因此输入宽 32 + 2·2。")]
    public async Task Diagnosis_InEitherLanguage_SaysItsNumbers(string language, string sentence)
    {
        await Language.SetAsync(CultureInfo.GetCultureInfo(language));
        var layer = ShapeInference.Of(Edited.Classic(("input", new Reshape(1, 32, 32)))).Find("conv1")!;
        Assert.Equal(sentence, Text.Render(Diagnosis.Of(new ShapeQuestion(layer, Asked.Rows), 28)));
    }

    [Fact]
    public async Task Answers_OfEveryQuestion_AreSaidInFullWhateverIsAnswered()
    {
        foreach (var language in new[] { "en", "zh-Hans" })
        {
            await Language.SetAsync(CultureInfo.GetCultureInfo(language));
            foreach (var question in LeNet.Classic.Sequential.SelectMany(ShapeQuestion.For))
            {
                Assert.DoesNotContain("Ask_", Text.Render(question), StringComparison.Ordinal);
                foreach (var answer in new long[] { question.Answer, 1, 6, 24, 400, 123_456_789 })
                    Assert.DoesNotMatch("_|\\{", Text.Render(Diagnosis.Of(question, answer)));
            }
        }
    }

    [Fact]
    public void SuggestedFix_IsSaid() => Assert.Equal("conv2: padding 0 → 1", Text.Render(SuggestedFixes.For(Edited.Classic(("conv2", new Conv2d(16, 15))))[0]));

    [Theory]
    [InlineData("[1,,2]", "Nothing comes before the comma at character 4.")]
    [InlineData("[[1,2],[3]]", "The list at character 8 holds 1 item where the first one holds 2 items. A tensor cannot be ragged: in dimension 1, every list must be as long as the first.")]
    [InlineData("[1, two]", "“two” at character 5 is not a valid Python number.")]
    [InlineData("[[1", "The bracket at character 2 is never closed; brackets still open: 2.")]
    [InlineData("", "Nothing here yet: write a list, for example [[1, 2], [3, 4]].")]
    public void ListProblem_IsSaidWithItsPlace(string list, string sentence) => Assert.Equal(sentence, Text.Render(NestedList.Read(list).Problem!, list));

    /// <summary>The short names of all numbers that can be changed, of every kind of layer.</summary>
    private static IEnumerable<string> Numbers() => Samples().SelectMany(kind => kind.Arguments).Where(argument => argument.Range is not null).Select(argument => argument.Range!.Id).Append(ArchitectureField.Side).Distinct();

    private static IEnumerable<string> Stems() => Samples().Where(kind => kind is not (Softmax or Reshape)).Select(kind => kind.Dependence is DividedInput ? "adaptive" : kind.Stem).Distinct();

    /// <summary>One layer of every kind in the catalogue.</summary>
    private static IEnumerable<LayerKind> Samples() => LayerCatalog.Names.Select(name => LayerCatalog.Read(name, Needed.ToDictionary(pair => pair.Key, pair => pair.Value).Where(pair => LayerCatalog.Signature(name).Contains(pair.Key)).ToDictionary()));

    private static readonly Dictionary<string, ArgumentValue> Needed = new() { ["channels"] = 1, ["height"] = 8, ["width"] = 8, ["out_channels"] = 2, ["kernel_size"] = 3, ["output_size"] = 2, ["out_features"] = 4 };

    private static Dictionary<string, string> Words(string language) => Resources
        .GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false)!
        .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Value)];

    private static IEnumerable<string> Sources()
    {
        var components = Path.Combine(Repository.Root, "src", "Explorer.Web", "Components");
        return Directory.EnumerateFiles(components, "*", SearchOption.AllDirectories)
            .Where(path => path.Contains("Shapes", StringComparison.Ordinal) && Path.GetExtension(path) is ".cs" or ".razor")
            .Select(File.ReadAllText);
    }

    [GeneratedRegex(@"\{[0-9]+(?=[:}])|\{[a-z]+\}")]
    private static partial Regex Place();

    [GeneratedRegex("""[Tt]ext\["(\w+)"[,\]]""")]
    private static partial Regex LiteralKey();

    [GeneratedRegex("^(Count|Ask|Right|Unknown|Wrong|Misconception|Number|List|Playground|Fact|Title|Lead|Channels|Given|Preset)_")]
    private static partial Regex PutTogether();
}
