using Explorer.Network.Datasets;
using Explorer.Network.Preprocessing;
using Explorer.Network.Model;

namespace Explorer.Network.Uncertainty;

/// <summary>The rule by which a network says "not sure".</summary>
public static class UncertaintyEstimator
{
    /// <summary>Below this calibrated probability an answer is more likely wrong than right.</summary>
    public const double LeastConfidence = 0.5;

    /// <summary>Closer than this, in calibrated probability, two classes cannot be told apart.</summary>
    public const double LeastMargin = 0.1;

    /// <summary>An 8 encloses two places, and a careless pen one or two more.</summary>
    public const int MostLoops = 4;

    /// <summary>Judges one answer.</summary>
    /// <param name="pass">What the network says.</param>
    /// <param name="calibration">The network's; from its card.</param>
    /// <param name="ink">
    /// What was drawn, at any size, to count the things in it: <see cref="PreprocessingStageKind.Filled"/> of a drawing, or the input
    /// itself of an image that was framed already.
    /// </param>
    /// <param name="subject">What it should be. Cloth may have any number of holes, a digit may not.</param>
    public static Verdict Judge(ForwardPass pass, Calibration calibration, InkImage ink, Subject subject)
    {
        ArgumentNullException.ThrowIfNull(pass);
        ArgumentNullException.ThrowIfNull(calibration);
        var probabilities = calibration.Probabilities(pass.Logits);
        var order = Enumerable.Range(0, probabilities.Length).OrderByDescending(i => probabilities[i]).ToArray();
        var (best, second) = (order[0], order[1]);
        var amount = Mean(pass.Values(pass.Architecture.Layers[0]));
        var verdict = new Verdict(
            best, second, probabilities[best], probabilities[best] - probabilities[second],
            TemperatureScaling.LogSumExp(pass.Logits), amount, InkParts.Things(ink), subject == Subject.Digits ? InkParts.Holes(ink) : 0, []);
        return verdict with { Reasons = [.. Reasons(verdict, calibration)] };
    }

    private static IEnumerable<UncertaintyReason> Reasons(Verdict verdict, Calibration calibration)
    {
        if (verdict.Ink <= 0)
        {
            yield return UncertaintyReason.Blank;
            yield break;
        }
        if (verdict.Things > 1)
            yield return UncertaintyReason.SeveralThings;
        if (verdict.Ink < calibration.LeastInk)
            yield return UncertaintyReason.LittleInk;
        if (verdict.Ink > calibration.MostInk)
            yield return UncertaintyReason.MuchInk;
        if (verdict.Holes > MostLoops)
            yield return UncertaintyReason.ManyLoops;
        if (verdict.Energy < calibration.LeastEnergy)
            yield return UncertaintyReason.NothingFits;
        if (verdict.Confidence < LeastConfidence)
            yield return UncertaintyReason.Unlikely;
        if (verdict.Margin < LeastMargin)
            yield return UncertaintyReason.CloseCall;
    }

    private static double Mean(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum / values.Length;
    }
}
