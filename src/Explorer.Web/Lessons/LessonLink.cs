using Explorer.Web.Session;

namespace Explorer.Web.Lessons;

/// <summary>Addresses of lessons.</summary>
public static class LessonLink
{
    /// <summary>The list of all lessons.</summary>
    public const string List = "lessons";

    /// <summary>A step of a lesson, counted from 1, relative to the program's own address.</summary>
    public static string For(Lesson lesson, int index) => $"{List}/{LessonStepText.Write(lesson, index)}";

    /// <summary>The same with the picture, the network and the cell of a session, for everybody else to see the same.</summary>
    public static string For(Lesson lesson, int index, ExplorerSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return For(lesson, index) + (session.Pass is null ? "" : PageLink.Query(session, withDrawing: true));
    }
}
