using System.Collections.Immutable;
using Explorer.Classroom.Questions;
using Explorer.Web.Classroom.Questions;

namespace Explorer.Web.Components.Classroom;

/// <summary>The question that the class is asked, for the teacher: answers as they come, and what the class is shown of them.</summary>
public sealed partial class QuestionBoard
{
    // Who more are missing are not worth a sentence.
    private const int MostNamed = 6;

    private Marking? _marking;
    private ImmutableArray<AnswerCount> _counts = [];
    private bool _isHidden;

    // What the question is called that is being asked again: the same at a second try, after the room did not answer.
    private Guid? _again;

    private AskedQuestion? Asked => Class.View?.Question;

    private string State => Asked switch { null => "none", { IsRevealed: true } => "revealed", { ShowsCounts: true } => "shown", { IsOpen: true } => "open", _ => "closed" };

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Count();
    }

    /// <inheritdoc/>
    protected override Task ChangedAsync()
    {
        Count();
        return base.ChangedAsync();
    }

    private void Count()
    {
        if (Asked is not { } asked)
            (_marking, _counts) = (null, []);
        else
        {
            if (_marking?.Question.Equals(asked.Question) != true)
                _marking = Marking.Of(asked.Question);
            _counts = _marking.Count(asked.Answers, showsRight: true);
            // It was asked after all, and a further one is another one.
            if (asked.Id == _again && !asked.Answers.IsEmpty)
                _again = null;
        }
    }

    /// <summary>Those who have answered, wherever they are by now, and those who are here and have not.</summary>
    private int Expected(AskedQuestion asked) => asked.Answers.Length + Class.View!.Members.Count(member => member is { IsAdmitted: true, IsHere: true } && asked.AnswerOf(member.Seat) is null);

    /// <summary>Those who are here and have not answered.</summary>
    private string[] Missing(AskedQuestion asked) =>
        [.. Class.View!.Members.Where(member => member is { IsAdmitted: true, IsHere: true } && asked.AnswerOf(member.Seat) is null).Select(member => T.Name(member, Class.View.Settings))];

    private string Situation(AskedQuestion asked) => (asked.ShowsCounts, asked.IsRevealed) switch
    {
        (false, false) => T["Answers_Hidden"],
        (true, false) => T["Answers_Shown"],
        (false, true) => T["Answers_Revealed"],
        (true, true) => T["Answers_ShownAndRevealed"],
    };

    private async Task AskAgainAsync(RoomQuestion question)
    {
        var id = _again ??= Guid.NewGuid();
        if (await TeachAsync((room, key) => room.AskAsync(key, id, question)))
            _again = null;
    }

    private Task<bool> ShowAsync(bool closes = false, bool showsCounts = false, bool reveals = false) => TeachAsync((room, key) => room.ShowAsync(key, closes, showsCounts, reveals));
}
