using Explorer.Classroom.Rooms;
using Explorer.Web.Classroom;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Components.Classroom;

/// <summary>Takes a student's page to where the teacher is, while the teacher wants that, and to the network that the room uses. Shows nothing.</summary>
public sealed class FollowTeacher : ClassComponent
{
    private TeacherPlace? _place;
    private string? _network;

    [Inject] private SharedPlace Place { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await ChangedAsync();
    }

    /// <inheritdoc/>
    protected override object Shown => this;

    /// <inheritdoc/>
    protected override Task ChangedAsync()
    {
        if (Class is not { View: { } view, Me.IsAdmitted: true })
            return Task.CompletedTask;
        if (view.Network != _network)
        {
            _network = view.Network;
            Place.Use(_network);
        }
        // Whoever has gone elsewhere stays there until the teacher goes on.
        if (view.Place != _place)
        {
            var before = _place;
            _place = view.Place;
            if (_place is not null)
                Place.Go(_place, before);
        }
        return Task.CompletedTask;
    }
}
