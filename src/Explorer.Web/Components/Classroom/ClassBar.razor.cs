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
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Place.Moved -= Refresh;
    }

    private static bool Leads(RoomView view) => view.Settings.LeadsPages && view.Place is not null;

    private void Refresh() => Start(RenderAsync);

    private string Situation(RoomView view, Member me) =>
        !me.IsAdmitted ? T["Bar_NotAdmitted"] : view.Settings.IsPaused ? T["Bar_Paused"] : Place.LacksNetwork ? T["Bar_OtherNetwork"] : Leads(view) ? T["Bar_Following"] : "";

    private async Task LeaveAsync()
    {
        if (await Dialogs.ShowMessageBoxAsync(T["Bar_LeaveTitle"], T["Bar_LeaveText"], yesText: T["Bar_Leave"], cancelText: T["Bar_Stay"]) == true)
            await Class.LeaveAsync();
    }
}
