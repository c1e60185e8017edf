using Explorer.Web.Session;

namespace Explorer.Web.Lessons;

/// <summary>The step of a lesson that a person is at.</summary>
public sealed class LessonPart : SessionPart<LessonPart.Saved>
{
    private readonly LessonSession _lessons;

    /// <summary>Follows a lesson.</summary>
    public LessonPart(LessonSession lessons) : base("lesson")
    {
        ArgumentNullException.ThrowIfNull(lessons);
        _lessons = lessons;
        lessons.Changed += Tell;
    }

    /// <inheritdoc/>
    protected override Saved? Save() =>
        _lessons is { Lesson: { } lesson, Step: not null } ? new(LessonStepText.Write(lesson, _lessons.Index), _lessons.IsDone, _lessons.IsTeaching) : null;

    /// <inheritdoc/>
    protected override void Restore(Saved saved, Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(saved);
        ArgumentNullException.ThrowIfNull(arrival);
        if (!arrival.OpensLesson && LessonStepText.Read(saved.Step) is var (lesson, index))
            _lessons.Resume(lesson, index, saved.IsDone, saved.IsTeaching);
    }

    /// <summary>The part as it is kept.</summary>
    /// <param name="Step">The step, <see cref="LessonStepText"/>.</param>
    /// <param name="IsDone">Whether what it waits for has been done.</param>
    /// <param name="IsTeaching">Whether a teacher shows it to a class.</param>
    public sealed record Saved(string Step, bool IsDone, bool IsTeaching);
}
