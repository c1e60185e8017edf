using System.Globalization;
using Explorer.Network.Datasets;
using Explorer.Network.Uncertainty;
using Explorer.Network.Preprocessing;
using Explorer.Network.Weights;
using Explorer.Web.Resources;
using Explorer.Web.Session;

namespace Explorer.Web.Components.Explore;

/// <summary>Says when an answer is not to be trusted, and why; while a person draws, once the pen rests.</summary>
public sealed partial class UncertaintyNote
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(300);

    private Verdict? _verdict;
    private int _changes;

    // An empty pad is asked to be drawn on already.
    private IEnumerable<UncertaintyReason> Reasons => _verdict?.Reasons.Where(reason => reason != UncertaintyReason.Blank) ?? [];

    /// <inheritdoc/>
    protected override bool Shows(SessionChange change)
    {
        if (change is not (SessionChange.Selection or SessionChange.Pin))
            _ = InvokeAsync(() => JudgeAsync(change == SessionChange.Stroke ? Rest : TimeSpan.Zero));
        return false;
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _verdict = Judge();
    }

    private async Task JudgeAsync(TimeSpan rest)
    {
        var number = ++_changes;
        if (rest > TimeSpan.Zero)
            await Task.Delay(rest);
        if (number != _changes)
            return;
        _verdict = Judge();
        StateHasChanged();
    }

    /// <summary>What is thought of the last pass; null where a person's own or changed network has no calibration.</summary>
    private Verdict? Judge() => !Session.AblationState.IsMade && Session.Pass is { } pass && PretrainedNetworks.Find(Session.Network.Id)?.Calibration is { } calibration
        ? UncertaintyEstimator.Judge(pass, calibration, Session.Drawing?[PreprocessingStageKind.Filled] ?? new InkImage(DataSet.Side, DataSet.Side, Session.Input), Session.Subject)
        : null;

    private string Say(UncertaintyReason reason, Verdict verdict) => reason switch
    {
        UncertaintyReason.LittleInk => T["There is less ink than in the images that it learned from."],
        UncertaintyReason.MuchInk => T["There is more ink than in the images that it learned from."],
        UncertaintyReason.SeveralThings => T["There are {0} separate things, and it knows one at a time.", verdict.Things],
        UncertaintyReason.ManyLoops => T["The lines enclose {0} places, more than those of any digit.", verdict.Holes],
        UncertaintyReason.NothingFits => T["No class answers as strongly as one does for images that it knows."],
        UncertaintyReason.Unlikely => T["Its best answer is more likely wrong than right: {0}, once its confidence is calibrated.", verdict.Confidence.ToString("0.0 %", CultureInfo.InvariantCulture)],
        _ => T["“{0}” and “{1}” are nearly as likely.", Named.Classes(Session.Subject)[verdict.Prediction], Named.Classes(Session.Subject)[verdict.RunnerUp]],
    };
}
