using Explorer.Classroom.Rooms;
using Explorer.Web.Classroom;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Components.Classroom;

/// <summary>A part of a page that shows the room, and renders again when the room has changed: never because somebody draws.</summary>
public abstract class ClassComponent : LocalizedComponent, IDisposable
{
    private object? _shown;

    /// <summary>The page's part in the room.</summary>
    [Inject] protected ClassSession Class { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Class.Changed += Hear;
        Class.Moved += Move;
    }

    /// <summary>What this part shows of the room: a change of anything else renders nothing. Null where every change is shown.</summary>
    protected virtual object? Shown => null;

    /// <summary>Runs before the render that a change brings about, on the circuit's thread.</summary>
    protected virtual Task ChangedAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the subscription; a part that holds more overrides it.</summary>
    protected virtual void Dispose(bool disposing)
    {
        Class.Changed -= Hear;
        Class.Moved -= Move;
    }

    private void Hear(RoomUpdate update)
    {
        if (update.View is not null)
            Move();
    }

    private void Move() => Start(async () =>
    {
        await ChangedAsync();
        var before = _shown;
        _shown = Shown;
        if (_shown is null || !_shown.Equals(before))
            StateHasChanged();
    });
}
