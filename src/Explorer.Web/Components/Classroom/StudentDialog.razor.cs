using System.Globalization;
using Explorer.Classroom.Members;
using Explorer.Classroom.Rooms;
using Explorer.Network.Explanation;
using Explorer.Network.Messages;
using Explorer.Network.Model;
using Explorer.Web.Interop;
using Explorer.Web.Session;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Explorer.Web.Components.Classroom;

/// <summary>What one student sees: where they are, their drawing, and the whole network over it, as they draw.</summary>
public sealed partial class StudentDialog
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(300);

    private Throttle? _throttle;
    private ExplorerSession? _session;
    private Recognizer? _recognizer;
    private Member? _member;
    private StudentPicture? _picture;
    private string? _network, _cell, _link;
    private int _seat;
    private bool _isReady;

    /// <summary>Whose it is at first; from there one goes on to the others.</summary>
    [Parameter, EditorRequired] public required int Seat { get; set; }

    [Inject] private NetworkLibrary Library { get; set; } = null!;
    [Inject] private CurrentVisitor Current { get; set; } = null!;
    [Inject] private FrameModule Frames { get; set; } = null!;
    [Inject] private SelectionModule Selection { get; set; } = null!;
    [Inject] private IDialogService Dialogs { get; set; } = null!;
    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        (_seat, _member) = (Seat, Class.View?.Find(Seat));
        _throttle = new Throttle(Pace, ShowAsync, Report);
        Class.Changed += Hear;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _isReady = true;
        await ShowAsync();
    }

    /// <inheritdoc/>
    protected override Task ChangedAsync() => ShowAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Class.Changed -= Hear;
        _throttle?.Dispose();
    }

    private void Hear(RoomUpdate update)
    {
        if (update.Tiles.Any(tile => tile.Seat == _seat))
            Start(() =>
            {
                _throttle!.Signal();
                return Task.CompletedTask;
            });
    }

    private async Task GoAsync(int step)
    {
        var seats = Class.View?.Members.Where(member => member.IsAdmitted).Select(member => member.Seat).ToList() ?? [];
        if (seats.Count == 0)
            return;
        var at = seats.IndexOf(_seat);
        _seat = seats[(Math.Max(0, at) + step + seats.Count) % seats.Count];
        await ShowAsync();
    }

    private async Task ShowAsync()
    {
        if (!_isReady)
            return;
        var before = _member;
        _member = Class.View?.Find(_seat);
        // The title belongs to the dialog, which renders by itself.
        if (before?.Nickname != _member?.Nickname || before?.Seat != _member?.Seat)
            Dialog.StateHasChanged();
        _picture = Class.Pictures.GetValueOrDefault(_seat);
        var isAnother = Open(_picture);
        StateHasChanged();
        if (_session is not { } session)
            return;
        if (isAnother)
        {
            await Frames.ForgetAsync();
            if (session != _session)
                return;
            await Selection.DescribeAsync(session.Weights, new Pages.Explore.CellReceiver(session));
        }
        // The teacher may have gone on to another student meanwhile.
        if (session != _session || _picture is not { } picture)
            return;
        // Who looks elsewhere in the picture than the student does stays there until the student selects something.
        var isElsewhere = isAnother || _cell != picture.Cell;
        _cell = picture.Cell;
        if (isElsewhere && CellAddress.Parse(picture.Cell, session.Weights.Architecture) is { } cell)
        {
            session.Select(cell);
            await Selection.MoveToAsync(session.Selection);
        }
        if (session == _session)
            await Frames.PublishAsync(session.EncodeFrame());
    }

    /// <summary>Runs the student's network over their drawing, where it is one that the teacher may see.</summary>
    /// <returns>Whether it is another network than before.</returns>
    private bool Open(StudentPicture? picture)
    {
        var known = picture is null ? null : Library.Find(picture.Network, Current.Visitor);
        if (picture is null || known is null || picture.Pixels.Length != known.Dataset.Pixels)
        {
            (_recognizer, _session, _network, _link) = (null, null, null, null);
            return false;
        }
        var isAnother = _recognizer is null || _network != picture.Network;
        if (isAnother)
            try
            {
                (_recognizer, _network) = (Library.Get(picture.Network), picture.Network);
                _session = new ExplorerSession(Library, new AblationState());
            }
            catch (MessageException)
            {
                // A run that was deleted meanwhile, or whose file is broken: the page says that there are no maps.
                return Open(null);
            }
        _session!.Show(_recognizer!, known.Dataset, picture.Pixels);
        _link = string.Create(CultureInfo.InvariantCulture, $"?subject={known.Dataset.Id}&network={picture.Network}&cell={picture.Cell}&drawing={DrawingText.Write(picture.Pixels)}");
        return isAnother;
    }

    private async Task RemoveAsync()
    {
        if (await Dialogs.ShowMessageBoxAsync(T["Remove_Title"], T["Remove_Text", _member is null ? "" : T.Name(_member, Class.View!.Settings)], yesText: T["Remove"], cancelText: T["Cancel"]) != true)
            return;
        if (await TeachAsync((room, key) => room.RemoveAsync(key, _seat)))
            Dialog.Close();
    }
}
