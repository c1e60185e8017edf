using Explorer.Web.Lessons;

namespace Explorer.Web.Session;

/// <summary>How a visitor has come, and what their browser brings along beside what the server gave it to keep.</summary>
/// <param name="Path">The page's path, relative to the base address: empty for Explore, <c>train</c>.</param>
/// <param name="Query">Its query with the question mark; empty where there is none.</param>
/// <param name="IsReturn">Whether the address is the one at which the session was kept, so that it is no link to something else.</param>
/// <param name="Ink">What is on the pad, <c>PictureReader.Side</c> pixels a side; null where nothing was drawn.</param>
/// <param name="IsInkUnsent">Whether the pad was drawn on after the server was lost.</param>
public sealed record Arrival(string Path, string Query, bool IsReturn, byte[]? Ink = null, bool IsInkUnsent = false)
{
    /// <summary>Whether the address opens a step of a lesson, with everything that belongs to it.</summary>
    public bool OpensLesson => LessonLink.IsStep(Path);

    /// <summary>Whether a link leads to a page and says there what to show.</summary>
    /// <param name="path">The page's path.</param>
    public bool IsLinkTo(string path) => Path == path && Query.Length > 1 && !IsReturn;
}
