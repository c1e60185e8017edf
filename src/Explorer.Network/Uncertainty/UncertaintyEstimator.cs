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

    /// <summary>Estimates how far one answer can be trusted.</summary>
    /// <param name="pass">What the network says.</param>
    /// <param name="calibration">The network's; from its card.</param>
    /// <param name="ink">
    /// What was drawn, at any size, to count the things in it: <see cref="PreprocessingStageKind.Filled"/> of a drawing, or the input
    /// itself of an image that was framed already.
    /// </param>
    /// <param name="dataset">What it should be. Cloth may have any number of holes, a digit may not.</param>
    public static UncertaintyResult Estimate(ForwardPass pass, Calibration calibration, InkImage ink, Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(pass);
        ArgumentNullException.ThrowIfNull(calibration);
        var probabilities = calibration.Probabilities(pass.Logits);
        var order = Enumerable.Range(0, probabilities.Length).OrderByDescending(i => probabilities[i]).ToArray();
        var (best, second) = (order[0], order[1]);
        var isDigit = dataset.Id == DatasetCatalog.Digits.Id;
        var amount = Ink(pass, dataset.Normalization);
        var result = new UncertaintyResult(
            best, second, probabilities[best], probabilities[best] - probabilities[second],
            TemperatureScaling.LogSumExp(pass.Logits), amount, InkParts.Things(ink),
            isDigit ? InkParts.Holes(ink) : 0, isDigit ? SegmentDisplay.Read(ink) : null, []);
        return result with { Reasons = [.. Reasons(result, calibration)] };
    }

    /// <summary>Whether the logits alone make an answer doubtful, whatever was drawn: a few microseconds, where looking at the ink takes hundreds.</summary>
    /// <param name="pass">What the network says.</param>
    /// <param name="calibration">The network's; from its card.</param>
    public static bool IsDoubtful(ForwardPass pass, Calibration calibration)
    {
        ArgumentNullException.ThrowIfNull(pass);
        ArgumentNullException.ThrowIfNull(calibration);
        var probabilities = calibration.Probabilities(pass.Logits);
        Array.Sort(probabilities);
        return probabilities[^1] < LeastConfidence || probabilities[^1] - probabilities[^2] < LeastMargin || TemperatureScaling.LogSumExp(pass.Logits) < calibration.LeastEnergy;
    }

    private static IEnumerable<UncertaintyReason> Reasons(UncertaintyResult result, Calibration calibration)
    {
        if (result.Ink <= 0)
        {
            yield return UncertaintyReason.Blank;
            yield break;
        }
        if (result.Things > 1)
            yield return UncertaintyReason.SeveralThings;
        if (result.Ink < calibration.LeastInk)
            yield return UncertaintyReason.LittleInk;
        if (result.Ink > calibration.MostInk)
            yield return UncertaintyReason.MuchInk;
        if (result.Holes > MostLoops)
            yield return UncertaintyReason.ManyLoops;
        if (result.Displayed is { } shown && shown != result.Prediction)
            yield return UncertaintyReason.NotHandwriting;
        if (result.Energy < calibration.LeastEnergy)
            yield return UncertaintyReason.NothingFits;
        if (result.Confidence < LeastConfidence)
            yield return UncertaintyReason.Unlikely;
        if (result.Margin < LeastMargin)
            yield return UncertaintyReason.CloseCall;
    }

    /// <summary>The mean of the image that the network was given, before its normalization.</summary>
    private static double Ink(ForwardPass pass, Normalization normalization)
    {
        var image = pass.Architecture.Layers[0];
        var sum = 0.0;
        for (var channel = 0; channel < image.Output.Channels; channel++)
        {
            var (mean, deviation) = normalization.Of(channel);
            sum += Mean(pass.Map(image, channel)) * deviation + mean;
        }
        return sum / image.Output.Channels;
    }

    private static double Mean(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum / values.Length;
    }
}
