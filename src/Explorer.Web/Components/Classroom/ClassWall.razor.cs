using System.Collections.Immutable;
using Explorer.Classroom.Members;
using Explorer.Classroom.Rooms;
using Explorer.Web.Classroom;
using Explorer.Web.Interop;
using Explorer.Web.Session;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Components.Classroom;

/// <summary>Everybody's drawing and answer. Razor renders who is there; what they draw goes to JavaScript as bytes.</summary>
public sealed partial class ClassWall
{
    // The room tells of drawings four times a second: what waits here is for a browser that paints more slowly.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    // What is sorted by answers would never stand still.
    private static readonly TimeSpan SortingPace = TimeSpan.FromSeconds(2);

    private readonly HashSet<int> _unpainted = [];
    private ElementReference _root;
    private ClassWallModule? _module;
    private Throttle? _painting, _sorting;
    private ImmutableArray<int> _seats = [];
    private ImmutableArray<Head> _tiles = [];
    private WallOrder _order;
    private string? _language;
    private (ImmutableArray<Head> Tiles, string? Language) _rendered = ([], null);

    /// <summary>The seats that were picked, in their order.</summary>
    [Parameter, EditorRequired] public required ImmutableArray<int> Picked { get; set; }

    /// <summary>How the tiles are ordered.</summary>
    [Parameter] public WallOrder Order { get; set; }

    /// <summary>Raised with a seat that is picked, or not any more.</summary>
    [Parameter] public EventCallback<int> Toggled { get; set; }

    /// <summary>Raised with a seat whose drawing is to be seen large.</summary>
    [Parameter] public EventCallback<int> Opened { get; set; }

    [Inject] private CircuitConnection Connection { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _painting = new Throttle(Pace, PaintAsync, Report);
        _sorting = new Throttle(SortingPace, SortAsync, Report);
        Class.Changed += Collect;
        Connection.Changed += Return;
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        Arrange(sorts: false);
        // The same answers have other names.
        if (_language != LanguageName)
            Repaint();
        _language = LanguageName;
    }

    /// <inheritdoc/>
    protected override Task ChangedAsync()
    {
        Arrange(sorts: false);
        return Task.CompletedTask;
    }

    /// <summary>A room changes with each answer to a question; the wall with who is there.</summary>
    protected override bool ShouldRender() => !_tiles.SequenceEqual(_rendered.Tiles) || _rendered.Language != LanguageName;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _module = new ClassWallModule(Js, Connection);
            await _module.AttachAsync(_root);
            Repaint();
        }
        else if (_module is not null)
            await _module.RefreshAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        if (_module is not null)
            await _module.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Class.Changed -= Collect;
        Connection.Changed -= Return;
        _painting?.Dispose();
        _sorting?.Dispose();
    }

    /// <summary>The tiles, as they are rendered now.</summary>
    private ImmutableArray<Head> Take()
    {
        _rendered = (_tiles, LanguageName);
        return _tiles;
    }

    private void Collect(RoomUpdate update)
    {
        if (!update.Tiles.IsEmpty)
            Start(() =>
            {
                _unpainted.UnionWith(update.Tiles.Select(tile => tile.Seat));
                _painting!.Signal();
                if (Order != WallOrder.Seat)
                    _sorting!.Signal();
                return Task.CompletedTask;
            });
    }

    /// <summary>What was sent over a broken line has not come: the whole wall is painted again once it is up.</summary>
    private void Return() => Start(async () =>
    {
        if (_module is null || !Connection.IsUp)
            return;
        await _module.RefreshAsync();
        Repaint();
    });

    private void Repaint()
    {
        _unpainted.UnionWith(Class.Pictures.Keys);
        _painting!.Signal();
    }

    private async Task PaintAsync()
    {
        if (_module is null || _unpainted.Count == 0)
            return;
        var pictures = Class.Pictures;
        var tiles = WallEncoder.Encode(_unpainted.Where(pictures.ContainsKey).Order().Select(seat => new Tile(seat, pictures[seat])), Named.ClassOf);
        _unpainted.Clear();
        await _module.ShowAsync(tiles);
    }

    private Task SortAsync()
    {
        Arrange(sorts: true);
        StateHasChanged();
        return Task.CompletedTask;
    }

    /// <param name="sorts">Whether the tiles are sorted anew although nobody came or went.</param>
    private void Arrange(bool sorts)
    {
        if (Class.View is not { } view)
            return;
        var members = view.Members.Where(member => member.IsAdmitted).ToDictionary(member => member.Seat);
        if (sorts || _order != Order || _seats.Length != members.Count || !_seats.All(members.ContainsKey))
            _seats = [.. Order.Sort(members.Values, Class.Pictures).Select(member => member.Seat)];
        _tiles = [.. _seats.Select(seat => members[seat]).Select(member => new Head(member.Seat, T.Name(member, view.Settings), member.IsHere, Picked.IndexOf(member.Seat) + 1))];
        _order = Order;
    }

    /// <param name="Seat">The student's seat.</param>
    /// <param name="Name">What they are called on the wall.</param>
    /// <param name="IsHere">Whether they are here.</param>
    /// <param name="Place">Their place among those picked, from 1; 0 for who is not picked.</param>
    private sealed record Head(int Seat, string Name, bool IsHere, int Place);
}
