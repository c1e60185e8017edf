using Explorer.Classroom.Members;
using Explorer.Web.Lessons;
using Explorer.Web.Localization;
using Explorer.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Explorer.Web.Components.Classroom;

/// <summary>Says where students are.</summary>
public sealed class StudentPlaces(IStringLocalizer<ClassText> texts, IStringLocalizer<LayoutText> layout, Language language)
{
    /// <summary>The page that a student looks at.</summary>
    public string Of(Member member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return !member.IsHere ? texts["Place_Away"] : member.Page.Split('/', '?')[0] switch
        {
            "" => layout["Page_Explore"],
            "shapes" => layout["Page_Shapes"],
            "train" => layout["Page_Train"],
            "collect" => layout["Page_Collect"],
            "lessons" => layout["Page_Lessons"],
            _ => texts["Place_Class"],
        };
    }

    /// <summary>The lesson that a student is in and how far; null where they are in none.</summary>
    public string? LessonOf(Member member)
    {
        ArgumentNullException.ThrowIfNull(member);
        if (member.Lesson is not { } place || TitleOf(place) is not { } title)
            return null;
        var step = texts["Student_Lesson", title, Math.Min(place.Step, place.Steps), place.Steps];
        return place.Asked == 0 ? step : $"{step}, {texts["Student_Answers", place.RightAtOnce, place.Asked]}";
    }

    /// <summary>A lesson's title; null for one that there is not.</summary>
    public string? TitleOf(LessonPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return LessonBook.Find(place.Slug)?.Title.In(language.Culture);
    }
}
