using Explorer.Network.Architecture;
using Explorer.Network.Intervention;
using Explorer.Web.Session;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Components.Explore.Changes;

/// <summary>Where a person changes the network; closed at first. It stands at the map that is selected.</summary>
public sealed partial class ChangePanel
{
    private KernelChange? _kernel;
    private Func<string>? _problem;
    private bool _enters;

    [Inject] private Workbench Workbench { get; set; } = null!;

    // Another network may have fewer convolutions or maps than the place was chosen on.
    private Layer Layer => Session.Weights.Architecture[Workbench.Layer];

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Follow();
        Workbench.Moved += Move;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_enters || _kernel is null)
            return;
        _enters = false;
        await _kernel.EnterAsync();
    }

    /// <inheritdoc/>
    protected override bool Shows(SessionChange change)
    {
        if (change is SessionChange.Selection or SessionChange.Network)
            Follow();
        return Workbench.IsOpen && change is SessionChange.Selection or SessionChange.Network;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Workbench.Moved -= Move;
    }

    private void Move(bool enters) => _ = InvokeAsync(() =>
    {
        _enters = enters;
        StateHasChanged();
    });

    /// <summary>Goes to the convolution that makes the selected map; a place that this network does not have gives way too.</summary>
    private void Follow()
    {
        var (selected, architecture) = (Session.Selection, Session.Weights.Architecture);
        var maker = architecture[selected.Layer] is { Output.IsSpatial: true, Index: > 0 } layer
            ? architecture.Layers.Take(layer.Index + 1).Last(before => before.Spec is Conv2dSpec) : null;
        if (maker is not null && (maker.Name, selected.Channel) != (Workbench.Layer, Workbench.Channel))
            Workbench.MoveTo(maker.Name, selected.Channel);
        else if (Workbench.Channel >= Layer.Output.Channels || Workbench.Input >= Layer.Input.Channels)
            Workbench.MoveTo(Workbench.Layer, 0);
    }

    private void Set(Change change) => Make(Session.Intervention.Changes.Set(change, Session.TrainedWeights.Architecture));

    private void Unset(Change change) => Make(new NetworkChanges(Session.Intervention.Changes.All.RemoveAll(change.Replaces)));

    private void Make(NetworkChanges changes)
    {
        var problem = Session.Change(changes);
        _problem = problem is null ? null : () => $"{Interpreter.Say(problem)} {T["Nothing was changed."]}";
    }

    private void Refuse(string typed) => _problem = () => T["“{0}” is no number. Nothing was changed.", typed];
}
