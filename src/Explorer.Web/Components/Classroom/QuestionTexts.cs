using System.Collections.Immutable;
using Explorer.Classroom.Members;
using Explorer.Classroom.Questions;
using Explorer.Network.Datasets;
using Explorer.Network.Explanation.ShapeQuestions;
using Explorer.Network.Messages;
using Explorer.Web.Classroom.Questions;
using Explorer.Web.Components.Shapes;
using Explorer.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Explorer.Web.Components.Classroom;

/// <summary>Puts a room's questions, their answers and what these show into the visitor's language.</summary>
public sealed class QuestionTexts(IStringLocalizer<ClassText> texts, IStringLocalizer<ShapesText> shapes, IStringLocalizer<DatasetText> datasets)
{
    private IStringLocalizer<ClassText> T => texts;

    /// <summary>What is asked.</summary>
    public string Ask(Marking marking)
    {
        ArgumentNullException.ThrowIfNull(marking);
        return marking switch
        {
            ShapeMarking { Single: { } single } => shapes.Render(single),
            ShapeMarking shape => T["Ask_Shape", shape.Layer.Name],
            BracketMarking => T["Ask_Brackets"],
            { Question.Kind: QuestionKind.Prediction } => T["Ask_Prediction"],
            _ => marking.Question.Text,
        };
    }

    /// <summary>An answer as people read it.</summary>
    public string Answer(RoomQuestion question, string answer)
    {
        ArgumentNullException.ThrowIfNull(question);
        // Classes of the data sets that everybody has are named in both languages.
        return question is { Kind: QuestionKind.Prediction, Picture: { } picture } && DatasetCatalog.Find(picture.Dataset) is { } dataset && dataset.ClassNames.ToImmutableArray().IndexOf(answer) is >= 0 and var label
            ? datasets.Classes(dataset)[label] : answer;
    }

    /// <summary>What is behind an answer, in a few words; null where nothing is known.</summary>
    public string? Reason(Mark mark)
    {
        ArgumentNullException.ThrowIfNull(mark);
        return !mark.Mistakes.IsEmpty ? string.Join(" · ", mark.Mistakes.Distinct().Select(mistake => T[$"Mistake_{mistake}"].Value))
            : mark.Probability is { } probability ? T["Mistake_Probability", NumberText.Percent(probability, probability < .01 ? 2 : 0)].Value
            : null;
    }

    /// <summary>What an answer shows, for whoever has given it.</summary>
    public string Explain(Marking marking, string answer)
    {
        ArgumentNullException.ThrowIfNull(marking);
        var mark = marking.Assess(answer);
        var right = marking.Right is { } one ? Answer(marking.Question, one) : "";
        if (mark.IsRight == true)
            return mark.Diagnoses is [var shown] ? shapes.Render(shown) : T["Result_Right", right];
        if (mark.Diagnoses.Where(one => one.Kind != DiagnosisKind.Right).Select(shapes.Render).Distinct().ToArray() is { Length: > 0 } sentences)
            return $"{T["Result_Wrong", right]} {string.Join(' ', sentences)}";
        return Reason(mark) is { } reason ? T["Result_WrongBecause", right, reason] : T["Result_Wrong", right];
    }

    /// <summary>Writes all questions and answers as CSV.</summary>
    /// <param name="asked">The questions.</param>
    /// <param name="members">The students.</param>
    /// <param name="withNames">Whether their nicknames are in it; without, they are known by their seats.</param>
    public string Table(IEnumerable<AskedQuestion> asked, IReadOnlyCollection<Member> members, bool withNames)
    {
        ArgumentNullException.ThrowIfNull(asked);
        string[] student = withNames ? [T["Table_Seat"], T["Table_Nickname"]] : [T["Table_Seat"]];
        // A spreadsheet takes it for UTF-8 with this mark alone.
        return "\uFEFF" + Csv.Row([T["Table_Number"], T["Table_Question"], T["Table_Right"], .. student, T["Table_Answer"], T["Table_IsRight"], T["Table_Reason"]]) + string.Concat(
            from question in asked
            let marking = Marking.Of(question.Question)
            from given in question.Answers.OrderBy(given => given.Seat)
            let mark = marking.Assess(given.Text)
            select Csv.Row(
            [
                $"{question.Number}", Ask(marking), marking.Right is { } right ? Answer(question.Question, right) : "", $"{given.Seat}",
                .. withNames ? [members.FirstOrDefault(member => member.Seat == given.Seat)?.Nickname ?? ""] : Array.Empty<string>(),
                Answer(question.Question, given.Text), mark.IsRight is { } isRight ? isRight ? T["Yes"] : T["No"] : "", mark.IsRight == false ? Reason(mark) ?? "" : "",
            ]));
    }
}
