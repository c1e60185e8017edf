using System.Collections.Immutable;
using Explorer.Classroom.Drawings;
using Explorer.Classroom.Members;
using Explorer.Classroom.Questions;

namespace Explorer.Classroom.Rooms;

/// <summary>Everything that is kept of a room, and the rules by which it changes. Knows neither who listens nor where it is stored.</summary>
[GenerateSerializer]
public sealed class RoomState
{
    /// <summary>The hash of the teacher's key; empty where there is no room.</summary>
    [Id(0)] public byte[] KeyHash { get; set; } = [];

    /// <summary>When somebody was last there.</summary>
    [Id(1)] public DateTimeOffset LastVisit { get; set; }

    /// <summary>The room without pictures and drawings.</summary>
    [Id(2)] public RoomView View { get; set; } = new() { Code = "" };

    /// <summary>What every student has drawn last, by their seats.</summary>
    [Id(3)] public Dictionary<int, StudentPicture> Pictures { get; set; } = [];

    /// <summary>The collected drawings.</summary>
    [Id(4)] public List<LabelledDrawing> Drawings { get; set; } = [];

    /// <summary>The questions before the present one.</summary>
    [Id(5)] public List<AskedQuestion> Earlier { get; set; } = [];

    /// <summary>Visitors who were sent out.</summary>
    [Id(6)] public HashSet<string> Removed { get; set; } = [];

    /// <summary>The seat that the next student gets.</summary>
    [Id(7)] public int NextSeat { get; set; } = 1;

    /// <summary>The number that the next drawing gets.</summary>
    [Id(8)] public int NextDrawing { get; set; } = 1;

    /// <summary>The seats of students who have left, by their visitor ids: whoever comes back keeps what was answered and drawn there.</summary>
    [Id(9)] public Dictionary<string, int> Left { get; set; } = [];

    internal bool Exists => KeyHash.Length > 0;

    internal RoomError? Join(string visitor, string typed, RoomLimits limits)
    {
        if (Removed.Contains(visitor))
            return RoomError.Removed;
        var (name, error) = Nickname.Read(typed);
        if (error is not null)
            return error;
        if (View.Members.Any(member => member.Visitor != visitor && Nickname.AreSame(member.Nickname, name)))
            return RoomError.NameTaken;
        if (View.Find(visitor) is { } known)
        {
            Change(known with { Nickname = name });
            return null;
        }
        if (View.Members.Length >= limits.Students)
            return RoomError.RoomFull;
        var seat = Left.Remove(visitor, out var kept) ? kept : NextSeat++;
        var member = new Member(visitor, seat, name, IsAdmitted: !View.Settings.AdmitsByHand, IsHere: true);
        View = View with { Members = [.. View.Members.Append(member).OrderBy(one => one.Seat)] };
        Recount();
        return null;
    }

    internal void Leave(string visitor, RoomLimits limits)
    {
        if (View.Find(visitor) is not { } member)
            return;
        Left[visitor] = member.Seat;
        if (Left.Count > limits.Students)
            Left.Remove(Left.MinBy(one => one.Value).Key);
        Vacate(member);
    }

    internal RoomError? Draw(string visitor, StudentPicture picture)
    {
        if (Admitted(visitor, out var error) is not { } member)
            return error;
        if (View.Settings.IsPaused)
            return RoomError.Paused;
        if (!picture.IsAcceptable)
            return RoomError.NoSuchDrawing;
        Pictures[member.Seat] = picture;
        return null;
    }

    internal bool Move(string visitor, string page, LessonPlace? lesson)
    {
        if (View.Find(visitor) is not { } member || member.Page == page && member.Lesson == lesson || page.Length > 200 || lesson is { Slug.Length: > 100 })
            return false;
        Change(member with { Page = page, Lesson = lesson });
        return true;
    }

