using Explorer.Network.Pretrained;
using Explorer.Network.Messages;
using Explorer.Network.Uncertainty;
using Explorer.Network.Preprocessing;
using Explorer.Web.Resources;
using Explorer.Web.Session;

namespace Explorer.Web.Components.Explore;

/// <summary>Says when an answer is not to be trusted, and why; while a person draws, once the pen rests.</summary>
public sealed partial class UncertaintyNote
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(300);

    private UncertaintyResult? _result;
    private int _changes;

    // An empty pad is asked to be drawn on already.
    private IEnumerable<UncertaintyReason> Reasons => _result?.Reasons.Where(reason => reason != UncertaintyReason.Blank) ?? [];

    /// <inheritdoc/>
    protected override bool Shows(SessionChange change)
    {
        if (change is not (SessionChange.Selection or SessionChange.Pin))
            _ = InvokeAsync(() => EstimateAsync(change == SessionChange.Stroke ? Rest : TimeSpan.Zero));
        return false;
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _result = Estimate();
    }

    private async Task EstimateAsync(TimeSpan rest)
    {
        var number = ++_changes;
        if (rest > TimeSpan.Zero)
            await Task.Delay(rest);
        if (number != _changes)
            return;
        _result = Estimate();
        StateHasChanged();
    }

    /// <summary>What is thought of the last pass; null where a person's own or changed network has no calibration.</summary>
    private UncertaintyResult? Estimate() => !Session.AblationState.IsMade && Session.Pass is { } pass && PretrainedNetworks.Find(Session.Network.Id)?.Calibration is { } calibration
        ? UncertaintyEstimator.Estimate(pass, calibration, Session.Drawing?[PreprocessingStageKind.Filled] ?? new InkImage(Session.Dataset.Width, Session.Dataset.Height, Session.Input), Session.Dataset)
        : null;

    private string Say(UncertaintyReason reason, UncertaintyResult result) => reason switch
    {
        UncertaintyReason.LittleInk => T["Uncertainty_LittleInk"],
        UncertaintyReason.MuchInk => T["Uncertainty_MuchInk"],
        UncertaintyReason.SeveralThings => T["Uncertainty_SeveralObjects", result.Things],
        UncertaintyReason.ManyLoops => T["Uncertainty_ManyLoops", result.Holes],
        UncertaintyReason.NothingFits => T["Uncertainty_LowLogits"],
        UncertaintyReason.Unlikely => T["Uncertainty_LowConfidence", NumberText.Percent(result.Confidence)],
        _ => T["Uncertainty_SmallMargin", Named.Classes(Session.Dataset)[result.Prediction], Named.Classes(Session.Dataset)[result.RunnerUp]],
    };
}
