namespace Explorer.Classroom.Members;

/// <summary>A student in a room.</summary>
/// <param name="Visitor">The visitor id that their browser keeps; nobody else ever sees it.</param>
/// <param name="Seat">Their number in the room, from 1.</param>
/// <param name="Nickname">What they call themselves.</param>
/// <param name="IsAdmitted">Whether the teacher has let them in.</param>
/// <param name="IsHere">Whether a page of theirs is open.</param>
/// <param name="Page">The page that they look at, below the program's address; empty for Explore.</param>
/// <param name="Lesson">The lesson that they are in, or were in last, and how far; null where they were in none.</param>
[GenerateSerializer, Immutable]
public sealed record Member(string Visitor, int Seat, string Nickname, bool IsAdmitted, bool IsHere, string Page = "", LessonPlace? Lesson = null);

/// <summary>How far somebody is in a lesson.</summary>
/// <param name="Slug">The lesson's name in addresses.</param>
/// <param name="Step">The step, from 1; one more than there are at the end.</param>
/// <param name="Steps">How many there are.</param>
/// <param name="RightAtOnce">Questions that were answered at the first try.</param>
/// <param name="Asked">Questions that were answered.</param>
[GenerateSerializer, Immutable]
public sealed record LessonPlace(string Slug, int Step, int Steps, int RightAtOnce, int Asked);
