using Explorer.Network.Datasets;
using Explorer.Network.Messages;
using Explorer.Network.Native;
using Explorer.Network.Training;
using Explorer.Network.Weights;

namespace Explorer.Network.Uncertainty;

/// <summary>
/// Calibrates a network that has learned from every training image: a held-out model is trained with the same settings on all but the last
/// photographs or scans, and the temperature that suits that model on those is taken for the network. The test set only measures.
/// </summary>
public static class Calibrator
{
    /// <summary>Training images that are held out: the last ones.</summary>
    public const int HeldOut = 5_000;

    private const int FewHeldOut = 200;
    private const double Rare = 0.001;
    private const double Weak = 0.01;

    /// <summary>Trains the held-out model and fits the temperature.</summary>
    /// <param name="weights">The network to calibrate.</param>
    /// <param name="config">How it learned.</param>
    /// <param name="data">What it learned from, whole: more than <see cref="HeldOut"/> training images.</param>
    /// <param name="report">Hears how its training goes.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="TrainingException">There are too few training images, or the held-out model cannot be trained.</exception>
    /// <exception cref="OperationCanceledException">The token asked to stop.</exception>
    public static Calibration Calibrate(
        NetworkWeights weights, TrainingConfig config, LoadedDataset data, Action<TrainingReport>? report = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(data);
        if (data.Train.Count <= HeldOut)
            throw new TrainingException(Message.Of("Training_TooFewToCalibrate", HeldOut, data.Train.Count));
        var kept = data.Train.Select([.. Enumerable.Range(0, data.Train.Count - HeldOut)]);
        var train = data.Drawings is null ? kept : kept.With(data.Drawings);
        var job = new TrainingJob(weights.Architecture, config, train, data.Test, new ComputeDevice("cpu")) { Normalization = weights.Normalization };
        var heldOutModel = Trainer.Run(job, report is null ? null : new Trainer.ReportObserver(report), stop);
        stop.ThrowIfCancellationRequested();
        return Fit(weights, heldOutModel.Weights, data.Train.Select([.. Enumerable.Range(kept.Count, HeldOut)]), data.Test);
    }

    /// <summary>
    /// Fits the temperature and the limits to images that a network has not learned from: every second one is fitted to, and the
    /// others measure. For networks without a held-out model: a person's own, and those that were changed.
    /// </summary>
    /// <param name="weights">The network to calibrate.</param>
    /// <param name="unseen">Images that it has not learned from, as many as there are; at most 5,000 are looked at.</param>
    /// <returns>Null where there are fewer than four.</returns>
    public static Calibration? FitOn(NetworkWeights weights, ImageSet unseen)
    {
        ArgumentNullException.ThrowIfNull(unseen);
        if (unseen.Count < 4)
            return null;
        var looked = unseen.Spread(HeldOut);
        var calibration = Fit(weights, weights, unseen.Select([.. looked.Where((_, i) => i % 2 == 0)]), unseen.Select([.. looked.Where((_, i) => i % 2 == 1)]));
        // Few images that are all read rightly would ask for any confidence.
        return calibration.HeldOut >= FewHeldOut ? calibration : calibration with { Temperature = Math.Max(1, calibration.Temperature) };
    }

    /// <summary>Fits the temperature and the limits to the held-out model's answers, and measures the network with them.</summary>
    /// <param name="weights">The network to calibrate.</param>
    /// <param name="heldOutModel">A network of the same kind that has not seen the held-out images.</param>
    /// <param name="heldOut">Those images.</param>
    /// <param name="test">The images to measure on.</param>
    public static Calibration Fit(NetworkWeights weights, NetworkWeights heldOutModel, ImageSet heldOut, ImageSet test)
    {
        ArgumentNullException.ThrowIfNull(heldOut);
        ArgumentNullException.ThrowIfNull(test);
        var known = Evaluation.Logits(heldOutModel, heldOut);
        var temperature = TemperatureScaling.Fit(known, heldOut.Labels.Span);
        var answers = Evaluation.Logits(weights, test);
        var after = Reliability(answers, test, temperature);
        var size = heldOut.PixelsPerImage;
        var classes = known.Length / heldOut.Count;
        var energies = Enumerable.Range(0, heldOut.Count).Select(i => TemperatureScaling.LogSumExp(known.AsSpan(i * classes, classes))).Order().ToArray();
        var inks = Enumerable.Range(0, heldOut.Count).Select(i => Ink(heldOut.Image(i)) / (255.0 * size)).Order().ToArray();
        var rare = (int)(Rare * heldOut.Count);
        return new Calibration(
            temperature, ReliabilityBin.Error(Reliability(answers, test, 1)), ReliabilityBin.Error(after), heldOut.Count,
            energies[(int)(Weak * heldOut.Count)], inks[rare] / 2, Math.Min(1, 1.5 * inks[^(rare + 1)]), after);
    }

    private static IReadOnlyList<ReliabilityBin> Reliability(float[] logits, ImageSet images, double temperature)
    {
        var classes = logits.Length / images.Count;
        var (confidence, right) = (new double[images.Count], new bool[images.Count]);
        for (var i = 0; i < images.Count; i++)
        {
            var probabilities = TemperatureScaling.Softmax(logits.AsSpan(i * classes, classes), temperature);
            confidence[i] = probabilities.Max();
            right[i] = Array.IndexOf(probabilities, confidence[i]) == images.Label(i);
        }
        return ReliabilityBin.Sort(confidence, right);
    }

    private static long Ink(ReadOnlySpan<byte> image)
    {
        var sum = 0L;
        foreach (var pixel in image)
            sum += pixel;
        return sum;
    }
}