    internal RoomError? Answer(string visitor, int number, string text, DateTimeOffset now)
    {
        if (Admitted(visitor, out var error) is not { } member)
            return error;
        if (View.Question is not { IsOpen: true } asked || asked.Number != number || asked.Until < now)
            return RoomError.QuestionClosed;
        text = text.Trim();
        if (text.Length is 0 or > RoomQuestion.LongestAnswer || !asked.Question.Choices.IsEmpty && !asked.Question.Choices.Contains(text))
            return RoomError.NoAnswer;
        var answer = new GivenAnswer(member.Seat, text);
        var before = asked.Answers.FirstOrDefault(given => given.Seat == member.Seat);
        View = View with { Question = asked with { Answers = before is null ? asked.Answers.Add(answer) : asked.Answers.Replace(before, answer) } };
        return null;
    }

    internal RoomError? Ask(Guid id, RoomQuestion question, DateTimeOffset now, RoomLimits limits)
    {
        // Asked again by a page that was not told that it was done.
        if (View.Question?.Id == id)
            return null;
        if (!question.IsAcceptable || Earlier.Count + (View.Question is null ? 0 : 1) >= limits.Questions)
            return RoomError.NotPossible;
        PutAway();
        View = View with { Question = new AskedQuestion(Earlier.Count + 1, question, now, IsOpen: true, ShowsCounts: false, IsRevealed: false, [], id) };
        return null;
    }

    internal RoomError? Show(bool closes, bool showsCounts, bool reveals)
    {
        if (View.Question is not { } asked)
            return RoomError.QuestionClosed;
        // Who has seen the answers has nothing left to answer.
        View = View with { Question = asked with { IsOpen = asked.IsOpen && !closes && !showsCounts && !reveals, ShowsCounts = asked.ShowsCounts || showsCounts, IsRevealed = asked.IsRevealed || reveals } };
        return null;
    }

    internal void PutAway()
    {
        if (View.Question is not { } asked)
            return;
        Earlier.Add(asked with { IsOpen = false });
        View = View with { Question = null };
    }

    /// <summary>Closes a question whose time is over.</summary>
    internal bool CloseInTime(DateTimeOffset now)
    {
        if (View.Question is not { IsOpen: true } asked || !(asked.Until <= now))
            return false;
        View = View with { Question = asked with { IsOpen = false } };
        return true;
    }

    /// <summary>Whether a page knows the present collection: it shows the one of this number, 0 for none.</summary>
    internal bool Shows(int number) => (View.Collection?.Number ?? 0) == number;

    internal RoomError? Collect(int number, string dataset, ImmutableArray<string> classNames)
    {
        if (dataset.Length is 0 or > 100 || classNames.Length is < 2 or > 100 || classNames.Any(name => name.Length is 0 or > 100))
            return RoomError.NotPossible;
        if (View.Collection is { } before && before.Dataset == dataset && before.ClassNames.SequenceEqual(classNames))
        {
            View = View with { Collection = before with { IsOpen = true } };
            return null;
        }
        if (!Shows(number))
            return RoomError.OtherCollection;
        Drawings.Clear();
        View = View with { Collection = new Collection(dataset, classNames, IsOpen: true, [], [], [], (View.Collection?.Number ?? 0) + 1) };
        Recount();
        return null;
    }

    internal RoomError? StopCollecting()
    {
        if (View.Collection is not { } collection)
            return RoomError.NotCollecting;
        View = View with { Collection = collection with { IsOpen = false } };
        return null;
    }

