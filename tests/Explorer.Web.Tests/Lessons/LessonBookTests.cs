using System.Globalization;
using System.Text.RegularExpressions;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Explanation;
using Explorer.Web.Lessons;
using Explorer.Web.Localization;
using Explorer.Web.Session;
using Explorer.Web.Training.Recorded;

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
        Assert.InRange(lesson.Minutes, 3, 10);
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
            Assert.True(scene.Run is null || RecordedRuns.Find(scene.Run) is not null);
            Assert.True(scene.Layer is null || LeNet.Classic.Find(scene.Layer) is not null);
        });
        // A ring around a whole page points at nothing.
        Assert.DoesNotContain(LessonBook.Find(id)!.Steps, step => step.Target is "[data-part=shapes]" or "main");
    }

    /// <summary>Numbers that come from runs name the script, the command or the test that gives them again.</summary>
    [Fact]
    public void Recorded_NamesWhatIsInTheRepository()
    {
        var tests = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).ToHashSet();
        Assert.All(LessonBook.Lessons.SelectMany(lesson => lesson.Steps).Select(step => step.Recorded).OfType<string>(), recorded =>
        {
            var (scripts, classes, commands) = (Script().Matches(recorded), TestClass().Matches(recorded), Command().Matches(recorded));
            Assert.NotEqual(0, scripts.Count + classes.Count + commands.Count);
            Assert.All(scripts, script => Assert.Contains(script.Groups["run"] is { Success: true, Value: var run } ? $"\nrecord {run} " : "explorer train", File.ReadAllText(Path.Combine(Repository.Root, script.Groups["path"].Value)), StringComparison.Ordinal));
            Assert.All(classes, name => Assert.Contains(name.Value, tests));
            Assert.All(commands, command => Assert.True(File.Exists(Path.Combine(Repository.Root, "src", "Explorer.Cli", "Verbs", $"{CultureInfo.InvariantCulture.TextInfo.ToTitleCase(command.Groups[1].Value)}Verb.cs"))));
        });
    }

    [Fact]
    public void Mistake_IsLookedFor_WithoutTheRightTableBesideIt() =>
        Assert.All(LessonBook.Find("mistake")!.Steps.Take(3), step => Assert.True(step.Scene is { Page: "shapes", Predict: true }));

    /// <summary>What a lesson asks for: a reason, and at the end the rule on new numbers.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Questions_OfALesson_AskForAReasonAndEndOnNewNumbers(string id)
    {
        Assert.Contains(Questions(id), question => question.Purpose == QuestionPurpose.Why);
        Assert.Equal(QuestionPurpose.Transfer, Questions(id).Last().Purpose);
        Assert.Single(Questions(id), question => question.Purpose == QuestionPurpose.Transfer);
    }

    /// <summary>A hint gives the rule: neither the answer, nor the numbers to put into it.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Hints_GiveTheRule_NotTheAnswer(string id) => Assert.All(Questions(id).Where(question => question.Number is not null), question => Assert.All(Cultures, culture =>
    {
        var numbers = Digits().Matches(question.Hint!.In(culture)).Select(match => match.Value).ToList();
        Assert.DoesNotContain(question.Answer(culture), numbers);
        // The 1 of a formula and the P = 0 of a special case belong to the rule.
        Assert.DoesNotContain(numbers, number => number is not ("0" or "1" or "2"));
    }));

    private static IEnumerable<LessonQuestion> Questions(string id) => LessonBook.Find(id)!.Steps.Where(step => step.Ask is not null).Select(step => step.Ask!);

    private static IEnumerable<LocalizedText> Texts(Lesson lesson) =>
        [lesson.Title, lesson.About, .. lesson.Steps.SelectMany(step => new[] { step.Text, step.Wait?.Hint, step.Ask?.Text, step.Ask?.Right, step.Ask?.Hint }
            .Concat(step.Ask?.Misconceptions?.Select(misconception => misconception.Because) ?? []).Concat(step.Ask?.Choices?.SelectMany(choice => new[] { choice.Text, choice.Because }) ?? [])).OfType<LocalizedText>()];

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();

    [GeneratedRegex(@"(?<path>src/[\w./]+\.sh)(?:: (?<run>[\w-]+))?")]
    private static partial Regex Script();

    [GeneratedRegex(@"\w+Tests\b")]
    private static partial Regex TestClass();

    [GeneratedRegex(@"\bexplorer (\w+)")]
    private static partial Regex Command();

    private static IReadOnlyList<CultureInfo> Cultures => [Languages.English, Languages.Chinese];

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Digits();

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex Word();

    [GeneratedRegex(@"`[^`]+`|\{[^}]+\}")]
    private static partial Regex Code();
}
