using System.Globalization;
using Bunit;
using Explorer.Web.Components.Pages;
using Explorer.Web.Lessons;
using Explorer.Web.Localization;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace Explorer.Web.Tests.Lessons;

public sealed class LessonProgressTests : BunitContext
{
    private readonly Lesson _lesson = LessonBook.Find("kernel")!;
    private readonly LessonProgress _progress = new();
    private readonly LessonSession _session;

    public LessonProgressTests()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLanguages();
        Services.AddMudServices();
        Services.AddSingleton(_progress);
        _session = new LessonSession(_progress);
    }

    private IEnumerable<int> Questions => Enumerable.Range(0, _lesson.Steps.Count).Where(i => _lesson.Steps[i].Ask is not null);

    [Fact]
    public void Lesson_LeftAndOpenedAgain_GoesOnAtItsStep()
    {
        _session.Open(_lesson);
        Assert.False(_progress[_lesson].IsUnderWay);
        _session.Next();
        _session.Next();
        _session.Leave();
        Assert.Equal((2, true, false), (_progress[_lesson].Step, _progress[_lesson].IsUnderWay, _progress[_lesson].IsFinished));

        var again = new LessonProgress();
        again.Read($$"""{"{{_lesson.Id}}":{{_progress.Write(_lesson)}}}""");
        Assert.Equal((2, true), (again[_lesson].Step, again[_lesson].IsUnderWay));
    }

    [Fact]
    public void Answers_AreTheFirstOnes_AndARepetitionBeginsAnew()
    {
        var step = Questions.First();
        var question = _lesson.Steps[step].Ask!;
        _session.Open(_lesson, step);
        _session.Answer(new QuestionResult(false, question.Right));
        Assert.Empty(_progress[_lesson].Answers);
        _session.Answer(new QuestionResult(true, question.Right));
        Assert.Equal(AnswerKind.Later, _progress[_lesson].Answers[step]);

        // Going back and answering again at once changes nothing.
        _session.Back();
        _session.Next();
        _session.Answer(new QuestionResult(true, question.Right));
        Assert.Equal(AnswerKind.Later, _progress[_lesson].Answers[step]);

        while (_session.Step is not null)
            _session.Next();
        Assert.True(_progress[_lesson].IsFinished);
        _session.Open(_lesson);
        Assert.True(_progress[_lesson].IsFinished);
        Assert.Empty(_progress[_lesson].Answers);
        _session.Open(_lesson, step);
        _session.Reveal();
        Assert.Equal(AnswerKind.Shown, _progress[_lesson].Answers[step]);
    }

    [Fact]
    public void WrongAnswer_IsRemembered_AfterBackAndNext_AndAfterAReload()
    {
        var step = Questions.First(i => i > 0);
        _session.Open(_lesson, step);
        _session.Answer(new QuestionResult(false, _lesson.Steps[step].Ask!.Right));
        _session.Back();
        _session.Next();

        var again = new LessonProgress();
        again.Read($$"""{"{{_lesson.Id}}":{{_progress.Write(_lesson)}}}""");
        foreach (var progress in new[] { _progress, again })
        {
            var session = progress == again ? new LessonSession(again) : _session;
            session.Open(_lesson, step);
            session.Answer(new QuestionResult(true, _lesson.Steps[step].Ask!.Right));
            Assert.Equal(AnswerKind.Later, progress[_lesson].Answers[step]);
        }

        // A repetition begins without them.
        while (_session.Step is not null)
            _session.Next();
        _session.Open(_lesson);
        _session.Open(_lesson, step);
        _session.Answer(new QuestionResult(true, _lesson.Steps[step].Ask!.Right));
        Assert.Equal(AnswerKind.AtOnce, _progress[_lesson].Answers[step]);
    }

    /// <summary>Before wrong answers were kept there was no list of them.</summary>
    [Fact]
    public void Kept_ByAnEarlierVersion_IsReadWithoutWrongAnswers()
    {
        _progress.Read("""{"kernel":{"step":2,"isFinished":false,"answers":{"0":"atOnce"}}}""");
        Assert.Equal((2, AnswerKind.AtOnce), (_progress[_lesson].Step, _progress[_lesson].Answers[0]));
        Assert.Empty(_progress[_lesson].Erred);
    }

    [Fact]
    public void Back_ToTheFirstStepOfAFinishedLesson_LeavesItsAnswers()
    {
        var step = Questions.First();
        _session.Open(_lesson, step);
        _session.Reveal();
        while (_session.Step is not null)
            _session.Next();
        while (_session.Index > 0)
            _session.Back();
        Assert.Equal((0, true), (_progress[_lesson].Step, _progress[_lesson].IsFinished));
        Assert.Equal(AnswerKind.Shown, _progress[_lesson].Answers[step]);
    }

    /// <summary>A link opens its lesson before the browser's record has come.</summary>
    [Fact]
    public void Kept_ArrivingAfterALessonWasOpened_IsPutTogetherWithIt()
    {
        _progress.Reach(_lesson, 1);
        _progress.Answer(_lesson, 0, AnswerKind.Later);
        _progress.Answer(_lesson, 1, AnswerKind.Shown);
        _progress.Read("""{"kernel":{"step":5,"isFinished":true,"answers":{"0":"atOnce","4":"later"}}}""");
        Assert.Equal((1, true), (_progress[_lesson].Step, _progress[_lesson].IsFinished));
        Assert.Equal([(0, AnswerKind.AtOnce), (1, AnswerKind.Shown), (4, AnswerKind.Later)], _progress[_lesson].Answers.OrderBy(answer => answer.Key).Select(answer => (answer.Key, answer.Value)));
    }

    [Fact]
    public void Summary_OfALesson_FollowsWhatIsReadAndDone()
    {
        var page = Render<LessonSummary>();
        Assert.Empty(page.FindAll("section"));
        _progress.Read("""{"kernel":{"step":1,"isFinished":false,"answers":{}}}""");
        page.WaitForAssertion(() => Assert.Single(page.FindAll("section")));
        _progress.Reach(LessonBook.Find("padding")!, 2);
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("section").Count));
    }

    [Fact]
    public void Teaching_IsNobodysProgress()
    {
        _session.Teach(true);
        _session.Open(_lesson, Questions.First());
        _session.Reveal();
        Assert.Equal(LessonRecord.None, _progress[_lesson]);
        Assert.False(_progress[_lesson].IsBegun);

        // It ends with the lesson: the next one is the visitor's own.
        _session.Leave();
        Assert.False(_session.IsTeaching);
        _session.Open(_lesson, Questions.First());
        _session.Reveal();
        Assert.True(_progress[_lesson].IsBegun);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("[]")]
    [InlineData("{\"kernel\":7}")]
    [InlineData("{\"kernel\":null}")]
    [InlineData("{\"kernel\":{\"step\":1,\"answers\":{\"x\":\"atOnce\"}}}")]
    [InlineData("{\"no-such-lesson\":{\"step\":1,\"isFinished\":true,\"answers\":{}}}")]
    [InlineData("not json")]
    public void Kept_TextThatIsNoProgress_IsLeftOut(string? kept)
    {
        _progress.Read(kept);
        Assert.True(_progress.IsRead);
        Assert.All(LessonBook.Lessons, lesson => Assert.Equal(LessonRecord.None, _progress[lesson]));
    }

    [Fact]
    public void Kept_StepBeyondTheLesson_IsItsLast()
    {
        _progress.Read("""{"kernel":{"step":99,"isFinished":false,"answers":{"3":"shown"}}}""");
        Assert.Equal(_lesson.Steps.Count - 1, _progress[_lesson].Step);
        Assert.Equal(AnswerKind.Shown, _progress[_lesson].Answers[3]);
    }

    [Fact]
    public void Summary_OfTwoLessons_SaysHowEachQuestionWasAnswered()
    {
        var asking = LessonBook.Lessons.First(lesson => lesson.Steps.Count(step => step.Ask is not null) > 1);
        int[] asked = [.. asking.Steps.Select((step, i) => (step, i)).Where(one => one.step.Ask is not null).Select(one => one.i)];
        var other = LessonBook.Lessons.First(lesson => lesson != asking);
        _progress.Read($$$"""{"{{{asking.Id}}}":{"step":0,"isFinished":true,"answers":{"{{{asked[0]}}}":"atOnce","{{{asked[1]}}}":"later"}},"{{{other.Id}}}":{"step":2,"isFinished":false,"answers":{} } }""");
        var page = Render<LessonSummary>();
        Assert.Equal("AtOnce", page.Find($"[data-testid=summary-{asking.Id}-{asked[0] + 1}]").GetAttribute("data-kind"));
        Assert.Equal("Later", page.Find($"[data-testid=summary-{asking.Id}-{asked[1] + 1}]").GetAttribute("data-kind"));
        Assert.Equal("1", page.Find($"[data-testid=summary-{asking.Id}] [data-testid=summary-count]").GetAttribute("data-value"));
        Assert.Contains("at step 3 of", page.Find($"[data-testid=summary-{other.Id}] h2").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll("section").Count);
    }
}
