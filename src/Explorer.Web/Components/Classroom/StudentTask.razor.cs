using Explorer.Classroom.Drawings;
using Explorer.Classroom.Rooms;
using Explorer.Network.Preprocessing;
using Explorer.Web.Classroom.Collections;
using Explorer.Web.Session;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Explorer.Web.Components.Classroom;

/// <summary>What a student is to draw for the class's data set. What is on Explore's pad is handed in, and the pad is empty for the next one.</summary>
public sealed partial class StudentTask
{
    private string? _problem;
    private bool _isBusy, _hasBegun;

    // How many drawings there were when one was to be taken back and the room did not answer: it may have done it all the same.
    private int? _unanswered;

    // The same of a drawing that was handed in.
    private HandIn? _handedIn;

    [Inject] private ExplorerSession Session { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private DrawingTask? Next => Class is { View: { HasEnded: false, Collection: { IsOpen: true } collection }, Me: { IsAdmitted: true } me } ? collection.TaskOf(me.Seat) : null;

    /// <inheritdoc/>
    protected override object Shown => (Next, Next is { } task && Class.View?.Collection is { } collection ? (collection.Number, collection.ClassNames[task.Label]) : default);

    private bool IsOnExplore => Navigation.ToBaseRelativePath(Navigation.Uri).Split('?', '#')[0].Length == 0;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Navigation.LocationChanged += Go;
        Start(ChangedAsync);
    }

    /// <inheritdoc/>
    protected override Task ChangedAsync()
    {
        Settle();
        // What is drawn over the example that Explore begins with would be no drawing of the class. Undo brings it back.
        if (Next is null)
            _hasBegun = false;
        else if (!_hasBegun && IsOnExplore && Session.Pass is not null)
        {
            _hasBegun = true;
            if (Session.Sample is not null)
                Session.Show(new byte[Session.Dataset.Pixels]);
        }
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Navigation.LocationChanged -= Go;
    }

    private void Go(object? sender, LocationChangedEventArgs location) => Start(async () =>
    {
        // After the page that is gone to.
        await Task.Yield();
        await ChangedAsync();
        StateHasChanged();
    });

    private async Task HandInAsync(Collection collection, DrawingTask task, string name)
    {
        if (!await HasArrivedAsync())
            return;
        if (Contribution.Of(Session, collection) is not { } drawing)
        {
            _problem = T["Task_Nothing", name];
            return;
        }
        var id = _handedIn is { } tried && tried.Collection == collection.Number && tried.Task == task ? tried.Id : Guid.NewGuid();
        _handedIn = new HandIn(id, collection.Number, task, Session.Drawing);
        if (await TryAsync(room => room.ContributeAsync(Class.Visitor, collection.Number, id, task.Label, drawing.Read, drawing.Pixels)))
            Session.Show(new byte[Session.Dataset.Pixels]);
        else
            Settle();
    }

    /// <summary>A hand-in that the room did not answer was done where it counts a drawing more: the pad is empty for the next one, unless something else is there by now.</summary>
    private void Settle()
    {
        if (_isBusy || _handedIn is not { } tried || Class.View?.Collection?.Number != tried.Collection || Next is not { } next || next.Drawn <= tried.Task.Drawn)
            return;
        (_handedIn, _problem) = (null, null);
        if (Session.Drawing == tried.Drawing)
            Session.Show(new byte[Session.Dataset.Pixels]);
    }

    /// <summary>On a slow line the last strokes are still on their way. Over a broken one they do not come: nothing is handed in without them.</summary>
    private async Task<bool> HasArrivedAsync()
    {
        if (_isBusy)
            return false;
        if (Session.AwaitStrokes is not { } strokes)
            return true;
        _isBusy = true;
        try
        {
            return await strokes();
        }
        finally
        {
            _isBusy = false;
        }
    }

    private Task<bool> TakeBackAsync(DrawingTask task)
    {
        var drawn = _unanswered ??= task.Drawn;
        return TryAsync(room => room.TakeBackAsync(Class.Visitor, drawn));
    }

    private async Task<bool> TryAsync(Func<IRoom, Task<RoomError?>> act)
    {
        // A second press before the room has answered would hand the same drawing in twice.
        if (_isBusy)
            return false;
        _isBusy = true;
        try
        {
            var error = await Class.DoAsync(act);
            if (error is not { Room: null })
                (_unanswered, _handedIn) = (null, null);
            _problem = error is null ? null : T[$"Error_{error.Code}"].Value;
            return error is null;
        }
        finally
        {
            _isBusy = false;
        }
    }

    /// <summary>A hand-in.</summary>
    /// <param name="Id">What this page calls it.</param>
    /// <param name="Collection">The number of the collection that asked for it.</param>
    /// <param name="Task">What it shows.</param>
    /// <param name="Drawing">The drawing.</param>
    private sealed record HandIn(Guid Id, int Collection, DrawingTask Task, PreprocessedDrawing? Drawing);
}
