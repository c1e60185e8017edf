using Explorer.Web.Lessons;
using Explorer.Web.Localization;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Components.Lessons;

/// <summary>A step's question: predicted first, then explained.</summary>
public sealed partial class LessonQuestionForm
{
    private string _typed = "";
    private Choice? _chosen;
    private bool _isNoNumber;

    /// <summary>What is asked.</summary>
    [Parameter, EditorRequired] public required LessonQuestion Question { get; set; }

    [Inject] private LessonSession Lessons { get; set; } = null!;
    [Inject] private Language Language { get; set; } = null!;

    private string Localize(LocalizedText text) => text.In(Language.Culture);

    private void Check()
    {
        if (Question.Number is null)
            return;
        var result = Question.Check(_typed);
        _isNoNumber = result is null;
        if (result is not null)
            Lessons.Answer(result);
    }

    private void Choose(Choice choice)
    {
        _chosen = choice;
        Lessons.Answer(Question.Check(choice));
    }
}