    internal RoomError? Contribute(string visitor, int number, Guid id, int label, int? read, byte[] pixels, RoomLimits limits)
    {
        if (Admitted(visitor, out var error) is not { } member)
            return error;
        if (View.Settings.IsPaused)
            return RoomError.Paused;
        if (View.Collection is not { IsOpen: true } collection || collection.Number != number)
            return RoomError.NotCollecting;
        if (label < 0 || label >= collection.ClassNames.Length || read is { } one && (one < 0 || one >= collection.ClassNames.Length)
            || pixels.Length != LabelledDrawing.Side * LabelledDrawing.Side || !pixels.AsSpan().ContainsAnyExcept((byte)0))
            return RoomError.NoSuchDrawing;
        // Handed in again by a page that was not told that it was done, with what was drawn since.
        if (Drawings.FindLastIndex(drawing => drawing.Seat == member.Seat && drawing.HandIn == id) is >= 0 and var known)
        {
            Drawings[known] = Drawings[known] with { Label = label, Read = read, Pixels = pixels };
            Recount();
            return null;
        }
        // The same by a page that was loaded again meanwhile; what the student is to draw may be another class by now.
        if (Drawings.FindLast(drawing => drawing.Seat == member.Seat) is { } last && last.Pixels.AsSpan().SequenceEqual(pixels))
            return null;
        if (Drawings.Count >= limits.Drawings || Drawings.Count(drawing => drawing.Seat == member.Seat) >= limits.DrawingsPerStudent)
            return RoomError.TooManyDrawings;
        Drawings.Add(new LabelledDrawing(NextDrawing++, member.Seat, label, read, pixels, id));
        Recount(done: member.Seat);
        return null;
    }

    internal RoomError? TakeBack(string visitor, int drawn)
    {
        if (Admitted(visitor, out var error) is not { } member)
            return error;
        if (View.Collection is not { IsOpen: true })
            return RoomError.NotCollecting;
        // Taken back again by a page that was not told that it was done.
        if (Drawings.Count(drawing => drawing.Seat == member.Seat) < drawn)
            return null;
        if (Drawings.FindLastIndex(drawing => drawing.Seat == member.Seat) is not (>= 0 and var last))
            return RoomError.NoSuchDrawing;
        Drawings.RemoveAt(last);
        Recount(done: member.Seat);
        return null;
    }

    internal void Discard(ImmutableArray<int> ids)
    {
        if (Drawings.RemoveAll(drawing => ids.Contains(drawing.Id)) > 0)
            Recount();
    }

    internal void Set(RoomSettings settings)
    {
        View = View with { Settings = settings };
        if (!settings.LeadsPages)
            View = View with { Place = null };
    }

    internal RoomError? Lead(TeacherPlace place)
    {
        if (!place.IsAcceptable)
            return RoomError.NotPossible;
        // A page that was slow to hear that nobody follows any more changes nothing.
        if (View.Settings.LeadsPages)
            View = View with { Place = View.Settings.LeadsDrawing ? place : place with { Drawing = null } };
        return null;
    }

    internal RoomError? Admit(int seat)
    {
        if (View.Find(seat) is not { } member)
            return RoomError.NoSuchMember;
        Change(member with { IsAdmitted = true });
        Recount();
        return null;
    }

    internal RoomError? Remove(int seat)
    {
        if (View.Find(seat) is not { } member)
            return RoomError.NoSuchMember;
        Removed.Add(member.Visitor);
        Vacate(member);
        return null;
    }

    /// <summary>Says whose pages are open.</summary>
    /// <returns>Whether somebody came or went.</returns>
    internal bool Attend(Func<string, bool> isHere)
    {
        if (View.Members.All(member => member.IsHere == isHere(member.Visitor)))
            return false;
        View = View with { Members = [.. View.Members.Select(member => member with { IsHere = isHere(member.Visitor) })] };
        return true;
    }

    private Member? Admitted(string visitor, out RoomError? error)
    {
        var member = View.Find(visitor);
        error = !Exists ? RoomError.NoSuchRoom : member is null ? RoomError.NoSuchMember : member.IsAdmitted ? null : RoomError.NotAdmitted;
        return error is null ? member : null;
    }

    private void Vacate(Member member)
    {
        View = View with { Members = View.Members.Remove(member) };
        Pictures.Remove(member.Seat);
        Recount();
    }

    private void Change(Member member) => View = View with { Members = [.. View.Members.Select(one => one.Seat == member.Seat ? member : one)] };

    private void Recount(int? done = null)
    {
        if (View.Collection is { } collection)
            View = View with { Collection = collection.Counted(Drawings, View.Members.Where(member => member.IsAdmitted).Select(member => member.Seat), done) };
    }
}
