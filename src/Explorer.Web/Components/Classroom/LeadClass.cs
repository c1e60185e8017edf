using Explorer.Classroom.Rooms;
using Explorer.Web.Classroom;
using Explorer.Web.Lessons;
using Explorer.Web.Session;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Components.Classroom;

/// <summary>Tells the room where its teacher's page is, for the pages that follow. Shows nothing.</summary>
public sealed class LeadClass : ClassComponent
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(300);

    private Throttle? _places;
    private IDisposable? _subscription;
    private TeacherPlace? _told;

    [Inject] private ExplorerSession Session { get; set; } = null!;
    [Inject] private DockState Dock { get; set; } = null!;
    [Inject] private LessonSession Lessons { get; set; } = null!;
    [Inject] private SharedPlace Place { get; set; } = null!;

    private bool LeadsDrawing => Class.View is { Settings.LeadsDrawing: true };

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _places = new Throttle(Pace, TellAsync, Report);
        Class.Changed += Repeat;
        _subscription = Session.Subscribe(change =>
        {
            if (change is SessionChange.Network or SessionChange.Selection || LeadsDrawing)
                _places.Signal();
        });
        Place.Moved += _places.Signal;
        Dock.Changed += _places.Signal;
        Lessons.Changed += _places.Signal;
        _places.Signal();
    }

    /// <inheritdoc/>
    protected override object Shown => this;

    /// <inheritdoc/>
    protected override Task ChangedAsync()
    {
        _places?.Signal();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Class.Changed -= Repeat;
        _subscription?.Dispose();
        if (_places is null)
            return;
        Place.Moved -= _places.Signal;
        Dock.Changed -= _places.Signal;
        Lessons.Changed -= _places.Signal;
        _places.Dispose();
    }

    /// <summary>A room whose server has died may have been stored before the teacher went on.</summary>
    private void Repeat(RoomUpdate update)
    {
        if (update.IsWhole)
            Start(() =>
            {
                _told = null;
                _places?.Signal();
                return Task.CompletedTask;
            });
    }

    private async Task TellAsync()
    {
        // The frame goes to the browser first.
        await Task.Yield();
        if (Place.Read(LeadsDrawing) is not { } place || place == _told)
            return;
        // Whoever hears of a room that was started anew meanwhile takes this back.
        _told = place;
        if (await Class.TeachAsync((room, key) => room.LeadAsync(key, place)) is not null)
            _told = null;
    }
}
