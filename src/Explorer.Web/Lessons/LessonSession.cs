namespace Explorer.Web.Lessons;

/// <summary>Where one visitor is in a lesson. It goes along from page to page.</summary>
/// <param name="progress">What they have done in the lessons so far.</param>
public sealed class LessonSession(LessonProgress progress)
{
    /// <summary>Raised after every change.</summary>
    public event Action? Changed;

    /// <summary>The lesson; null when none is on.</summary>
    public Lesson? Lesson { get; private set; }

    /// <summary>The step, from 0; as many as there are steps means that the lesson is finished.</summary>
    public int Index { get; private set; }

    /// <summary>The step; null when none is on.</summary>
    public LessonStep? Step => Lesson is { } lesson && Index < lesson.Steps.Count ? lesson.Steps[Index] : null;

    /// <summary>Whether the lesson has been gone through to its end.</summary>
    public bool IsFinished => Lesson is { } lesson && Index == lesson.Steps.Count;

    /// <summary>Whether what the step waits for has been done, or the question answered.</summary>
    public bool IsDone { get; private set; }

    /// <summary>What was said to the last answer.</summary>
    public QuestionResult? Result { get; private set; }

    /// <summary>Whether a teacher shows the lesson to a class: nothing has to be done before the next step.</summary>
    public bool IsTeaching { get; private set; }

    /// <summary>Whether the picture on the screen came with the step's link, so that the step's own scene must leave it alone.</summary>
    public bool HasPicture { get; private set; }

    /// <summary>Whether the step is the one that the visitor was at before, so that its scene must leave the page alone.</summary>
    public bool IsResumed { get; private set; }

    /// <summary>Whether the next step may come.</summary>
    public bool MayGoOn => IsTeaching || IsDone || Step is { Wait: null, Ask: null };

    /// <summary>What has to be on the screen: the step's scene, or the last one before it.</summary>
    public Scene? Scene => Lesson?.Steps.Take(Index + 1).LastOrDefault(step => step.Scene is not null)?.Scene;

    /// <summary>Opens a lesson at a step; a step that it has not is its last. At its first step it begins anew.</summary>
    public void Open(Lesson lesson, int index = 0, bool hasPicture = false)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        if (index <= 0 && !IsTeaching)
            progress.Begin(lesson);
        Enter(lesson, index, hasPicture);
    }

    /// <summary>Goes to the step that a teacher shows, whose picture has come along. What was answered in the lesson stays, at its first step too.</summary>
    public void Follow(Lesson lesson, int index)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        Enter(lesson, index, hasPicture: true);
    }

    /// <summary>Goes on with a lesson where the visitor was: everything else on the screen is as they left it too.</summary>
    internal void Resume(Lesson lesson, int index, bool isDone, bool isTeaching)
    {
        (Lesson, Index, IsDone, Result, HasPicture, IsTeaching, IsResumed) = (lesson, index, isDone, null, true, isTeaching, true);
        Changed?.Invoke();
    }

    /// <summary>Goes on, past the last step to the end.</summary>
    public void Next()
    {
        if (Step is not null)
            Go(Index + 1);
    }

    /// <summary>Goes back.</summary>
    public void Back()
    {
        if (Lesson is not null && Index > 0)
            Go(Index - 1);
    }

    /// <summary>Leaves the lesson, and ends showing it to a class.</summary>
    public void Leave()
    {
        (Lesson, IsTeaching) = (null, false);
        Go(0);
    }

    /// <summary>Says that what the step waits for has been done.</summary>
    public void Done()
    {
        if (Step?.Wait is null || IsDone)
            return;
        IsDone = true;
        Changed?.Invoke();
    }

    /// <summary>Says how the question was answered.</summary>
    public void Answer(QuestionResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (IsAnswering)
            progress.Try(Lesson!, Index, result.IsRight);
        Result = result;
        IsDone |= result.IsRight;
        Changed?.Invoke();
    }

    /// <summary>Shows the right answer.</summary>
    public void Reveal()
    {
        if (Step?.Ask is not { } question)
            return;
        if (IsAnswering)
            progress.Answer(Lesson!, Index, AnswerKind.Shown);
        Answer(new QuestionResult(true, question.Right));
    }

    /// <summary>Begins or ends showing the lesson to a class.</summary>
    public void Teach(bool on)
    {
        IsTeaching = on;
        Changed?.Invoke();
    }

    // What a teacher shows to a class is nobody's answer.
    private bool IsAnswering => Step?.Ask is not null && !IsTeaching;

    private void Enter(Lesson lesson, int index, bool hasPicture)
    {
        Lesson = lesson;
        Go(Math.Clamp(index, 0, lesson.Steps.Count - 1), hasPicture);
    }

    private void Go(int index, bool hasPicture = false)
    {
        if (Lesson is not null && !IsTeaching)
            progress.Reach(Lesson, index);
        (Index, IsDone, Result, HasPicture, IsResumed) = (index, false, null, hasPicture, false);
        Changed?.Invoke();
    }
}
