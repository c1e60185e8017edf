using Explorer.Network.Uncertainty;
using Explorer.Web.Session;
using Microsoft.AspNetCore.Components;

namespace Explorer.Web.Components.Explore;

/// <summary>Says when an answer is not to be trusted, and why; while a person draws, once the pen rests.</summary>
public sealed partial class UncertaintyNote
{
    private static readonly TimeSpan RestTime = TimeSpan.FromMilliseconds(300);

    [Inject] private NetworkLibrary Library { get; set; } = null!;

    private UncertaintyResult? _result;
    private Rest? _rest;
    private int _changes;

    private IEnumerable<UncertaintyReason> Reasons => Shown(_result);

    /// <inheritdoc/>
    protected override bool Shows(SessionChange change)
    {
        if (change is SessionChange.Selection or SessionChange.Pin)
            return false;
        // What is being thought of is of an earlier picture.
        _changes++;
        if (change == SessionChange.Stroke)
            _rest?.Signal();
        else
            Start(RenewAsync);
        return false;
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _rest = new Rest(RestTime, RenewAsync, Report);
        await RenewAsync();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _rest?.Dispose();
    }

    // An empty pad is asked to be drawn on already.
    private static IEnumerable<UncertaintyReason> Shown(UncertaintyResult? result) => result?.Reasons.Where(reason => reason != UncertaintyReason.Blank) ?? [];

    private async Task RenewAsync()
    {
        var number = _changes;
        var result = await EstimateAsync();
        if (number != _changes)
            return;
        // Most answers are not doubtful, and the one before was not either.
        var isSilent = !Reasons.Any() && !Shown(result).Any();
        _result = result;
        if (!isSilent)
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
            await Task.Delay(RestTime);
        return await Library.CalibrationAsync(Session.Network, Session.Weights, isEdited) is { } calibration && Session.Pass is { } pass && pass.Logits.Length == Session.Dataset.Classes
            ? await Session.EstimateAsync(calibration)
            : null;
    }
}
