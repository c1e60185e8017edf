using System.Collections.Immutable;
using Explorer.Classroom.Drawings;
using Explorer.Classroom.Members;
using Explorer.Classroom.Questions;
using Explorer.Classroom.Rooms;
using FsCheck;
using FsCheck.Fluent;

namespace Explorer.Classroom.Tests;

public sealed class RoomStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private static readonly RoomLimits Limits = new() { Students = 3, Drawings = 5, DrawingsPerStudent = 3 };
    private static readonly ImmutableArray<string> Digits = [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")];

    private readonly RoomState _room = new() { KeyHash = [1], View = new RoomView { Code = "K7C4XG" } };

    [Fact]
    public void Join_TwoOfOneName_RefusesTheSecond()
    {
        Assert.Null(_room.Join("a", "Ada", Limits));
        Assert.Equal(RoomError.NameTaken, _room.Join("b", "ada", Limits));
        Assert.Null(_room.Join("b", "Bo", Limits));
        Assert.Null(_room.Join("c", "Cy", Limits));
        Assert.Equal(RoomError.RoomFull, _room.Join("d", "Di", Limits));
        Assert.Equal([(1, "Ada"), (2, "Bo"), (3, "Cy")], _room.View.Members.Select(member => (member.Seat, member.Nickname)));
    }

    [Fact]
    public void Join_Again_KeepsTheSeatAndTakesTheNewName()
    {
        _room.Join("a", "Ada", Limits);
        Assert.Null(_room.Join("a", "Grace", Limits));
        Assert.Equal((1, "Grace"), (_room.View.Members.Single().Seat, _room.View.Members.Single().Nickname));
    }

    [Fact]
    public void Join_AfterLeaving_IsTheSameStudent()
    {
        _room.Join("a", "Ada", Limits);
        _room.Join("b", "Bo", Limits);
        _room.Collect(0, "digits", Digits);
        _room.Contribute("a", 1, Guid.NewGuid(), 7, 7, Ink(), Limits);
        _room.Ask(Guid.NewGuid(), Choice(), Now, Limits);
        _room.Answer("a", 1, "yes", Now);
        _room.Leave("a", Limits);
        Assert.Equal([2], _room.View.Members.Select(member => member.Seat));

        Assert.Null(_room.Join("a", "Grace", Limits));
        Assert.Equal([(1, "Grace"), (2, "Bo")], _room.View.Members.Select(member => (member.Seat, member.Nickname)));
        Assert.Null(_room.Answer("a", 1, "no", Now));
        Assert.Equal([new GivenAnswer(1, "no")], _room.View.Question!.Answers);
        Assert.Equal(1, _room.View.Collection!.TaskOf(1)!.Drawn);
        _room.Join("c", "Cy", Limits);
        Assert.Equal(3, _room.View.Find("c")!.Seat);
    }

    [Fact]
    public void Leave_OfMoreThanARoomHolds_KeepsNoMoreSeats()
    {
        for (var i = 1; i <= 5; i++)
        {
            _room.Join($"{i}", $"student {i}", Limits);
            _room.Leave($"{i}", Limits);
        }
        Assert.Equal([3, 4, 5], _room.Left.Values.Order());
        _room.Join("5", "student 5", Limits);
        _room.Join("1", "student 1", Limits);
        Assert.Equal([5, 6], _room.View.Members.Select(member => member.Seat));
        _room.Remove(5);
        Assert.Equal([3, 4], _room.Left.Values.Order());
    }

    [Fact]
    public void Remove_Student_KeepsThemOut()
    {
        _room.Join("a", "Ada", Limits);
        _room.Draw("a", Picture());
        Assert.Null(_room.Remove(1));
        Assert.Equal(RoomError.Removed, _room.Join("a", "Eve", Limits));
        Assert.Equal(RoomError.NoSuchMember, _room.Draw("a", Picture()));
        Assert.Empty(_room.Pictures);
        Assert.Equal(RoomError.NoSuchMember, _room.Remove(1));
    }

    [Fact]
    public void Draw_BeforeTheTeacherLetsIn_IsRefused()
    {
        _room.Set(new RoomSettings(AdmitsByHand: true));
        _room.Join("a", "Ada", Limits);
        Assert.Equal(RoomError.NotAdmitted, _room.Draw("a", Picture()));
        _room.Admit(1);
        Assert.Null(_room.Draw("a", Picture()));
        Assert.Equal(RoomError.NoSuchMember, _room.Admit(9));
    }

    [Theory]
    [InlineData(28, 28 * 28 - 1, 1, 0.5f)]
    [InlineData(33, 33 * 33, 1, 0.5f)]
    [InlineData(28, 28 * 28, 2, 0.5f)]
    [InlineData(28, 28 * 28, 1, float.NaN)]
    [InlineData(28, 28 * 28, 1, 1.5f)]
    public void Draw_PictureThatIsNone_IsRefused(int side, int bytes, int channels, float probability)
    {
        _room.Join("a", "Ada", Limits);
        Assert.Equal(RoomError.NoSuchDrawing, _room.Draw("a", new StudentPicture(new byte[bytes], channels, side, "digits", "digits-modern", 7, "7", probability, false)));
    }

    [Fact]
    public void Pause_HoldsDrawingsAndContributions()
    {
        _room.Join("a", "Ada", Limits);
        _room.Collect(0, "digits", Digits);
        _room.Set(new RoomSettings(IsPaused: true));
        Assert.Equal(RoomError.Paused, _room.Draw("a", Picture()));
        Assert.Equal(RoomError.Paused, _room.Contribute("a", 1, Guid.NewGuid(), 7, 7, Ink(), Limits));
        _room.Set(new RoomSettings());
        Assert.Null(_room.Draw("a", Picture()));
    }

    [Fact]
    public void Answer_Twice_CountsOnce()
    {
        _room.Join("a", "Ada", Limits);
        _room.Join("b", "Bo", Limits);
        Assert.Equal(RoomError.QuestionClosed, _room.Answer("a", 1, "7", Now));
        _room.Ask(Guid.NewGuid(), Choice(), Now, Limits);
        Assert.Null(_room.Answer("a", 1, "yes", Now));
        Assert.Null(_room.Answer("a", 1, "no", Now));
        Assert.Null(_room.Answer("b", 1, " yes ", Now));
        Assert.Equal(RoomError.NoAnswer, _room.Answer("b", 1, "perhaps", Now));
        Assert.Equal(RoomError.QuestionClosed, _room.Answer("b", 2, "yes", Now));
        Assert.Equal([new GivenAnswer(1, "no"), new GivenAnswer(2, "yes")], _room.View.Question!.Answers);
    }

    [Fact]
    public void Answer_OnceTheAnswersAreShown_IsTooLate()
    {
        _room.Join("a", "Ada", Limits);
        _room.Ask(Guid.NewGuid(), Choice(), Now, Limits);
        _room.Show(closes: false, showsCounts: true, reveals: false);
        Assert.Equal(RoomError.QuestionClosed, _room.Answer("a", 1, "yes", Now));
        _room.Show(closes: false, showsCounts: false, reveals: true);
        Assert.True(_room.View.Question is { ShowsCounts: true, IsRevealed: true });
    }

    [Fact]
    public void Answer_AfterItsTime_IsTooLate()
    {
        _room.Join("a", "Ada", Limits);
        _room.Ask(Guid.NewGuid(), Choice() with { Time = TimeSpan.FromSeconds(30) }, Now, Limits);
        Assert.Null(_room.Answer("a", 1, "yes", Now.AddSeconds(30)));
        Assert.Equal(RoomError.QuestionClosed, _room.Answer("a", 1, "no", Now.AddSeconds(31)));
        Assert.False(_room.CloseInTime(Now.AddSeconds(29)));
        Assert.True(_room.CloseInTime(Now.AddSeconds(30)));
        Assert.False(_room.View.Question!.IsOpen);
    }

    [Fact]
    public void Ask_Again_KeepsTheQuestionBefore()
    {
        _room.Join("a", "Ada", Limits);
        _room.Ask(Guid.NewGuid(), Choice(), Now, Limits);
        _room.Answer("a", 1, "yes", Now);
        _room.Ask(Guid.NewGuid(), Choice(), Now, Limits);
        Assert.Equal(2, _room.View.Question!.Number);
        Assert.Empty(_room.View.Question.Answers);
        Assert.Equal("yes", _room.Earlier.Single().AnswerOf(1));
        _room.PutAway();
        _room.PutAway();
        Assert.Equal([1, 2], _room.Earlier.Select(asked => asked.Number));
    }

    [Fact]
    public void Ask_WithoutChoicesOrWithAnAnswerThatIsNone_IsNotPossible()
    {
        Assert.Equal(RoomError.NotPossible, _room.Ask(Guid.NewGuid(), Choice() with { Choices = ["one"] }, Now, Limits));
        Assert.Equal(RoomError.NotPossible, _room.Ask(Guid.NewGuid(), Choice() with { Right = "maybe" }, Now, Limits));
        Assert.Equal(RoomError.NotPossible, _room.Ask(Guid.NewGuid(), Choice() with { Text = new string('x', RoomQuestion.LongestText + 1) }, Now, Limits));
        Assert.Equal(RoomError.NotPossible, _room.Ask(Guid.NewGuid(), Choice() with { Time = TimeSpan.Zero }, Now, Limits));
        Assert.Null(_room.View.Question);
    }

    [Fact]
    public void Ask_MoreOftenThanARoomHolds_IsNotPossible()
    {
        var limits = new RoomLimits { Questions = 2 };
        Assert.Null(_room.Ask(Guid.NewGuid(), Choice(), Now, limits));
        Assert.Null(_room.Ask(Guid.NewGuid(), Choice(), Now, limits));
        Assert.Equal(RoomError.NotPossible, _room.Ask(Guid.NewGuid(), Choice(), Now, limits));
        Assert.Equal((2, 1), (_room.View.Question!.Number, _room.Earlier.Count));
        _room.PutAway();
        Assert.Equal(RoomError.NotPossible, _room.Ask(Guid.NewGuid(), Choice(), Now, limits));
    }

    [Fact]
    public void Ask_OnceMoreUnderTheSameId_ChangesNothing()
    {
        _room.Join("a", "Ada", Limits);
        var id = Guid.NewGuid();
        Assert.Null(_room.Ask(id, Choice(), Now, Limits));
        _room.Answer("a", 1, "yes", Now);
        Assert.Null(_room.Ask(id, Choice(), Now, Limits));
        Assert.Equal((1, "yes", 0), (_room.View.Question!.Number, _room.View.Question.AnswerOf(1), _room.Earlier.Count));
    }

    [Fact]
    public void Limits_Copied_AreTheSame()
    {
        var (limits, copy) = (new RoomLimits { Students = 1, Drawings = 2, DrawingsPerStudent = 3, Questions = 4, Lifetime = TimeSpan.FromHours(5) }, new RoomLimits());
        limits.CopyTo(copy);
        Assert.Equivalent(limits, copy, strict: true);
    }

    [Fact]
    public void Contribute_CountsWhatWasMeantAndWhatWasRead()
    {
        _room.Join("a", "Ada", Limits);
        Assert.Equal(RoomError.NotCollecting, _room.Contribute("a", 1, Guid.NewGuid(), 7, 7, Ink(), Limits));
        _room.Collect(0, "digits", Digits);
        Assert.Null(_room.Contribute("a", 1, Guid.NewGuid(), 7, 7, Ink(1), Limits));
        Assert.Null(_room.Contribute("a", 1, Guid.NewGuid(), 7, 1, Ink(2), Limits));
        Assert.Null(_room.Contribute("a", 1, Guid.NewGuid(), 3, null, Ink(3), Limits));
        Assert.Equal(RoomError.TooManyDrawings, _room.Contribute("a", 1, Guid.NewGuid(), 3, 3, Ink(4), Limits));
        var collection = _room.View.Collection!;
        Assert.Equal((3, 1, 1, 0), (collection.Total, collection.Counts[7 * 10 + 7], collection.Counts[7 * 10 + 1], collection.Counts[3 * 10 + 3]));
        Assert.Null(_room.TakeBack("a", 3));
        Assert.Equal(0, _room.View.Collection!.Drawn[3]);
        _room.Discard([1, 99]);
        Assert.Equal((1, 0), (_room.View.Collection.Total, _room.View.Collection.Counts[7 * 10 + 7]));
        _room.StopCollecting();
        Assert.Equal(RoomError.NotCollecting, _room.Contribute("a", 1, Guid.NewGuid(), 7, 7, Ink(), Limits));
        Assert.Equal(RoomError.NotCollecting, _room.TakeBack("a", 1));
    }

    [Fact]
    public void Contribute_TheLastDrawingOnceMore_ChangesNothing()
    {
        _room.Join("a", "Ada", Limits);
        _room.Join("b", "Bo", Limits);
        _room.Collect(0, "digits", Digits);
        Assert.Null(_room.Contribute("a", 1, Guid.NewGuid(), 7, 7, Ink(1), Limits));
        var before = _room.View;
        Assert.Null(_room.Contribute("a", 1, Guid.NewGuid(), 8, 7, Ink(1), Limits));
        Assert.Same(before, _room.View);
        Assert.Equal(7, Assert.Single(_room.Drawings).Label);

        // The last one that is taken, too.
        _room.Contribute("a", 1, Guid.NewGuid(), 7, 7, Ink(2), Limits);
        _room.Contribute("a", 1, Guid.NewGuid(), 7, 7, Ink(3), Limits);
        Assert.Null(_room.Contribute("a", 1, Guid.NewGuid(), 7, 7, Ink(3), Limits));
        Assert.Null(_room.Contribute("b", 1, Guid.NewGuid(), 7, 7, Ink(3), Limits));
        Assert.Equal([1, 1, 1, 2], _room.Drawings.Select(drawing => drawing.Seat));
    }

    [Fact]
    public void Contribute_UnderTheSameIdOnceMore_TakesThePlaceOfTheDrawingBefore()
    {
        _room.Join("a", "Ada", Limits);
        _room.Join("b", "Bo", Limits);
        _room.Collect(0, "digits", Digits);
        var id = Guid.NewGuid();
        // The last one that is taken, too.
        _room.Contribute("a", 1, Guid.NewGuid(), 3, 3, Ink(1), Limits);
        _room.Contribute("a", 1, Guid.NewGuid(), 4, 4, Ink(2), Limits);
        Assert.Null(_room.Contribute("a", 1, id, 7, 1, Ink(3), Limits));
        Assert.Null(_room.Contribute("a", 1, id, 7, 7, Ink(4), Limits));
        Assert.Equal((3, 7, (int?)7, (byte)4), (_room.Drawings.Count, _room.Drawings[2].Label, _room.Drawings[2].Read, _room.Drawings[2].Pixels.Max()));
        var collection = _room.View.Collection!;
        Assert.Equal((3, 0, 1, 3), (collection.Total, collection.Counts[7 * 10 + 1], collection.Counts[7 * 10 + 7], collection.TaskOf(1)!.Drawn));
        // It is nobody else's.
        Assert.Null(_room.Contribute("b", 1, id, 7, 7, Ink(5), Limits));
        Assert.Equal(4, _room.Drawings.Count);
    }

    [Fact]
    public void TakeBack_WhatIsTakenBack_ChangesNothing()
    {
        _room.Join("a", "Ada", Limits);
        _room.Collect(0, "digits", Digits);
        _room.Contribute("a", 1, Guid.NewGuid(), 7, 7, Ink(1), Limits);
        _room.Contribute("a", 1, Guid.NewGuid(), 8, 8, Ink(2), Limits);
        Assert.Null(_room.TakeBack("a", 2));
        Assert.Null(_room.TakeBack("a", 2));
        Assert.Equal(7, Assert.Single(_room.Drawings).Label);
        Assert.Null(_room.TakeBack("a", 1));
        Assert.Empty(_room.Drawings);
        Assert.Equal(RoomError.NoSuchDrawing, _room.TakeBack("a", 0));
    }

    [Fact]
    public void Contribute_ToTheCollectionBefore_IsRefused()
    {
        _room.Join("a", "Ada", Limits);
        _room.Collect(0, "digits", Digits);
        _room.Collect(1, "own", ["cat", "dog", "cow", "hen", "pig"]);
        Assert.Equal(2, _room.View.Collection!.Number);
        Assert.Equal(RoomError.NotCollecting, _room.Contribute("a", 1, Guid.NewGuid(), 4, null, Ink(), Limits));
        Assert.Empty(_room.Drawings);
        _room.StopCollecting();
        _room.Collect(0, "own", ["cat", "dog", "cow", "hen", "pig"]);
        Assert.Null(_room.Contribute("a", 2, Guid.NewGuid(), 4, null, Ink(), Limits));
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(-1, 0)]
    [InlineData(0, 10)]
    [InlineData(0, -1)]
    public void Contribute_OfAClassThatIsNone_IsRefused(int label, int read)
    {
        _room.Join("a", "Ada", Limits);
        _room.Collect(0, "digits", Digits);
        Assert.Equal(RoomError.NoSuchDrawing, _room.Contribute("a", 1, Guid.NewGuid(), label, read, Ink(), Limits));
        Assert.Equal(RoomError.NoSuchDrawing, _room.Contribute("a", 1, Guid.NewGuid(), 0, 0, new byte[784], Limits));
        Assert.Equal(RoomError.NoSuchDrawing, _room.Contribute("a", 1, Guid.NewGuid(), 0, 0, [255], Limits));
    }

    [Fact]
    public void Collect_OtherClasses_BeginsAnew()
    {
        _room.Join("a", "Ada", Limits);
        _room.Collect(0, "digits", Digits);
        _room.Contribute("a", 1, Guid.NewGuid(), 7, 7, Ink(), Limits);
        _room.StopCollecting();
        _room.Collect(0, "digits", Digits);
        Assert.Equal(1, _room.View.Collection!.Total);
        // A page that does not show these classes, or shows none, takes no drawings away.
        Assert.Equal(RoomError.OtherCollection, _room.Collect(0, "own", ["cat", "dog"]));
        Assert.Equal(RoomError.OtherCollection, _room.Collect(2, "own", ["cat", "dog"]));
        Assert.Equal(1, _room.View.Collection!.Total);
        _room.Collect(1, "own", ["cat", "dog"]);
        Assert.Equal((0, 2), (_room.View.Collection!.Total, _room.View.Collection.ClassNames.Length));
        Assert.Equal(RoomError.NotPossible, _room.Collect(2, "own", ["cat"]));
        // Asked again by a page that was not told that it was done.
        Assert.Null(_room.Collect(1, "own", ["cat", "dog"]));
    }

    [Fact]
    public void Tasks_WhateverIsDrawnTakenBackAndRemoved_AreBalanced()
    {
        // 4 students who do what they are told, in any order: no class is ever two ahead of another one for one student.
        var limits = new RoomLimits();
        Prop.ForAll(Gen.Choose(0, 3).ArrayOf(80).ToArbitrary(), turns =>
        {
            var room = new RoomState { KeyHash = [1], View = new RoomView { Code = "K7C4XG" } };
            for (var i = 0; i < 4; i++)
                room.Join($"{i}", $"student {i}", limits);
            room.Collect(0, "digits", Digits);
            foreach (var (turn, student) in turns.Index())
            {
                var task = room.View.Collection!.TaskOf(student + 1)!;
                Assert.Null(room.Contribute($"{student}", 1, Guid.NewGuid(), task.Label, null, Ink((byte)(turn + 1)), limits));
                if (student == 2 && task.Drawn == 5)
                    room.TakeBack("2", 6);
            }
            Assert.All(room.Drawings.GroupBy(drawing => drawing.Seat), own =>
            {
                var counts = Enumerable.Range(0, 10).Select(label => own.Count(drawing => drawing.Label == label)).ToArray();
                Assert.InRange(counts.Max() - counts.Min(), 0, 1);
            });
            return true;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Tasks_AtTheStart_DifferBetweenNeighbours()
    {
        var limits = new RoomLimits();
        _room.Collect(0, "digits", Digits);
        for (var i = 0; i < 10; i++)
            _room.Join($"{i}", $"student {i}", limits);
        Assert.Equal(10, _room.View.Collection!.Tasks.Select(task => task.Label).Distinct().Count());
    }

    [Fact]
    public void Task_InTheMiddleOfWhichOthersDrawAndTheTeacherDeletes_StaysTheSame()
    {
        var limits = new RoomLimits();
        for (var i = 1; i <= 11; i++)
            _room.Join($"{i}", $"student {i}", limits);
        _room.Collect(0, "digits", Digits);
        var label = TaskOf(11).Label;
        Assert.Equal(label, TaskOf(1).Label);
        _room.Contribute("1", 1, Guid.NewGuid(), label, null, Ink(), limits);
        Assert.Equal((new DrawingTask(11, label, 0), 1), (TaskOf(11), TaskOf(1).Drawn));
        Assert.NotEqual(label, TaskOf(1).Label);

        _room.Contribute("11", 1, Guid.NewGuid(), label, null, Ink(), limits);
        var next = TaskOf(11);
        Assert.NotEqual(label, next.Label);
        _room.Contribute("2", 1, Guid.NewGuid(), next.Label, null, Ink(), limits);
        _room.Discard([2]);
        Assert.Equal(next with { Drawn = 0 }, TaskOf(11));

        DrawingTask TaskOf(int seat) => _room.View.Collection!.TaskOf(seat)!;
    }

    [Fact]
    public void Lead_WhenPagesDoNotFollow_ChangesNothing()
    {
        var place = new TeacherPlace("shapes", "?network=digits-modern", Drawing: new byte[112 * 112]);
        Assert.Null(_room.Lead(place));
        Assert.Null(_room.View.Place);
        _room.Set(new RoomSettings(LeadsPages: true));
        _room.Lead(place);
        Assert.Null(_room.View.Place!.Drawing);
        _room.Set(new RoomSettings(LeadsPages: true, LeadsDrawing: true));
        _room.Lead(place);
        Assert.NotNull(_room.View.Place!.Drawing);
        Assert.Equal(RoomError.NotPossible, _room.Lead(place with { Drawing = [1] }));
        _room.Set(new RoomSettings());
        Assert.Null(_room.View.Place);
    }

    [Fact]
    public void Attend_WhenNobodyCameOrWent_ChangesNothing()
    {
        _room.Join("a", "Ada", Limits);
        _room.Join("b", "Bo", Limits);
        Assert.True(_room.Attend(visitor => visitor == "a"));
        var before = _room.View;
        Assert.False(_room.Attend(visitor => visitor == "a"));
        Assert.Same(before, _room.View);
        Assert.Equal([true, false], _room.View.Members.Select(member => member.IsHere));
    }

    internal static StudentPicture Picture(byte grey = 255) => new([.. Enumerable.Repeat(grey, 784)], 1, 28, "digits", "digits-modern", 7, "7", 0.9f, false);

    internal static RoomQuestion Choice() => new() { Kind = QuestionKind.Choice, Text = "Is it?", Choices = ["yes", "no"], Right = "yes" };

    internal static byte[] Ink(byte grey = 9) => [.. Enumerable.Repeat(grey, LabelledDrawing.Side * LabelledDrawing.Side)];
}
