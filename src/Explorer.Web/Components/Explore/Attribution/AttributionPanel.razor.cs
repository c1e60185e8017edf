using Explorer.Network.Attribution;
using Explorer.Web.Interop;
using Explorer.Web.Session;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Explorer.Web.Components.Explore.Attribution;

/// <summary>What supports or opposes one class in the picture that is shown. The quick methods follow a drawing; covering is asked for.</summary>
public sealed partial class AttributionPanel
{
    private static readonly int[] Patches = [3, Occlusion.Patch, 7];
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private AttributionMethod _method;
    private int _patch = Occlusion.Patch;
    private int _asked;
    private OcclusionRun? _run;
    private Ending _ending;

    private enum Ending { None, Person, Class, Drawing, Network }

    /// <summary>The class that is asked about.</summary>
    [Parameter, EditorRequired] public required int Target { get; set; }

    /// <summary>Whether a person has asked for this class, who then is taken to the answer.</summary>
    [Parameter] public bool IsAsked { get; set; }

    private bool IsRunning => _run is { Map: null };
    private double Share => _run?.Share ?? 0;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _asked = Target;
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_asked == Target)
            return;
        _asked = Target;
        await EndAsync(Ending.Class);
        await (Module?.RevealAsync() ?? Task.CompletedTask);
    }

    /// <inheritdoc/>
    protected override bool Shows(SessionChange change)
    {
        if (change == SessionChange.Selection)
            return false;
        var ends = _run is not null;
        // The map goes at once, so that no answer to the browser gives an old one out; the sentence follows with the render.
        End(change == SessionChange.Network ? Ending.Network : Ending.Drawing);
        return ends || change == SessionChange.Network;
    }

    /// <inheritdoc/>
    protected override AttributionModule Create(IJSRuntime js) => new(js);

    /// <inheritdoc/>
    protected override async Task AttachAsync(AttributionModule module)
    {
        await module.AttachAsync(Root, new DetailReceiver(this));
        if (IsAsked)
            await module.RevealAsync();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _run?.Dispose();
    }

    private Task UseAsync(AttributionMethod method)
    {
        _method = method;
        return EndAsync(Ending.None);
    }

    private static string Side(int side) => $"{side} × {side}";

    private Task PatchAsync(int side)
    {
        _patch = side;
        return EndAsync(Ending.None);
    }

    // One button, so that the focus stays on it when a covering begins and when it ends.
    private Task PressAsync() => IsRunning ? EndAsync(Ending.Person) : CoverAsync();

    private async Task CoverAsync()
    {
        End(Ending.None);
        _ending = Ending.None;
        var run = _run = new OcclusionRun(Session.Weights, Session.Input.ToArray(), Target, _patch);
        var work = run.RunAsync();
        while (await Task.WhenAny(work, Task.Delay(Look)) != work)
            StateHasChanged();
        await work;
        if (run == _run)
            await RefreshAsync();
    }

    private Task EndAsync(Ending ending)
    {
        End(ending);
        if (ending == Ending.None)
            _ending = ending;
        return RefreshAsync();
    }

    /// <summary>Stops a covering, or lets its map go.</summary>
    private void End(Ending ending)
    {
        if (_run is null)
            return;
        _run.Dispose();
        (_run, _ending) = (null, ending);
    }

    private Task RefreshAsync() => Module?.RefreshAsync() ?? Task.CompletedTask;

    /// <summary>Answers with the map of the picture that is shown.</summary>
    internal sealed class DetailReceiver(AttributionPanel panel)
    {
        /// <summary>The picture, and what the chosen method finds on it.</summary>
        [JSInvokable]
        public Task<AttributionDetail?> Detail() => AttributionDetail.OfAsync(panel.Session, panel.Target, panel._method, panel._run?.Map);
    }
}
