using Explorer.Classroom.Rooms;
using Explorer.Web.Classroom;
using Explorer.Web.Resources;
using Explorer.Web.Session;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Explorer.Web.Components.Classroom;

/// <summary>
/// Brings a page that was loaded again back into its room, and out of one that has ended or that the student is no longer in.
/// Shows nothing but a sentence.
/// </summary>
public sealed class ClassReturn : ClassComponent
{
    // A server that has just started finds its rooms within seconds.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    // A sentence that is read in class, not beside a click.
    private const int SentenceMilliseconds = 15_000;

    private readonly CancellationTokenSource _gone = new();
    private bool _wasMember;
    private bool _isSaid;

    [Inject] private ClassPart Part { get; set; } = null!;
    [Inject] private SharedPlace Place { get; set; } = null!;
    [Inject] private SavedSession Saved { get; set; } = null!;
    [Inject] private ISnackbar Snackbar { get; set; } = null!;
    [Inject] private IStringLocalizer<ClassText> T { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Place.Moved += Check;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        await Saved.Restored;
        while (Part.Kept is { } kept && !_gone.IsCancellationRequested)
        {
            var error = kept.Key is { } key ? await Class.TeachAsync(kept.Code, key) : await Class.ReturnAsync(kept.Code);
            if (error == ClassError.NoAnswer || error == ClassError.TooOften)
                await Task.Delay(Pause, _gone.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            else if (error is not null)
            {
                Part.Forget();
                Say(error.Room == RoomError.NoSuchMember ? "Return_NotIn" : "Return_Ended", kept.Code);
            }
        }
    }

    /// <inheritdoc/>
    protected override object Shown => this;

    /// <inheritdoc/>
    protected override async Task ChangedAsync()
    {
        if (Class is not { Code: { } code, View: { } view })
        {
            _wasMember = _isSaid = false;
            return;
        }
        _wasMember |= Class.Me is not null;
        if (!view.HasEnded && _wasMember && Class is { Me: null, IsTeacher: false })
        {
            // Once: the room may tell more while it is asked.
            _wasMember = false;
            var isRemoved = await Class.IsRemovedAsync();
            if (Class.Code == code && Class.Me is null)
                await GoodbyeAsync(isRemoved ? "Return_Removed" : "Return_NotIn", code);
            return;
        }
        if (view.HasEnded && !(Class.IsTeacher && Place.IsClassPage))
            await GoodbyeAsync(_isSaid ? null : "Return_Ended", code);
        // The wall says it itself, and stays until the teacher goes on.
        _isSaid = view.HasEnded;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Place.Moved -= Check;
        _gone.Cancel();
        _gone.Dispose();
    }

    private void Check() => Start(ChangedAsync);

    private async Task GoodbyeAsync(string? sentence, string code)
    {
        _wasMember = _isSaid = false;
        await Class.LeaveAsync();
        if (sentence is not null)
            Say(sentence, code);
    }

    private void Say(string sentence, string code)
    {
        if (!_gone.IsCancellationRequested)
            Snackbar.Add(T[sentence, RoomCode.Write(code)], Severity.Info, options => options.VisibleStateDuration = SentenceMilliseconds);
    }
}
