using Explorer.Network.Explanation;
using Explorer.Network.Messages;
using Explorer.Web.Interop;
using Explorer.Web.Session;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Explorer.Web.Components.Pages;

/// <summary>Draw, and watch the network: the page that everything leads to.</summary>
public sealed partial class Explore : IDisposable
{
    private IDisposable? _subscription;
    private Message? _failure;
    private bool _isShown;

    [Inject] private ExplorerSession Session { get; set; } = null!;
    [Inject] private SavedSession Saved { get; set; } = null!;
    [Inject] private NetworkLibrary Library { get; set; } = null!;
    [Inject] private FrameModule Frames { get; set; } = null!;
    [Inject] private SelectionModule Selection { get; set; } = null!;
    [Inject] private AddressModule PageAddress { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "subject")] private string? SubjectQuery { get; set; }
    [SupplyParameterFromQuery(Name = "network")] private string? NetworkQuery { get; set; }
    [SupplyParameterFromQuery(Name = "sample")] private string? SampleQuery { get; set; }
    [SupplyParameterFromQuery(Name = "cell")] private string? CellQuery { get; set; }
    [SupplyParameterFromQuery(Name = "drawing")] private string? DrawingQuery { get; set; }
    [SupplyParameterFromQuery(Name = "ink")] private string? InkQuery { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _failure = Library.Failure();
        if (_failure is not null)
            return;
        // A link says what to show; who only comes back finds everything as it was left.
        var query = new PageQuery(SubjectQuery, NetworkQuery, SampleQuery, CellQuery, DrawingQuery, InkQuery);
        if (Session.Pass is null || (!query.IsEmpty && query != PageQuery.Parse(PageLink.Query(Session, withDrawing: false))))
            PageLink.Open(Session, Library, query);
        _subscription = Session.Subscribe(change => Start(() => ShowAsync(change)));
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || _failure is not null)
            return;
        await Saved.Restored;
        _isShown = true;
        await ShowAsync(SessionChange.Network);
    }

    /// <inheritdoc/>
    public void Dispose() => _subscription?.Dispose();

    private async Task ShowAsync(SessionChange change)
    {
        // What is brought back before the first picture comes with it.
        if (!_isShown)
            return;
        if (change == SessionChange.Network)
        {
            await Frames.ForgetAsync();
            await Selection.DescribeAsync(Session.Weights, new CellReceiver(Session));
        }
        if (change is SessionChange.Network or SessionChange.Selection)
            await Selection.MoveToAsync(Session.Selection);
        if (change is SessionChange.Network or SessionChange.Picture)
            await Frames.PublishAsync(Session.EncodeFrame());
        if (change is not (SessionChange.Stroke or SessionChange.Pin))
            await PageAddress.ReplaceQueryAsync("", PageLink.Query(Session, withDrawing: false));
    }

    /// <summary>Hears which cell a person has moved to.</summary>
    internal sealed class CellReceiver(ExplorerSession session)
    {
        /// <summary>Selects a cell.</summary>
        [JSInvokable]
        public void Select(string layer, int channel, int row, int column) => session.Select(new CellAddress(layer, channel, row, column));
    }
}
