using Explorer.Web.Localization;
using Explorer.Network.Architecture;
using Explorer.Network.Ablation;
using Explorer.Web.Session;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Components.Explore.Ablation;

/// <summary>Where a person edits the network. It stands at the map that is selected.</summary>
public sealed partial class AblationPanel
{
    private KernelAblation? _kernel;
    private Func<string>? _problem;

    [Inject] private EditorState EditorState { get; set; } = null!;

    /// <summary>The convolution whose kernels are changed; null where the network has none.</summary>
    private Layer? Layer => Session.Weights.Architecture.Find(EditorState.Layer);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        if (!EditorState.IsEntering)
            Follow();
        EditorState.Moved += Move;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_kernel is not null && EditorState.TakeEntry())
            await _kernel.EnterAsync();
    }

    /// <inheritdoc/>
    protected override bool Shows(SessionChange change)
    {
        if (change is SessionChange.Selection or SessionChange.Network)
            Follow();
        return change is SessionChange.Selection or SessionChange.Network;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        EditorState.Moved -= Move;
    }

    private void Move() => Start(RenderAsync);

    /// <summary>Goes to the convolution that makes the selected map; a place that this network does not have gives way too.</summary>
    private void Follow()
    {
        var (selected, architecture) = (Session.Selection, Session.Weights.Architecture);
        var maker = architecture[selected.Layer] is { Output.IsSpatial: true, Index: > 0 } layer
            ? architecture.Convolutions.LastOrDefault(convolution => convolution.Index <= layer.Index && convolution.Output.Channels == layer.Output.Channels) : null;
        if (maker is not null && (maker.Name, selected.Channel) != (EditorState.Layer, EditorState.Channel))
            EditorState.MoveTo(maker.Name, selected.Channel);
        else if (Layer is not { WeightShape: { Rank: 4 } weights } || EditorState.Channel >= weights[0] || EditorState.Input >= weights[1])
            EditorState.MoveTo(architecture.Convolutions.FirstOrDefault()?.Name ?? "", 0);
    }

    private void Set(AblationEdit change) => Make(Session.AblationState.Changes.Set(change, Session.TrainedWeights.Architecture));

    private void Unset(AblationEdit change) => Make(new AblationEdits(Session.AblationState.Changes.All.RemoveAll(change.Replaces)));

    private void Make(AblationEdits changes)
    {
        var problem = Session.Ablate(changes);
        _problem = problem is null ? null : () => $"{Messages.Render(problem)} {T["Edit_Unchanged"]}";
    }

    private void Refuse(string typed) => _problem = () => T["Edit_NotANumber", typed];
}
