using Explorer.Classroom.Members;
using Explorer.Classroom.Rooms;
using Explorer.Web.Classroom;
using Explorer.Web.Lessons;
using Explorer.Web.Session;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Components.Classroom;

/// <summary>Tells the room what its student draws, which page they look at, how far they are in a lesson, and whether their browser is there. Shows nothing.</summary>
public sealed class StudentReport : ClassComponent
{
    // Three times a second, as the wall hears of it four times; a pen that draws as often never waits for the next time.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan RestTime = TimeSpan.FromMilliseconds(300);

    private Throttle? _drawings;
    private Rest? _rest;
    private IDisposable? _subscription;
    private (string Page, LessonPlace? Lesson)? _told;
    private LessonPlace? _lesson;
    private bool _mayDraw;
    private bool _isGone;

    [Inject] private ExplorerSession Session { get; set; } = null!;
    [Inject] private NetworkLibrary Library { get; set; } = null!;
    [Inject] private LessonSession Lessons { get; set; } = null!;
    [Inject] private LessonProgress Progress { get; set; } = null!;
    [Inject] private CircuitConnection Connection { get; set; } = null!;
    [Inject] private SharedPlace Place { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _drawings = new Throttle(Pace, DrawAsync, Report);
        // Once more when the pen rests, with all that makes the answer doubtful.
        _rest = new Rest(RestTime, () => SendAsync(looksAtInk: true), Report);
        _subscription = Session.Subscribe(change =>
        {
            if (change == SessionChange.Pin)
                return;
            _drawings.Signal();
        });
        Class.Changed += Repeat;
        Connection.Changed += Attend;
        Place.Moved += Tell;
        Lessons.Changed += Tell;
        Tell();
        Resume();
    }

    /// <inheritdoc/>
    protected override object Shown => this;

    /// <inheritdoc/>
    protected override Task ChangedAsync()
    {
        Resume();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _isGone = true;
        Class.Changed -= Repeat;
        Connection.Changed -= Attend;
        Place.Moved -= Tell;
        Lessons.Changed -= Tell;
        _subscription?.Dispose();
        _drawings?.Dispose();
        _rest?.Dispose();
    }

    /// <summary>What was drawn while the room took nothing is told once it does.</summary>
    private void Resume()
    {
        var mayDraw = Class is { Me.IsAdmitted: true, IsPaused: false };
        if (mayDraw && !_mayDraw)
            _drawings?.Signal();
        _mayDraw = mayDraw;
    }

    private void Attend() => Start(() => Class.AttendAsync(Connection.IsUp));

    /// <summary>A room whose server has died may have been stored before the last drawing.</summary>
    private void Repeat(RoomUpdate update)
    {
        if (update.IsWhole)
            Start(() =>
            {
                _told = null;
                Tell();
                _drawings?.Signal();
                return Task.CompletedTask;
            });
    }

    private async Task DrawAsync()
    {
        // The frame goes to the browser first.
        await Task.Yield();
        await SendAsync(looksAtInk: false);
        if (!_isGone)
            _rest!.Signal();
    }

    private async Task SendAsync(bool looksAtInk)
    {
        if (_isGone || Session.Pass is null || !_mayDraw)
            return;
        // A network is measured where its answer is shown; here nobody waits for that.
        var calibration = Session.AblationState.IsMade ? null : Library.CalibrationAsync(Session.Network, Session.Weights, isEdited: false);
        var picture = await StudentPictures.OfAsync(Session, calibration is { IsCompletedSuccessfully: true } ? await calibration : null, looksAtInk);
        Class.Tell(room => room.DrawAsync(Class.Visitor, picture));
    }

    private void Tell()
    {
        if (Lessons.Lesson is { } lesson)
        {
            var answers = Progress[lesson].Answers.Values;
            _lesson = new LessonPlace(lesson.Id, Lessons.Index + 1, lesson.Steps.Count, answers.Count(answer => answer == AnswerKind.AtOnce), answers.Count());
        }
        var now = (Place.Page, _lesson);
        if (now == _told)
            return;
        _told = now;
        Class.Tell(room => room.MoveAsync(Class.Visitor, now.Page, now._lesson));
    }
}
