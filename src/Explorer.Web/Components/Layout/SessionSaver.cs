using Explorer.Web.Interop;
using Explorer.Web.Session;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Explorer.Web.Components.Layout;

/// <summary>Brings back what the visitor's browser has kept of their session, and has it keep every change from then on. Shows nothing.</summary>
public sealed class SessionSaver : LocalizedComponent, IAsyncDisposable
{
    // What a person loses with the power is half a second of clicks.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    private SessionModule? _module;
    private Throttle? _throttle;
    private IDisposable? _subscription;
    private string _address = "";
    private string? _kept = "";
    private bool _isGone;

    [Inject] private SavedSession Saved { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;
    [Inject] private CircuitConnection Connection { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        // A lesson that a link opens leads on to another page at once.
        _address = Navigation.Uri;
        Saved.Expect();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _module = new SessionModule(Js, Connection);
        try
        {
            if (await RecallAsync(_module) is { } kept && !_isGone)
                Saved.Restore(kept.Text, Arrival(kept));
        }
        finally
        {
            // Whatever went wrong, the pages wait no longer.
            Saved.Arrived();
        }
        // By then the page is painted: a session that breaks it is not kept anew, and is given up after a few times.
        await Task.Delay(Pace, Time);
        if (_isGone)
            return;
        _throttle = new Throttle(Pace, KeepAsync, Report);
        _subscription = Saved.Subscribe(_throttle.Signal);
        Connection.Changed += Repeat;
        _throttle.Signal();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _isGone = true;
        Connection.Changed -= Repeat;
        _subscription?.Dispose();
        _throttle?.Dispose();
        if (_module is not null)
            await _module.DisposeAsync();
    }

    /// <summary>Asks the browser again where the line broke: what was not read must not be written over.</summary>
    private async Task<SessionModule.Kept?> RecallAsync(SessionModule module)
    {
        for (var isRepeated = false; ; isRepeated = true)
        {
            var broken = Connection.Broken;
            // A browser that has more to send than that, or does not answer although it could, is not asked for ever.
            if (await module.RecallAsync(isRepeated) is { } recalled)
                return recalled.Session;
            if (_isGone || !broken.IsCancellationRequested)
                return null;
            await Connection.UpAsync();
        }
    }

    private Arrival Arrival(SessionModule.Kept kept)
    {
        var parts = Navigation.ToBaseRelativePath(_address).Split('#')[0].Split('?', 2);
        return new Arrival(parts[0], parts is [_, var query] ? $"?{query}" : "", kept.IsReturn, kept.Ink, kept.IsInkUnsent);
    }

    /// <summary>What was to be kept while the line was broken is kept once it is up again.</summary>
    private void Repeat() => Start(() =>
    {
        if (Connection.IsUp)
            _throttle?.Signal();
        return Task.CompletedTask;
    });

    private async Task KeepAsync()
    {
        // One that is too long is kept no more than an older one in its place.
        var text = Saved.Write();
        if (text != _kept && _module is not null && await _module.KeepAsync(text))
            _kept = text;
    }
}
