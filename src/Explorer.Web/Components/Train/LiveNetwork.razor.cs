using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Model;
using Explorer.Network.Weights;
using Explorer.Web.Interop;
using Explorer.Web.Session;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Components.Train;

/// <summary>The visitor's own drawing in a network that is learning, or at a moment of its past.</summary>
public sealed partial class LiveNetwork
{
    private const int MostMaps = 32;

    private ElementReference _root;
    private LiveNetworkModule? _module;
    private NetworkArchitecture? _shown;
    private Recognizer? _recognizer;
    private NetworkWeights? _latest;
    private bool _busy;
    private bool _isReady;
    private bool _isLeft;
    private uint _sequence;

    /// <summary>What the run's images show.</summary>
    [Parameter, EditorRequired] public required Dataset Dataset { get; set; }

    /// <summary>Which moment of the run is shown.</summary>
    [Parameter] public string Caption { get; set; } = "";

    /// <summary>Raised once JavaScript is ready for <see cref="ShowAsync"/>.</summary>
    [Parameter] public EventCallback Ready { get; set; }

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
        if (_shown != weights.Architecture)
        {
            _shown = weights.Architecture;
            StateHasChanged();
            _recognizer?.Dispose();
            _recognizer = null;
        }
        if (_isLeft)
            return;
        if (_recognizer is null)
            _recognizer = new Recognizer(weights);
        else
            _recognizer.Renew(weights);
        var pass = _recognizer.RunFast(PictureOf(Session, Dataset));
        await _module!.ShowAsync(FrameEncoder.Encode(pass, ++_sequence, true, 0), weights);
    }
}
