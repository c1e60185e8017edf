using Explorer.Network.Datasets;
using Explorer.Network.Model;
using Explorer.Network.Weights;
using Explorer.Web.Interop;
using Explorer.Web.Session;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Components.Train;

/// <summary>The visitor's own drawing in a network that is learning, or at a moment of its past: Explore's picture, with the kernels beside it.</summary>
public sealed partial class LiveNetwork
{
    // More would be smaller than an eye can tell apart.
    private const int MostOutputs = 32;
    private const int MostInputs = 8;

    private ElementReference _root;
    private LiveNetworkModule? _module;
    private ExplorerSession _session = null!;
    private Recognizer? _recognizer;
    private NetworkWeights? _latest;
    private bool _busy;
    private bool _isReady;
    private bool _isLeft;

    /// <summary>What the run's images show.</summary>
    [Parameter, EditorRequired] public required Dataset Dataset { get; set; }

    /// <summary>Which moment of the run is shown.</summary>
    [Parameter] public string Caption { get; set; } = "";

    /// <summary>Raised once JavaScript is ready for <see cref="ShowAsync"/>.</summary>
    [Parameter] public EventCallback Ready { get; set; }

    [Inject] private NetworkLibrary Library { get; set; } = null!;
    [Inject] private ExplorerSession Visitor { get; set; } = null!;
    [Inject] private FrameModule Frames { get; set; } = null!;
    [Inject] private SelectionModule Selection { get; set; } = null!;

    /// <summary>
    /// Paints a network's maps, kernels and answer. While a painting is on its way, only the newest of those that come is
    /// kept for afterwards.
    /// </summary>
    public async Task ShowAsync(NetworkWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        _latest = weights;
        if (!_isReady || _busy)
            return;
        _busy = true;
        try
        {
            while (_latest is { } next && !_isLeft)
            {
                _latest = null;
                await PaintAsync(next);
            }
        }
        finally
        {
            _busy = false;
        }
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => _session = new ExplorerSession(Library, new AblationState());

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _module = new LiveNetworkModule(Js);
        await _module.AttachAsync(_root);
        _isReady = true;
        await Ready.InvokeAsync();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _isLeft = true;
        _recognizer?.Dispose();
        return _module?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    /// <summary>A picture of the run's data set: the visitor's own where it is one, else the data set's first sample, or a blank one.</summary>
    internal static byte[] PictureOf(ExplorerSession session, Dataset dataset) =>
        session.Dataset == dataset && session.IsDrawn ? session.Input.ToArray() : SampleGallery.First(dataset) is { } sample ? SampleGallery.Pixels(dataset, sample) : new byte[dataset.Pixels];

    private async Task PaintAsync(NetworkWeights weights)
    {
        var isAnother = _recognizer?.Architecture != weights.Architecture || _recognizer.Weights.Normalization != weights.Normalization;
        var before = _recognizer;
        if (isAnother)
            _recognizer = new Recognizer(weights);
        else
            _recognizer!.Renew(weights);
        _session.Show(_recognizer!, Dataset, PictureOf(Visitor, Dataset));
        if (isAnother)
        {
            before?.Dispose();
            // The picture is rendered before it is painted.
            StateHasChanged();
            await Frames.ForgetAsync();
            await Selection.DescribeAsync(weights, new Pages.Explore.CellReceiver(_session));
            await Selection.MoveToAsync(_session.Selection);
        }
        if (!_isLeft)
            await _module!.ShowAsync(_session.EncodeFrame(), weights);
    }
}
