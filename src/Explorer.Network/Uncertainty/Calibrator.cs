using Explorer.Network.Datasets;
using Explorer.Network.Native;
using Explorer.Network.Training;
using Explorer.Network.Weights;

namespace Explorer.Network.Uncertainty;

/// <summary>
/// Calibrates a network that has learned from every training image: a twin learns by the same recipe from all but the last
/// photographs or scans, and the temperature that suits the twin on those is taken for the network. The test set only measures.
/// </summary>
public static class Calibrator
{
    /// <summary>Training images that the twin is kept from: the last ones.</summary>
    public const int HeldOut = 5_000;

    private const double Rare = 0.001;
    private const double Weak = 0.01;

    /// <summary>Trains the twin and fits the temperature.</summary>
    /// <param name="weights">The network to calibrate.</param>
    /// <param name="recipe">How it learned.</param>
    /// <param name="data">What it learned from, whole: more than <see cref="HeldOut"/> training images.</param>
    /// <param name="report">LocalizedText how the twin gets on.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="TrainingException">There are too few training images, or the twin cannot be trained.</exception>
    /// <exception cref="OperationCanceledException">The token asked to stop.</exception>
    public static Calibration Calibrate(
        NetworkWeights weights, TrainingConfig recipe, LoadedDataset data, Action<TrainingReport>? report = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(data);
        if (data.Train.Count <= HeldOut)
            throw new TrainingException($"To calibrate takes more than {HeldOut} training images, not {data.Train.Count}.");
        var kept = data.Train.Select([.. Enumerable.Range(0, data.Train.Count - HeldOut)]);
        var train = data.Drawings is null ? kept : kept.With(data.Drawings);
        var twin = Trainer.Run(weights.Architecture, recipe, train, data.Test, new ComputeDevice("cpu"), report, stop);
        stop.ThrowIfCancellationRequested();
        return Fit(weights, twin.Weights, data.Train.Select([.. Enumerable.Range(kept.Count, HeldOut)]), data.Test);
    }

    /// <summary>Fits the temperature and the limits to a twin's answers, and measures the network with them.</summary>
    /// <param name="weights">The network to calibrate.</param>
    /// <param name="twin">A network of the same kind that has not seen the held-out images.</param>
    /// <param name="heldOut">Those images.</param>
    /// <param name="test">The images to measure on.</param>
    public static Calibration Fit(NetworkWeights weights, NetworkWeights twin, ImageSet heldOut, ImageSet test)
    {
        ArgumentNullException.ThrowIfNull(heldOut);
        ArgumentNullException.ThrowIfNull(test);
        var known = Evaluation.Logits(twin, heldOut);
        var temperature = TemperatureScaling.Fit(known, heldOut.Labels.Span);
        var answers = Evaluation.Logits(weights, test);
        var after = Reliability(answers, test, temperature);
        var size = heldOut.Rows * heldOut.Columns;
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
