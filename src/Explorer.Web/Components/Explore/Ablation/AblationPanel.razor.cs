using Explorer.Network.Architecture;
using Explorer.Network.AblationState;
using Explorer.Web.Session;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Components.Explore.Ablation;

/// <summary>Where a person changes the network; closed at first. It stands at the map that is selected.</summary>
public sealed partial class AblationPanel
{
    private KernelAblation? _kernel;
    private Func<string>? _problem;
    private bool _enters;

    [Inject] private EditorState EditorState { get; set; } = null!;

    // Another network may have fewer convolutions or maps than the place was chosen on.
    private Layer Layer => Session.Weights.Architecture[EditorState.Layer];

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Follow();
        EditorState.Moved += Move;
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
        return EditorState.IsOpen && change is SessionChange.Selection or SessionChange.Network;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        EditorState.Moved -= Move;
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
        if (maker is not null && (maker.Name, selected.Channel) != (EditorState.Layer, EditorState.Channel))
            EditorState.MoveTo(maker.Name, selected.Channel);
        else if (EditorState.Channel >= Layer.Output.Channels || EditorState.Input >= Layer.Input.Channels)
            EditorState.MoveTo(EditorState.Layer, 0);
    }

    private void Set(AblationEdit change) => Make(Session.AblationState.Changes.Set(change, Session.TrainedWeights.Architecture));

    private void Unset(AblationEdit change) => Make(new AblationEdits(Session.AblationState.Changes.All.RemoveAll(change.Replaces)));

    private void Make(AblationEdits changes)
    {
        var problem = Session.Ablate(changes);
        _problem = problem is null ? null : () => $"{Interpreter.Say(problem)} {T["Nothing was changed."]}";
    }

    private void Refuse(string typed) => _problem = () => T["“{0}” is no number. Nothing was changed.", typed];
}
