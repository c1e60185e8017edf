using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Layers;
using Explorer.Network.Training;

namespace Explorer.Network.Weights;

/// <summary>How well a file's weights read the bundled test images of a data set when they are understood in one way.</summary>
/// <param name="Architecture">The network that they are taken for.</param>
/// <param name="Dataset">The data set.</param>
/// <param name="Normalization">What the images go through.</param>
/// <param name="Images">How many images were read.</param>
/// <param name="Accuracy">The share of right answers, 0 to 1.</param>
/// <param name="LogLikelihood">The mean logarithm of the probability of the right class: what decides between nearly equal accuracies.</param>
public sealed record ImportTrial(NetworkArchitecture Architecture, Dataset Dataset, Normalization Normalization, int Images, double Accuracy, double LogLikelihood)
{
    private const double Near = 0.005;
    private const int FewImages = 200;

    /// <summary>The mean and deviation of MNIST's and of Fashion-MNIST's training images, as nearly every program for them writes them.</summary>
    private static readonly Dictionary<string, Normalization> Measured = new()
    {
        [DatasetCatalog.Digits.Id] = new([0.1307], [0.3081]),
        [DatasetCatalog.Garments.Id] = new([0.2860], [0.3530]),
    };

    /// <summary>What people normalize the images of a data set by: not at all, by what was measured on them, to the range −1 to 1.</summary>
    public static IReadOnlyList<Normalization> Usual(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var half = Enumerable.Repeat(0.5, dataset.Channels).ToArray();
        return Measured.TryGetValue(dataset.Id, out var measured) ? [Normalization.None, measured, new([.. half], [.. half])] : [Normalization.None, new([.. half], [.. half])];
    }

    /// <summary>Reads the bundled test images.</summary>
    /// <param name="match">The weights in their places.</param>
    /// <param name="dataset">A data set whose images the network takes.</param>
    /// <param name="normalization">What the images go through.</param>
    /// <param name="isQuick">Whether a fifth of the images is enough.</param>
    public static ImportTrial Run(WeightsMatch match, Dataset dataset, Normalization normalization, bool isQuick = false)
    {
        ArgumentNullException.ThrowIfNull(match);
        ArgumentNullException.ThrowIfNull(dataset);
        var images = BundledSamples.Load(dataset).Test;
        if (isQuick)
            images = images.Select([.. Enumerable.Range(0, FewImages).Select(i => i * images.Count / FewImages)]);
        var result = Evaluation.Run(match.ToWeights(normalization), images);
        var (right, likelihood) = (0, 0.0);
        for (var i = 0; i < images.Count; i++)
        {
            right += result.Predicted.Span[i] == images.Label(i) ? 1 : 0;
            likelihood += Math.Log(Math.Max(result.ProbabilityOfTruth.Span[i], float.Epsilon));
        }
        return new ImportTrial(match.Architecture, dataset, normalization, images.Count, right / (double)images.Count, likelihood / images.Count);
    }

    /// <summary>The one that reads the images best; among accuracies within half a point of the highest the likelihood decides.</summary>
    public static ImportTrial Best(IReadOnlyCollection<ImportTrial> trials)
    {
        var highest = trials.Max(trial => trial.Accuracy);
        return trials.Where(trial => highest - trial.Accuracy <= Near).MaxBy(trial => trial.LogLikelihood)!;
    }

    /// <summary>What the shapes of the weights leave open: <c>ReLU, MaxPool2d, padding 2, 0</c>.</summary>
    public static string Describe(NetworkArchitecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        var functions = architecture.Kinds.Where(kind => kind is PointwiseActivation or WindowPooling).Select(kind => kind.TorchName).Distinct();
        Conv2d[] convolutions = [.. architecture.Kinds.OfType<Conv2d>()];
        return string.Join(", ", convolutions.Length == 0 ? functions : functions.Append($"padding {string.Join(", ", convolutions.Select(convolution => new LayerArgument("", convolution.Padding).Value.ToPython()))}"));
    }
}
