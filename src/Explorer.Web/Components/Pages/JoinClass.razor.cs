using Explorer.Classroom.Rooms;
using Explorer.Web.Classroom;
using Explorer.Web.Session;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace Explorer.Web.Components.Pages;

/// <summary>Where a student joins a class, by its code or by a link that has the code in it, and where a teacher opens one.</summary>
public sealed partial class JoinClass
{
    private string? _code;
    private string? _nickname;
    private ClassError? _problem;
    private ClassError? _openProblem;
    private bool _isBusy;
    private bool _isRestored;
    private bool _isSettled;
    private bool _isReady;

    /// <summary>The code in the link.</summary>
    [Parameter] public string? Typed { get; set; }

    [Inject] private ClassPart Part { get; set; } = null!;
    [Inject] private SavedSession Saved { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IOptions<RoomLimits> Limits { get; set; } = null!;

    private string? Code => RoomCode.Read(Typed);

    /// <inheritdoc/>
    protected override void OnParametersSet() => _code = Code is { } code ? RoomCode.Write(code) : Typed ?? _code;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Part.Changed += Settle;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        await Saved.Restored;
        _isRestored = true;
        Settle();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Part.Changed -= Settle;
    }

    private void Settle() => Start(SettleAsync);

    /// <summary>Shows the forms once it is known that the browser keeps no room, or one that is not there any more.</summary>
    private async Task SettleAsync()
    {
        if (!_isRestored || _isSettled || Part.Kept is not null)
            return;
        _isSettled = true;
        // Another tab of the same browser may be in the room already.
        if (Code is { } code && Class.Code is null && await Class.ReturnAsync(code) is { Room: not RoomError.NoSuchMember } error)
            _problem = error;
        _isReady = true;
        StateHasChanged();
    }

    private Task JoinAsync() => WorkAsync(async () =>
    {
        if (RoomCode.Read(_code) is not { } code)
            _problem = ClassError.Of(RoomError.NoSuchRoom);
        else
        {
            _problem = await Class.JoinAsync(code, _nickname ?? "");
            // Where the class is led, the page goes there.
            if (_problem is null && Class is not { Me.IsAdmitted: true, View.Place: not null })
                Navigation.NavigateTo(SharedPlace.Explore);
        }
    });

    private Task OpenAsync() => WorkAsync(async () =>
    {
        _openProblem = await Class.OpenAsync();
        if (_openProblem is null)
            Navigation.NavigateTo($"class/{Class.Code}/teacher");
    });

    private async Task WorkAsync(Func<Task> work)
    {
        if (_isBusy)
            return;
        (_isBusy, _problem, _openProblem) = (true, null, null);
        try
        {
            await work();
        }
        finally
        {
            _isBusy = false;
        }
    }
}
