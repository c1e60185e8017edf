namespace Explorer.Classroom.Rooms;

/// <summary>Where the teacher is, for students' pages that follow.</summary>
/// <param name="Page">The page below the program's address, without a query: <c>shapes</c>; empty for Explore.</param>
/// <param name="Link">The query of the Explore page that shows the same network and cell, without the picture.</param>
/// <param name="DockTab">The open tab of Explore's dock; null where none is.</param>
/// <param name="Lesson">The lesson and its step, <c>first-convolution:3</c>; null where none is open.</param>
/// <param name="Drawing">The drawing as it was drawn, 112 × 112 bytes of ink; null where it is not shown to the class.</param>
[GenerateSerializer, Immutable]
public sealed record TeacherPlace(string Page, string Link, string? DockTab = null, string? Lesson = null, byte[]? Drawing = null)
{
    internal bool IsAcceptable => Page.Length <= 200 && Link.Length <= 1000 && DockTab is not { Length: > 40 } && Lesson is not { Length: > 200 } && Drawing is not { Length: not 112 * 112 };
}
