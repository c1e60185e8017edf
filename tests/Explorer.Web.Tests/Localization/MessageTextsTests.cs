using Explorer.Network.Pretrained;
using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Explorer.Network.Ablation;
using Explorer.Network.Datasets;
using Explorer.Network.Explanation;
using Explorer.Network.Layers;
using Explorer.Network.Messages;
using Explorer.Network.Model;
using Explorer.Network.Training;
using Explorer.Web.Localization;
using Explorer.Web.Resources;
using Explorer.Web.Session;
using Explorer.Web.Tests.Shapes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Explorer.Web.Tests.Localization;

/// <summary>What the library says by codes is said in both languages.</summary>
public sealed partial class MessageTextsTests : ShapesTest
{
    private static readonly string[] Projects = ["Explorer.Network", "Explorer.Web", "Explorer.Cli"];
    private static readonly ResourceManager Resources = new(typeof(MessageTexts));

    private IStringLocalizer<MessageTexts> Messages => Services.GetRequiredService<IStringLocalizer<MessageTexts>>();

    [Fact]
    public void Codes_InBothLanguages_AreTheSameWithTheSamePlaces()
    {
        var (english, chinese) = (Texts(""), Texts("zh-Hans"));
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), chinese.Keys.Order(StringComparer.Ordinal));
        foreach (var (code, text) in english)
        {
            Assert.True(Places(text).SetEquals(Places(chinese[code])), $"{code}: {text} / {chinese[code]}");
            // What is only numbers and signs reads the same everywhere.
            Assert.True(chinese[code].Any(letter => letter >= 0x4E00) || !Word().IsMatch(Place().Replace(text, "")), $"{code} is not translated: {chinese[code]}");
        }
    }

    [Fact]
    public void Codes_ThatTheSourcesName_AllHaveTextsAndNoOtherHas()
    {
        var texts = Texts("").Keys.ToHashSet();
        var sources = string.Concat(Projects.SelectMany(project => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", project), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText));
        var named = Code().Matches(sources).Select(match => match.Groups[1].Value).ToHashSet();
        Assert.True(named.Count > 100);
        Assert.Empty(named.Except(texts));
        // A family is put together of its name and an enumeration's.
        var families = Family().Matches(sources).Select(match => match.Groups[1].Value).ToList();
        Assert.DoesNotContain(texts, code => !sources.Contains($"\"{code}\"", StringComparison.Ordinal) && !families.Exists(family => code.StartsWith(family, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Message_InChinese_KeepsItsArguments()
    {
        var config = new TrainingConfig { LearningRate = -2 };
        Assert.Equal("The learning rate must be above 0, not −2.", Messages.Render(config.Problems().Single()));
        await Language.SetAsync(Languages.Chinese);
        Assert.Equal("学习率必须大于 0，不能是 −2。", Messages.Render(config.Problems().Single()));
        Assert.Equal("已停止；保留了 6 轮中的 2 轮。", Messages.Render(Message.Of("Run_Stopped", 2, 6)));
        Assert.Equal("something else", Messages.Render(Message.Of(Message.Text, "something else")));
        Assert.Equal("{0,99999999}", Messages.Render(Message.Of("{0,99999999}", "a code that nobody knows")));
    }

    [Fact]
    public async Task Edits_OfANetwork_AreSaidInChinese()
    {
        await Language.SetAsync(Languages.Chinese);
        AblationEdit[] edits = [ScaleChannel.Mute("conv1", 2), new ScaleChannel("conv1", 2, -1.5), new EditKernel("conv2", 3, 4, []), new ZeroBias("fc1", 7), new SwapActivation(new Sigmoid()), new SwapPooling(PoolingFunction.Max), new SwapPooling(PoolingFunction.Average)];
        Assert.All(edits, edit => Assert.DoesNotMatch("[a-z]{3,}", Names().Replace(Messages.Render(edit.Text), "")));
        Assert.Equal(edits.Length, edits.Select(edit => Messages.Render(edit.Text)).Distinct().Count());
    }

    [Fact]
    public async Task Arithmetic_OfEveryLayer_IsSaidInChinese()
    {
        await Language.SetAsync(Languages.Chinese);
        foreach (var id in new[] { "digits-modern", "digits-classic" })
        {
            var weights = PretrainedNetworks.Load(id);
            using var recognizer = new Recognizer(weights);
            var pass = recognizer.Run(SampleGallery.Pixels(DatasetCatalog.Digits, new SampleId(7, 0)));
            foreach (var layer in weights.Architecture.Layers)
                Assert.All(ExplanationText.Lines(Explainer.Explain(pass, weights, CellAddress.At(layer, 0))),
                    line => Assert.DoesNotMatch("[a-z]{3,}", Names().Replace(Messages.Render(line), "")));
        }
    }

    [Fact]
    public async Task Names_OfDatasetsAndClasses_AreInBothLanguages()
    {
        var names = Services.GetRequiredService<IStringLocalizer<DatasetText>>();
        Assert.Equal(("Digits", "Garments"), (names.Of(DatasetCatalog.Digits), names.Of(DatasetCatalog.Garments)));
        Assert.Equal(DatasetCatalog.Garments.ClassNames, names.Classes(DatasetCatalog.Garments));
        await Language.SetAsync(Languages.Chinese);
        Assert.All(names.Classes(DatasetCatalog.Garments).Append(names.Of(DatasetCatalog.Digits)), name => Assert.Contains(name, letter => letter >= 0x4E00));
        Assert.Equal(DatasetCatalog.Digits.ClassNames, names.Classes(DatasetCatalog.Digits));
        var own = new Dataset { Id = "garments", Title = "My garments", Height = 8, Width = 8, ClassNames = ["left", "right"] };
        Assert.Equal(["left", "right"], names.Classes(own));
    }

    private static Dictionary<string, string> Texts(string language) => Resources
        .GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false)!
        .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex("[A-Za-z]{4,}")]
    private static partial Regex Word();

    [GeneratedRegex("""Message\.Of\(\s*"(\w+)"[,)]""")]
    private static partial Regex Code();

    [GeneratedRegex("""\$"([A-Z]\w*_\w*)\{""")]
    private static partial Regex Family();

    /// <summary>Names of layers and functions, and e to the power of something.</summary>
    [GeneratedRegex("\\bcol\\b|conv[12]|act[1-4]|pool[12]|flatten|softmax|logit|max|fc[123]|input(?=（)|[A-Z][A-Za-z0-9]+")]
    private static partial Regex Names();
}
