namespace Explorer.Classroom.Rooms;

/// <summary>Where the teacher is, for students' pages that follow.</summary>
/// <param name="Page">The page below the program's address, without a query: <c>shapes</c>; empty for Explore.</param>
/// <param name="Link">The page's query with its question mark, which says what it shows; of Explore, without the drawing. Empty where it says nothing.</param>
/// <param name="DockTab">The open tab of Explore's dock; null on another page.</param>
/// <param name="Lesson">The lesson and its step, <c>kernel/3</c>; null where none is open.</param>
/// <param name="Drawing">The drawing as it was drawn, 112 × 112 bytes of ink; null where it is not shown to the class.</param>
[GenerateSerializer, Immutable]
public sealed record TeacherPlace(string Page, string Link, string? DockTab = null, string? Lesson = null, byte[]? Drawing = null)
{
    /// <summary>Whether it is the same place with the same drawing.</summary>
    public bool Equals(TeacherPlace? other) => other is not null && (Page, Link, DockTab, Lesson) == (other.Page, other.Link, other.DockTab, other.Lesson)
        && (Drawing is null ? other.Drawing is null : other.Drawing is { } drawing && Drawing.AsSpan().SequenceEqual(drawing));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Page, Link, DockTab, Lesson);

    internal bool IsAcceptable => Page.Length <= 200 && Link.Length <= 1000 && DockTab is not { Length: > 40 } && Lesson is not { Length: > 200 } && Drawing is not { Length: not 112 * 112 };
}
