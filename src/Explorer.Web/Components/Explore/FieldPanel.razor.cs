using Explorer.Network.Architecture;
using Explorer.Network.Attribution;
using Explorer.Network.Datasets;
using Explorer.Network.Explanation;
using Explorer.Web.Interop;
using Explorer.Web.Session;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Explorer.Web.Components.Explore;

/// <summary>What the selected cell sees, which test images excite its map most, and how its layer's values are spread.</summary>
public sealed partial class FieldPanel
{
    private const int Bins = 24;

    private ImageSet? _images;
    private TopImages? _top;
    private int _search;

    [Inject] private TopImageCache Cache { get; set; } = null!;

    private NetworkArchitecture Architecture => Session.Weights.Architecture;
    private Layer Layer => Architecture[Session.Selection.Layer];
    private string Cell => Layer.Output.IsSpatial
        ? T["Field_Cell", Layer.Name, Session.Selection.Channel, Session.Selection.Row, Session.Selection.Column] : T["Field_Element", Layer.Name, Session.Selection.Column];
    private IReadOnlyList<int>? Dead => Layer is { Output.IsSpatial: true, Index: > 0 } ? _top?.Dead(Layer) : null;

    /// <inheritdoc/>
    protected override bool Shows(SessionChange change)
    {
        if (change == SessionChange.Network)
            _top = null;
        return change is SessionChange.Network or SessionChange.Selection;
    }

    /// <inheritdoc/>
    protected override ElementModule Create(IJSRuntime js) => new FieldModule(js);

    /// <inheritdoc/>
    protected override async Task AttachAsync(ElementModule module)
    {
        await module.AttachAsync(Root, new HistogramReceiver(Session));
        await SearchAsync();
    }

    /// <inheritdoc/>
    protected override Task ChangedAsync(SessionChange change) => change == SessionChange.Network ? SearchAsync() : PaintAsync();

    private async Task SearchAsync()
    {
        var search = ++_search;
        _images = TopImageCache.Images(Session.Dataset);
        if (_images is not null)
        {
            var found = await Cache.FindAsync(Session.Recognizer, _images);
            // Another network was opened meanwhile.
            if (search != _search)
                return;
            _top = found;
        }
        StateHasChanged();
        await PaintAsync();
    }

    private Task PaintAsync()
    {
        var images = _images is { } set && _top is { } top && Layer is { Output.IsSpatial: true, Index: > 0 } layer
            ? top.For(layer, Session.Selection.Channel).Select(image => set.Image(image.Image).ToArray()).ToArray() : [];
        return (Module as FieldModule)?.ShowAsync(images) ?? Task.CompletedTask;
    }

    /// <summary>The part of the image that the cell sees, in percent of its sides.</summary>
    private string Frame(TopImage image)
    {
        var (rows, columns) = (Architecture.Input.Rows, Architecture.Input.Columns);
        var seen = ReceptiveFields.Of(Architecture, image.Cell, Architecture.Layers[0]);
        return FormattableString.Invariant(
            $"top: {100.0 * seen.Rows.First / rows:0.##}%; left: {100.0 * seen.Columns.First / columns:0.##}%; height: {100.0 * (seen.Rows.End - seen.Rows.First) / rows:0.##}%; width: {100.0 * (seen.Columns.End - seen.Columns.First) / columns:0.##}%");
    }

    /// <summary>Answers with how the values of the selected layer are spread, for the picture that is shown.</summary>
    internal sealed class HistogramReceiver(ExplorerSession session)
    {
        /// <summary>The histogram; null before there is a picture.</summary>
        [JSInvokable]
        public ValueHistogram? Histogram() => session.Pass is { } pass ? ValueHistogram.Of(pass, session.Weights.Architecture[session.Selection.Layer], Bins) : null;
    }

    private sealed class FieldModule(IJSRuntime js) : ElementModule(js, "./Components/Explore/FieldPanel.razor.js")
    {
        public async Task ShowAsync(byte[][] images) => await CallAsync("show", (object)images);
    }
}
