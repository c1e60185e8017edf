using Explorer.Classroom.Rooms;
using Explorer.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Explorer.Web.Components.Classroom;

/// <summary>A part of the teacher's pages, which tells what the room refuses.</summary>
public abstract class TeacherComponent : ClassComponent
{
    /// <summary>What the teacher has switched, whether the room has told it already or not.</summary>
    protected RoomSettings Settings { get; private set; } = new();

    /// <summary>Where a sentence is shown for a while.</summary>
    [Inject] protected ISnackbar Snackbar { get; set; } = null!;

    [Inject] private IStringLocalizer<ClassText> Texts { get; set; } = null!;

    /// <inheritdoc/>
    protected override Task ChangedAsync()
    {
        Settings = Class.View?.Settings ?? new();
        return Task.CompletedTask;
    }

    /// <summary>Does something in the room with the teacher's key.</summary>
    /// <returns>Whether it was done; where it was not, the teacher is told why.</returns>
    protected async Task<bool> TeachAsync(Func<IRoom, string, Task<RoomError?>> act)
    {
        if (await Class.TeachAsync(act) is not { } error)
            return true;
        Snackbar.Add(Texts[$"Error_{error.Code}"], Severity.Warning);
        return false;
    }

    /// <summary>Switches something. What is switched next is added to this.</summary>
    /// <returns>Whether it was done; where it was not, everything is as the room has it.</returns>
    protected async Task<bool> SetAsync(Func<RoomSettings, RoomSettings> change)
    {
        Settings = change(Settings);
        if (await TeachAsync((room, key) => room.SetAsync(key, Settings)))
            return true;
        Settings = Class.View?.Settings ?? new();
        return false;
    }

    /// <summary>The value of <c>aria-pressed</c>.</summary>
    protected static string Pressed(bool isOn) => isOn ? "true" : "false";
}
