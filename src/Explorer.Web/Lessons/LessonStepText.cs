using System.Globalization;

namespace Explorer.Web.Lessons;

/// <summary>A step of a lesson as a browser's tab remembers it: <c>kernel/3</c>.</summary>
public static class LessonStepText
{
    /// <summary>Writes it; steps are counted from 1.</summary>
    public static string Write(Lesson lesson, int index) => FormattableString.Invariant($"{lesson.Id}/{index + 1}");

    /// <summary>Reads it; null for any other text.</summary>
    public static (Lesson Lesson, int Index)? Read(string? text) =>
        text?.Split('/') is [var id, var number] && LessonBook.Find(id) is { } lesson
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var step) && step >= 1 && step <= lesson.Steps.Count
            ? (lesson, step - 1) : null;
}
