using Explorer.Classroom.Members;
using Explorer.Classroom.Rooms;
using Explorer.Web.Classroom;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Explorer.Web.Components.Classroom;

/// <summary>The second bar of every page that belongs to a room: a student's, or the teacher's where the wall is not shown.</summary>
public sealed partial class ClassBar
{
    [Inject] private SharedPlace Place { get; set; } = null!;
    [Inject] private IDialogService Dialogs { get; set; } = null!;
    [Inject] private ISnackbar Snackbar { get; set; } = null!;

    private RoomSettings _settings = new();

    /// <inheritdoc/>
    protected override object? Shown => Class.View is not { } view ? null
        : Class.Me is { } me ? (Class.Code, me.Nickname, me.IsAdmitted, view.Settings, Leads(view), Place.LacksNetwork)
        : (Class.Code, Class.Key, view.HasEnded, view.Settings, Place.IsClassPage, view.Members.Length, view.Members.Count(member => member.IsHere), view.Members.Count(member => !member.IsAdmitted));

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Place.Moved += Refresh;
    }

    /// <inheritdoc/>
    protected override Task ChangedAsync()
    {
        _settings = Class.View?.Settings ?? new();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Place.Moved -= Refresh;
    }

    private static bool Leads(RoomView view) => view.Settings.LeadsPages && view.Place is not null;

    private static string Pressed(bool isOn) => isOn ? "true" : "false";

    private void Refresh() => Start(RenderAsync);

    private string Situation(RoomView view, Member me) =>
        !me.IsAdmitted ? T["Bar_NotAdmitted"] : view.Settings.IsPaused ? T["Bar_Paused"] : Place.LacksNetwork ? T["Bar_OtherNetwork"] : Leads(view) ? T["Bar_Following"] : "";

    /// <summary>What is switched next is added to this, whether the room has told it already or not.</summary>
    private async Task SetAsync(Func<RoomSettings, RoomSettings> change)
    {
        _settings = change(_settings);
        if (await Class.TeachAsync((room, key) => room.SetAsync(key, _settings)) is not { } error)
            return;
        _settings = Class.View?.Settings ?? new();
        Snackbar.Add(T[$"Error_{error.Code}"], Severity.Warning);
    }

    private async Task LeaveAsync()
    {
        if (await Dialogs.ShowMessageBoxAsync(T["Bar_LeaveTitle"], T["Bar_LeaveText"], yesText: T["Bar_Leave"], cancelText: T["Bar_Stay"]) == true)
            await Class.LeaveAsync();
    }
}
