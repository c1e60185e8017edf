using Explorer.Web.Localization;
using System.Text.RegularExpressions;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Explanation;
using Explorer.Network.Layers;
using Explorer.Web.Lessons;
using Explorer.Web.Session;

namespace Explorer.Web.Tests.Lessons;

public sealed partial class LessonBookTests
{
    public static TheoryData<string> Names => [.. LessonBook.Lessons.Select(lesson => lesson.Id)];

    [Fact]
    public void Lessons_AreAtLeastTen_EachWithANameOfItsOwn()
    {
        Assert.True(LessonBook.Lessons.Count >= 10);
        Assert.Equal(LessonBook.Lessons.Count, LessonBook.Lessons.Select(lesson => lesson.Id).Distinct().Count());
        Assert.Null(LessonBook.Find("nothing"));
        Assert.Null(LessonBook.Find(null));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Texts_AreSaidInBothLanguages(string id)
    {
        var lesson = LessonBook.Find(id)!;
        Assert.InRange(lesson.Minutes, 3, 8);
        Assert.All(Texts(lesson), text =>
        {
            Assert.False(string.IsNullOrWhiteSpace(text.In(Languages.English)));
            Assert.DoesNotMatch(Han(), text.English);
            // Only a formula or a name needs no Chinese characters.
            Assert.True(Han().IsMatch(text.Chinese) || !Word().IsMatch(Code().Replace(text.English, "")), text.Chinese);
            Assert.Equal(Code().Matches(text.English).Select(match => match.Value).Order(), Code().Matches(text.Chinese).Select(match => match.Value).Order());
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Questions_HaveOneRightAnswerAndAReasonForEveryWrongOne(string id) => Assert.All(Questions(id), question =>
    {
        if (question.Choices is { } choices)
        {
            Assert.Null(question.Number);
            Assert.Single(choices, choice => question.Check(choice).IsRight);
            return;
        }
        Assert.True(question.Check(question.Answer(Languages.Chinese))!.IsRight);
        Assert.NotEmpty(question.Misconceptions!);
        Assert.All(question.Misconceptions!, misconception =>
        {
            var result = question.Check(LessonFacts.Fill(misconception.Number))!;
            Assert.False(result.IsRight);
            Assert.Same(misconception.Because, result.Why);
        });
        Assert.Same(question.Hint, question.Check("123456789")!.Why);
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void Scenes_ShowWhatIsThere(string id)
    {
        var scenes = LessonBook.Find(id)!.Steps.Where(step => step.Scene is not null).Select(step => step.Scene!).ToList();
        Assert.NotNull(LessonBook.Find(id)!.Steps[0].Scene);
        Assert.All(scenes, scene =>
        {
            Assert.True(scene.Page is "explore" or "shapes" or "train");
            Assert.True(scene.Network is null or "digits-modern" or "digits-classic");
            Assert.True(scene.Sample is null || SampleId.Parse(scene.Sample, DatasetCatalog.Digits) is not null);
            Assert.True(scene.Cell is null || CellAddress.Parse(scene.Cell, LeNet.Modern) is not null);
            Assert.True(scene.Layer is null || LeNet.Classic.Find(scene.Layer) is not null);
        });
        // A ring around a whole page points at nothing.
        Assert.DoesNotContain(LessonBook.Find(id)!.Steps, step => step.Target is "[data-part=shapes]" or "main");
        Assert.All(LessonBook.Find(id)!.Steps, step => Assert.True(step.Figure is null or "parabola" or "loop"));
    }

    [Fact]
    public void Mistake_IsLookedFor_WithoutTheRightTableBesideIt() =>
        Assert.All(LessonBook.Find("mistake")!.Steps.Where(step => step.Ask is not null), step => Assert.True(step.Scene is { Page: "shapes", Predict: true }));

    /// <summary>The numbers that stand in lessons as digits, recomputed.</summary>
    [Theory]
    [InlineData("padding", 4, 14)] // ⌊(28 + 4 − 5)/2⌋ + 1
    [InlineData("kernel", 4, 25)]
    [InlineData("flatten", 3, 86)]
    [InlineData("mistake", 2, 12)]
    [InlineData("mistake", 3, 576)]
    public void Number_OfAShape_IsTheRules(string id, int step, int written)
    {
        var computed = (id, step) switch
        {
            ("padding", 4) => Rows(Edited.Classic(("conv1", new Conv2d(6, 5, padding: 2, stride: 2))), "conv1"),
            ("kernel", 4) => LeNet.Classic["conv1"].WeightShape!.Value.Count / LeNet.Classic["conv1"].Output.Channels,
            ("flatten", 3) => 3 * 25 + 2 * 5 + 1,
            ("mistake", 2) => Rows(Edited.Classic(("input", new Reshape(1, 32, 32))), "conv2"),
            _ => ShapeInference.Of(Edited.Classic(("input", new Reshape(1, 32, 32)))).Find("flatten")!.Output.Count,
        };
        Assert.Equal(written, computed);
        Assert.Equal(written, LessonBook.Find(id)!.Steps[step - 1].Ask!.Value);
    }

    [Fact]
    public void Number_OfAGradientStep_IsTheChainRules()
    {
        var (w, x, y) = (0.5, 2.0, 3.0);
        double Loss(double weight) => (weight * x - y) * (weight * x - y);
        var slope = (Loss(w + 1e-6) - Loss(w - 1e-6)) / 2e-6;
        double[] expected = [w * x, Loss(w), slope, w - 0.1 * slope, Loss(w - slope)];
        Assert.All(expected.Index(), pair => Assert.Equal(pair.Item, LessonBook.Find("gradient")!.Steps[pair.Index].Ask!.Value, 1e-4));
    }

    [Fact]
    public void Number_OfALogarithmOrASoftmax_IsRoundedRightly()
    {
        Assert.Equal(Math.Round(Math.Log(10), 3), LessonBook.Find("training")!.Steps[0].Ask!.Value);
        Assert.Equal(Math.Round(Math.Exp(2) / (Math.Exp(2) + 1), 3), LessonBook.Find("dense")!.Steps[4].Ask!.Value);
    }

    private static int Rows(LayerKind[] kinds, string layer) => ShapeInference.Of(kinds).Find(layer)!.Output.Rows;

    private static IEnumerable<LessonQuestion> Questions(string id) => LessonBook.Find(id)!.Steps.Where(step => step.Ask is not null).Select(step => step.Ask!);

    private static IEnumerable<LocalizedText> Texts(Lesson lesson) =>
        [lesson.Title, lesson.About, .. lesson.Steps.SelectMany(step => new[] { step.Text, step.Wait?.Hint, step.Ask?.Text, step.Ask?.Right, step.Ask?.Hint }
            .Concat(step.Ask?.Misconceptions?.Select(misconception => misconception.Because) ?? []).Concat(step.Ask?.Choices?.SelectMany(choice => new[] { choice.Text, choice.Because }) ?? [])).OfType<LocalizedText>()];

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex Word();

    [GeneratedRegex(@"`[^`]+`|\{[^}]+\}")]
    private static partial Regex Code();
}
