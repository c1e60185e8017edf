using System.Globalization;
using Explorer.Web.Session;

namespace Explorer.Web.Lessons;

/// <summary>Addresses of lessons.</summary>
public static class LessonLink
{
    /// <summary>The list of all lessons.</summary>
    public const string List = "lessons";

    /// <summary>The name of the query's value that holds the step, from 1.</summary>
    public const string Step = "step";

    private const string Sheet = "worksheet";

    /// <summary>Whether a page's path leads to a step of a lesson, and not to the list, a summary or a worksheet.</summary>
    public static bool IsStep(string path) =>
        path?.Split('/') is [List, var id, .. var rest] && LessonBook.Find(id) is not null && rest is not [Sheet];

    /// <summary>A lesson's questions, to be printed.</summary>
    public static string Worksheet(Lesson lesson) => $"{List}/{(lesson ?? throw new ArgumentNullException(nameof(lesson))).Id}/{Sheet}";

    /// <summary>A step of a lesson, counted from 1, relative to the program's own address.</summary>
    public static string For(Lesson lesson, int index) => string.Create(CultureInfo.InvariantCulture, $"{List}/{(lesson ?? throw new ArgumentNullException(nameof(lesson))).Id}?{Step}={index + 1}");

    /// <summary>The same with the picture, the network and the cell of a session, for everybody else to see the same.</summary>
    public static string For(Lesson lesson, int index, ExplorerSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return For(lesson, index) + (session.Pass is null ? "" : $"&{PageLink.Query(session, withDrawing: true).TrimStart('?')}");
    }
}
