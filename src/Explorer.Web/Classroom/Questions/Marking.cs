using System.Collections.Immutable;
using Explorer.Classroom.Questions;

namespace Explorer.Web.Classroom.Questions;

/// <summary>How answers to a room's question are read and marked.</summary>
/// <param name="question">The question.</param>
public abstract class Marking(RoomQuestion question)
{
    /// <summary>The question.</summary>
    public RoomQuestion Question => question;

    /// <summary>The right answer, as <see cref="Read"/> writes it; null where there is none.</summary>
    public virtual string? Right => question.Right;

    /// <summary>How a question's answers are marked.</summary>
    public static Marking Of(RoomQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return question.Kind switch
        {
            QuestionKind.Shape => new ShapeMarking(question),
            QuestionKind.Brackets => new BracketMarking(question),
            QuestionKind.Number => new NumberMarking(question),
            QuestionKind.Prediction or QuestionKind.Choice => new ChoiceMarking(question),
            _ => throw new ArgumentOutOfRangeException(nameof(question), question.Kind, "Nobody knows how to mark this."),
        };
    }

    /// <summary>Reads an answer as people type it; two that mean the same are written alike.</summary>
    /// <returns>Null where it is no answer to this question.</returns>
    public abstract string? Read(string typed);

    /// <summary>Marks an answer that <see cref="Read"/> has returned.</summary>
    public Mark Assess(string answer) => Right is null ? Mark.Open : IsRight(answer) ? AsRight(answer) : AsWrong(answer);

    /// <summary>Counts answers: the most frequent first.</summary>
    /// <param name="answers">The answers.</param>
    /// <param name="showsRight">Whether it may be seen which one is right: that one comes before others of as many.</param>
    public ImmutableArray<AnswerCount> Count(IEnumerable<GivenAnswer> answers, bool showsRight) =>
    [
        .. answers.GroupBy(given => given.Text).Select(group => new AnswerCount(group.Key, group.Count(), Assess(group.Key)))
            .OrderByDescending(one => one.Count).ThenByDescending(one => showsRight && one.Mark.IsRight == true).ThenBy(one => one.Answer, StringComparer.Ordinal),
    ];

    /// <summary>Whether an answer is right.</summary>
    protected virtual bool IsRight(string answer) => answer == Right;

    /// <summary>Marks a right answer.</summary>
    protected virtual Mark AsRight(string answer) => Mark.Right;

    /// <summary>Finds out what is behind a wrong answer.</summary>
    protected abstract Mark AsWrong(string answer);
}
