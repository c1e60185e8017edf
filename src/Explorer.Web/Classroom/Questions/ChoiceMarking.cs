using Explorer.Classroom.Questions;

namespace Explorer.Web.Classroom.Questions;

/// <summary>Questions that offer their answers: a teacher's own, or the classes that a network tells apart.</summary>
public sealed class ChoiceMarking(RoomQuestion question) : Marking(question)
{
    /// <inheritdoc/>
    public override string? Read(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return Question.Choices.Contains(typed) ? typed : null;
    }

    /// <inheritdoc/>
    protected override Mark AsRight(string answer) => Mark.Right with { Probability = ProbabilityOf(answer) };

    /// <inheritdoc/>
    protected override Mark AsWrong(string answer) => Mark.Wrong() with { Probability = ProbabilityOf(answer) };

    private float? ProbabilityOf(string answer) => Question.Choices.IndexOf(answer) is >= 0 and var i && i < Question.Probabilities.Length ? Question.Probabilities[i] : null;
}
