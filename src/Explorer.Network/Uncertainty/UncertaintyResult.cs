using Explorer.Network.Messages;

namespace Explorer.Network.Uncertainty;

/// <summary>A network's answer to a drawing, and whether it is sure.</summary>
/// <param name="Prediction">The class with the largest probability.</param>
/// <param name="RunnerUp">The class with the second largest.</param>
/// <param name="Confidence">The calibrated probability of the prediction, 0 to 1.</param>
/// <param name="Margin">How far the runner-up lies behind, in probability.</param>
/// <param name="Energy">The log of the sum of the exponentials of the logits.</param>
/// <param name="Ink">The mean of the network's input as a share of full ink, 0 to 1.</param>
/// <param name="Things">Things of about the same size that lie apart.</param>
/// <param name="Holes">Places that the lines enclose.</param>
/// <param name="Displayed">The digit that the drawing shows where it is made like those of a seven-segment display, or null.</param>
/// <param name="Reasons">Every reason for doubt, the weightiest first; empty when there is none.</param>
public sealed record UncertaintyResult(
    int Prediction, int RunnerUp, double Confidence, double Margin, double Energy, double Ink, int Things, int Holes, int? Displayed, IReadOnlyList<UncertaintyReason> Reasons)
{
    /// <summary>Whether there is no reason for doubt.</summary>
    public bool IsSure => Reasons.Count == 0;

    /// <summary>A reason in a sentence.</summary>
    /// <param name="reason">One of the reasons.</param>
    /// <param name="classNames">What to call the classes.</param>
    public Message Say(UncertaintyReason reason, IReadOnlyList<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(classNames);
        return reason switch
        {
            UncertaintyReason.SeveralThings => Message.Of("Uncertainty_SeveralThings", Things),
            UncertaintyReason.ManyLoops => Message.Of("Uncertainty_ManyLoops", Holes),
            UncertaintyReason.NotHandwriting => Message.Of("Uncertainty_NotHandwriting", classNames[Displayed ?? Prediction]),
            UncertaintyReason.Unlikely => Message.Of("Uncertainty_Unlikely", NumberText.Percent(Confidence)),
            UncertaintyReason.CloseCall => Message.Of("Uncertainty_CloseCall", classNames[Prediction], classNames[RunnerUp]),
            _ => Message.Of($"Uncertainty_{reason}"),
        };
    }
}
