using System.Diagnostics;
using Explorer.Network.Datasets;
using Explorer.Network.Preprocessing;
using Explorer.Web.Interop;
using Explorer.Web.Resources;
using Explorer.Web.Session;
using Explorer.Web.Telemetry;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace Explorer.Web.Components.Explore;

/// <summary>The pad that a person draws on. The browser owns the strokes; here their pixels arrive.</summary>
public sealed partial class DrawingPad
{
    private InkReceiver? _receiver;
    private bool _isShown, _isOwed;
    private Dataset? _dataset;
    private SampleId? _chosen;
    private int? _tracedClass;
    private bool _offers;
    private bool _traces;

    [Inject] private SavedSession Saved { get; set; } = null!;
    [Inject] private CircuitConnection Connection { get; set; } = null!;

    // The pipeline takes every one of them for ink: none is raised when an outline around it is filled in.
    private IEnumerable<(int Grey, string Name)> Greys => [(255, T["Pad_White"]), (200, T["Pad_Light"]), (150, T["Pad_Medium"]), (100, T["Pad_Dark"])];

    private IEnumerable<(string Tool, string Icon, string Name)> Shapes =>
    [
        ("line", Icons.Material.Outlined.HorizontalRule, T["Pad_Line"]),
        ("rectangle", Icons.Material.Outlined.CheckBoxOutlineBlank, T["Pad_Rectangle"]),
        ("ellipse", Icons.Material.Outlined.Circle, T["Pad_Ellipse"]),
        ("fill", Icons.Material.Outlined.FormatColorFill, T["Pad_Fill"]),
    ];

    private string TracedName(int? label) => label is { } one ? Named.Classes(Session.Dataset)[one] : T["Pad_SelectedSample"];

    /// <summary>What can be done next, for who has just come.</summary>
    private string Caption => Session.Sample is { } sample ? T["Caption_Sample", Named.Classes(Session.Dataset)[sample.Class]]
        : Session.IsDrawn ? T["Caption_Drawn"] : T["Caption_Empty"];

    private SampleId? Traced => _tracedClass is { } label ? new(label, 0) : _chosen ?? SampleGallery.First(Session.Dataset);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        (_dataset, _chosen, _offers) = (Session.Dataset, Session.Sample, Session.Dataset.Preprocessing.FillsOutlines);
        Connection.Changed += Repeat;
    }

    /// <inheritdoc/>
    protected override bool Shows(SessionChange change) => change is SessionChange.Picture or SessionChange.Network;

    /// <inheritdoc/>
    protected override DrawingPadModule Create(IJSRuntime js) => new(js, Connection);

    /// <inheritdoc/>
    protected override async Task AttachAsync(DrawingPadModule module)
    {
        Session.AwaitStrokes = module.SentAsync;
        await module.AttachAsync(Root, _receiver = new InkReceiver(Session));
        await Saved.Restored;
        _isShown = true;
        await ShowPictureAsync();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Connection.Changed -= Repeat;
        // Another page's pad may have come before this one goes.
        if (Module is { } module && Session.AwaitStrokes == module.SentAsync)
            Session.AwaitStrokes = null;
    }

    /// <inheritdoc/>
    protected override async Task ChangedAsync(SessionChange change)
    {
        if (_dataset != Session.Dataset)
        {
            (_dataset, _chosen, _tracedClass) = (Session.Dataset, null, null);
            await OfferAsync(Session.Dataset.Preprocessing.FillsOutlines);
        }
        _chosen = Session.Sample ?? _chosen;
        StateHasChanged();
        await ShowPictureAsync();
    }

    /// <summary>Shows the tools that garments need, or puts them away and takes the plain pencil again.</summary>
    private async Task OfferAsync(bool offers)
    {
        _offers = offers;
        if (offers)
            return;
        _traces = false;
        if (Module is not null)
            await Module.PlainAsync();
    }

    /// <summary>A picture that was not drawn here appears on the pad, so that a person can go on drawing from it; of one that was, the pad may know the strokes.</summary>
    private async Task ShowPictureAsync()
    {
        if (Module is not { } module || !_isShown)
            return;
        var drawing = Session.Drawing;
        if (drawing is not null && _receiver!.HasSent(drawing))
            _isOwed = false;
        else
            _isOwed = !await (drawing is null
                ? module.ShowAsync(Session.Input.ToArray(), Session.Dataset.Channels, Session.Dataset.Width, _isOwed)
                : module.ShowAsync(drawing[PreprocessingStageKind.Raw].Pixels.ToArray(), 1, InkReceiver.Side, _isOwed));
    }

    /// <summary>What was to be shown while the line was broken is shown once it is up again.</summary>
    private void Repeat() => Start(() => Connection.IsUp && _isOwed ? ShowPictureAsync() : Task.CompletedTask);

    /// <summary>Takes the pad's pixels in and answers with the frame that they make.</summary>
    internal sealed class InkReceiver(ExplorerSession session)
    {
        /// <summary>Pixels along each side of the raster that the pad sends.</summary>
        public const int Side = PictureReader.Side;

        private InkImage? _sent;

        /// <summary>Whether a drawing is the last one that the pad has sent.</summary>
        public bool HasSent(PreprocessedDrawing drawing) => ReferenceEquals(drawing[PreprocessingStageKind.Raw], _sent);

        /// <param name="pixels">Ink, 112 × 112 bytes, 255 where it is full.</param>
        /// <returns>The frame to paint.</returns>
        [JSInvokable]
        public byte[] Draw(byte[] pixels)
        {
            var start = Stopwatch.GetTimestamp();
            session.Draw(_sent = new InkImage(Side, Side, pixels));
            var frame = session.EncodeFrame();
            Measurements.Framed(start);
            return frame;
        }

        /// <summary>Finds the drawing in a picture; a photograph for a network of photographs is looked at as it is.</summary>
        /// <param name="width">Pixels in a row.</param>
        /// <param name="height">Rows.</param>
        /// <param name="rgba">Red, green, blue and alpha of every pixel, row by row.</param>
        /// <returns>Ink for the pad, and what was done to see it.</returns>
        [JSInvokable]
        public async Task<PadPicture> TakePicture(int width, int height, IJSStreamReference rgba)
        {
            ArgumentNullException.ThrowIfNull(rgba);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(width, InkImage.MaxSide);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(height, InkImage.MaxSide);
            var pixels = new byte[4 * width * height];
            await using (var stream = await rgba.OpenReadStreamAsync(pixels.Length))
                await stream.ReadExactlyAsync(pixels);
            var picture = PreparedPicture.Of(new PictureRaster(width, height, pixels), session.Dataset);
            if (picture.Drawing is { } drawing)
                return new PadPicture(drawing[PreprocessingStageKind.Raw].Pixels.ToArray(), [.. picture.Parts.Select(part => part.ToString())]);
            session.Show(picture.Pixels);
            return new PadPicture(null, []);
        }
    }

    /// <summary>A picture for the pad.</summary>
    /// <param name="Ink">112 × 112 bytes; null where it is shown as it is.</param>
    /// <param name="Cleanup">What was done to see the ink, <see cref="PictureCleanup"/>.</param>
    internal sealed record PadPicture(byte[]? Ink, IReadOnlyList<string> Cleanup);
}
