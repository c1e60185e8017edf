using Explorer.Web.Lessons;

namespace Explorer.Web.Tests.Lessons;

public sealed class LessonSessionTests
{
    private readonly LessonSession _session = new(new LessonProgress());
    private readonly Lesson _lesson = LessonBook.Find("kernel")!;

    [Fact]
    public void Step_ThatWaits_LetsOnOnceItIsDone()
    {
        _session.Open(_lesson, 1);
        Assert.False(_session.MayGoOn);
        _session.Done();
        Assert.True(_session.MayGoOn);
        _session.Next();
        Assert.False(_session.IsDone);
    }

    [Fact]
    public void Step_ThatAsks_LetsOnAfterTheRightAnswerOnly()
    {
        _session.Open(_lesson, 0);
        _session.Answer(_session.Step!.Ask!.Check("5")!);
        Assert.False(_session.MayGoOn);
        _session.Done();
        Assert.False(_session.MayGoOn);
        _session.Answer(_session.Step!.Ask!.Check(" 25 ")!);
        Assert.True(_session.MayGoOn);
    }

    [Fact]
    public void Answer_Revealed_IsTheRightOne()
    {
        _session.Open(_lesson, 0);
        _session.Reveal();
        Assert.True(_session.Result!.IsRight);
        Assert.True(_session.MayGoOn);
    }

    [Fact]
    public void Teacher_GoesOnWithoutDoingAnything()
    {
        _session.Open(_lesson);
        _session.Teach(true);
        for (var i = 0; i < _lesson.Steps.Count; i++)
        {
            Assert.True(_session.MayGoOn);
            _session.Next();
        }
        Assert.True(_session.IsFinished);
        Assert.Null(_session.Step);
        _session.Next();
        _session.Back();
        Assert.Same(_lesson.Steps[^1], _session.Step);
    }

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(2, 2)]
    [InlineData(99, 6)]
    public void Step_OutsideOfTheLesson_IsItsNearest(int asked, int shown)
    {
        _session.Open(_lesson, asked);
        Assert.Equal(shown, _session.Index);
    }

    [Fact]
    public void Scene_OfAStepWithoutOne_IsTheLastBefore()
    {
        _session.Open(_lesson, 3);
        Assert.Same(_lesson.Steps[0].Scene, _session.Scene);
    }

    [Fact]
    public void Picture_ThatCameByALink_IsItsStepsOnly()
    {
        _session.Open(_lesson, 1, hasPicture: true);
        Assert.True(_session.HasPicture);
        _session.Next();
        Assert.False(_session.HasPicture);
    }

    [Fact]
    public void Change_OfAnyKind_IsTold()
    {
        var told = 0;
        _session.Changed += () => told++;
        _session.Open(_lesson, 1);
        _session.Done();
        _session.Done();
        _session.Teach(true);
        _session.Leave();
        Assert.Equal(4, told);
        Assert.Null(_session.Lesson);
    }

    [Theory]
    [InlineData("kernel/1", 0)]
    [InlineData("kernel/7", 6)]
    [InlineData("kernel/8", null)]
    [InlineData("kernel/0", null)]
    [InlineData("kernel/-1", null)]
    [InlineData("nothing/1", null)]
    [InlineData("kernel", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void StepText_OfAnyKind_IsReadOrRefused(string? text, int? index)
    {
        Assert.Equal(index, LessonStepText.Read(text)?.Index);
        if (index is { } step)
            Assert.Equal(text, LessonStepText.Write(_lesson, step));
    }

    [Theory]
    [InlineData("{conv2.parameters}", 2416)]
    [InlineData("{fc1.weights}", 48000)]
    [InlineData("{conv1.macs}", 117600)]
    [InlineData("{pool1.weights}", 0)]
    [InlineData("{network.parameters}", 61706)]
    [InlineData("-0.7", -0.7)]
    public void Fact_OfTheNetwork_IsComputed(string text, double value) => Assert.Equal(value, LessonFacts.Number(text));

    [Theory]
    [InlineData("{conv2.colour}")]
    [InlineData("some")]
    public void Fact_ThatIsNone_IsRefused(string text) => Assert.Throws<ArgumentException>(() => LessonFacts.Number(text));

    [Theory]
    [InlineData("")]
    [InlineData("many")]
    [InlineData("NaN")]
    [InlineData("∞")]
    public void Answer_ThatIsNoNumber_IsToldSo(string typed) => Assert.Null(_lesson.Steps[0].Ask!.Check(typed));
}
