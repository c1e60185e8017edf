using Explorer.Network.Uncertainty;
using Explorer.Network.Preprocessing;
using Explorer.Web.Session;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Components.Explore;

/// <summary>Says when an answer is not to be trusted, and why; while a person draws, once the pen rests.</summary>
public sealed partial class UncertaintyNote
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(300);

    [Inject] private NetworkLibrary Library { get; set; } = null!;

    private UncertaintyResult? _result;
    private int _changes;

    // An empty pad is asked to be drawn on already.
    private IEnumerable<UncertaintyReason> Reasons => _result?.Reasons.Where(reason => reason != UncertaintyReason.Blank) ?? [];

    /// <inheritdoc/>
    protected override bool Shows(SessionChange change)
    {
        if (change is not (SessionChange.Selection or SessionChange.Pin))
            Start(() => EstimateAsync(change == SessionChange.Stroke ? Rest : TimeSpan.Zero));
        return false;
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _result = await EstimateAsync();
    }

    private async Task EstimateAsync(TimeSpan rest)
    {
        var number = ++_changes;
        if (rest > TimeSpan.Zero)
            await Task.Delay(rest);
        if (number != _changes)
            return;
        var result = await EstimateAsync();
        if (number != _changes)
            return;
        _result = result;
        StateHasChanged();
    }

    /// <summary>What is thought of the last pass; null where no images are here to measure how sure the network may be.</summary>
    private async Task<UncertaintyResult?> EstimateAsync()
    {
        if (Session.Pass is null)
            return null;
        var isEdited = Session.AblationState.IsMade;
        // Each change is fitted to images anew, so it waits for the slider to rest.
        if (isEdited)
            await Task.Delay(Rest);
        return await Library.CalibrationAsync(Session.Network, Session.Weights, isEdited) is { } calibration && Session.Pass is { } pass && pass.Logits.Length == Session.Dataset.Classes
            ? UncertaintyEstimator.Estimate(pass, calibration, Session.Drawing?[PreprocessingStageKind.Filled] ?? Session.Dataset.ToInk(Session.Input), Session.Dataset)
            : null;
    }
}
