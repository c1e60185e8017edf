using System.Collections.Immutable;
using Explorer.Classroom.Members;
using Explorer.Classroom.Rooms;
using Explorer.Web.Classroom;
using Explorer.Web.Components.Classroom;
using Explorer.Web.Components.Shared;
using Explorer.Web.Interop;
using Explorer.Web.Session;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Explorer.Web.Components.Pages;

/// <summary>The teacher's page of a class: everybody's drawing and answer, and the class's tools.</summary>
public sealed partial class ClassTeacher
{
    private ImmutableArray<int> _picked = [];
    private ClassError? _problem;
    private WallOrder _order;
    private bool _isRestored, _isSettled, _showsLessons, _hasEnded;

    /// <summary>The class's code.</summary>
    [Parameter] public string Code { get; set; } = "";

    [SupplyParameterFromQuery(Name = "key")] private string? KeyQuery { get; set; }

    [Inject] private ClassPart Part { get; set; } = null!;
    [Inject] private SavedSession Saved { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private ExportModule Export { get; set; } = null!;
    [Inject] private IDialogService Dialogs { get; set; } = null!;

    private RoomView? View => Class is { IsTeacher: true, View: { } view } && view.Code == RoomCode.Read(Code) ? view : null;

    private IReadOnlyList<Member> Admitted => [.. View!.Members.Where(member => member.IsAdmitted)];

    private int Here => Admitted.Count(member => member.IsHere);

    private string StudentLink => Navigation.ToAbsoluteUri($"class/{View!.Code}").ToString();

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        Part.Changed += Enter;
        // Who comes back from another page is in the class already.
        return ChangedAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        await Saved.Restored;
        _isRestored = true;
        Enter();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Part.Changed -= Enter;
    }

    /// <inheritdoc/>
    protected override Task ChangedAsync()
    {
        if (View is { } view)
        {
            // The page leaves a class that has ended.
            _hasEnded = view.HasEnded;
            _picked = _picked.RemoveAll(seat => view.Find(seat) is null);
        }
        return base.ChangedAsync();
    }

    private void Enter() => Start(EnterAsync);

    /// <summary>Comes in with the key of the teacher's link. A room that the browser has kept is entered before, by <see cref="ClassReturn"/>.</summary>
    private async Task EnterAsync()
    {
        if (!_isRestored || _isSettled || Part.Kept is not null)
            return;
        _isSettled = true;
        if (View is null)
            _problem = RoomCode.Read(Code) is { } code ? await Class.TeachAsync(code, KeyQuery ?? "") : ClassError.Of(RoomError.NoSuchRoom);
        // The page keeps the key from here on: nobody reads it off the screen.
        if (_problem is null && KeyQuery is not null)
            Navigation.NavigateTo($"class/{RoomCode.Read(Code)}/teacher", replace: true);
        await ChangedAsync();
        StateHasChanged();
    }

    private Task RetryAsync()
    {
        (_problem, _isSettled) = (null, false);
        return EnterAsync();
    }

    private async Task FollowAsync()
    {
        if (await SetAsync(settings => settings with { LeadsPages = !settings.LeadsPages }) && Settings.LeadsPages)
            Snackbar.Add(T["Follow_Begun"], Severity.Info);
    }

    private void Toggle(int seat) => _picked = _picked.Contains(seat) ? _picked.Remove(seat) : _picked.Add(seat);

    private async Task ShowCodeAsync()
    {
        var link = StudentLink;
        await Dialogs.ShowAsync<CodeDialog>(
            T["Join_Title"],
            new DialogParameters<CodeDialog>
            {
                { dialog => dialog.Code, QrCode.Svg(link) }, { dialog => dialog.Label, T["Join_QrCode"].Value }, { dialog => dialog.Link, link },
                { dialog => dialog.Heading, RoomCode.Write(View!.Code) }, { dialog => dialog.Note, new Uri(link).IsLoopback ? T["Join_LocalOnly"].Value : null },
            },
            new DialogOptions { FullScreen = true, CloseButton = true, CloseOnEscapeKey = true });
    }

    private async Task ProjectAsync()
    {
        var pictures = Class.Pictures;
        await Dialogs.ShowAsync<ProjectDialog>(
            T["Project_Title"],
            // Who has drawn nothing keeps the number that the wall shows.
            new DialogParameters<ProjectDialog> { { dialog => dialog.Pictures, [.. _picked.Index().Where(one => pictures.ContainsKey(one.Item)).Select(one => (one.Index + 1, pictures[one.Item]))] } },
            new DialogOptions { FullScreen = true, CloseButton = true, CloseOnEscapeKey = true });
    }

    private async Task OpenAsync(int seat) => await Dialogs.ShowAsync<StudentDialog>(
        null,
        new DialogParameters<StudentDialog> { { dialog => dialog.Seat, seat } },
        new DialogOptions { MaxWidth = MaxWidth.Large, FullWidth = true, CloseButton = true, CloseOnEscapeKey = true });

    private async Task CopyLinkAsync()
    {
        var link = Navigation.ToAbsoluteUri($"class/{View!.Code}/teacher?key={Class.Key}").ToString();
        if (await Export.CopyAsync(link))
            Snackbar.Add(T["TeacherLink_Copied"], Severity.Success);
        else
            await Dialogs.ShowMessageBoxAsync(T["CopyTeacherLink"], $"{T["TeacherLink_CopyIt"]} {link}", yesText: T["Close"]);
    }

    private async Task EndAsync()
    {
        if (await Dialogs.ShowMessageBoxAsync(T["End_Title"], T["End_Text"], yesText: T["End"], cancelText: T["Cancel"]) != true)
            return;
        await TeachAsync((room, key) => room.EndAsync(key));
    }
}
