using Explorer.Network.Datasets;

namespace Explorer.Network.Training;

/// <summary>A network's answers on a whole image set, in the order of its images.</summary>
public sealed class EvaluationResult
{
    internal EvaluationResult(ImageSet images, int classes, byte[] predicted, float[] confidence, float[] truth)
    {
        (Images, Predicted, Confidence, ProbabilityOfTruth) = (images, predicted, confidence, truth);
        Matrix = new ConfusionMatrix(classes, images.Labels.Span, predicted);
    }

    /// <summary>The images that were evaluated.</summary>
    public ImageSet Images { get; }

    /// <summary>The class with the largest logit, <c>[count]</c>; the first of equals.</summary>
    public ReadOnlyMemory<byte> Predicted { get; }

    /// <summary>The probability of the predicted class, <c>[count]</c>, 0 to 1.</summary>
    public ReadOnlyMemory<float> Confidence { get; }

    /// <summary>The probability of the class that the label names, <c>[count]</c>, 0 to 1.</summary>
    public ReadOnlyMemory<float> ProbabilityOfTruth { get; }

    /// <summary>How often each class was taken for each.</summary>
    public ConfusionMatrix Matrix { get; }

    /// <summary>The wrongly named images that the network was surest of: their indices, the surest first, equals in their order.</summary>
    /// <param name="count">The most to name, 0 or more.</param>
    public IReadOnlyList<int> MostConfidentlyWrong(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return [.. Enumerable.Range(0, Images.Count)
            .Where(i => Predicted.Span[i] != Images.Label(i))
            .OrderByDescending(i => Confidence.Span[i])
            .Take(count)];
    }

    /// <summary>The images of one cell of <see cref="Matrix"/>: their indices in order.</summary>
    /// <param name="truth">The class that their labels name.</param>
    /// <param name="predicted">The class that the network named.</param>
    public IReadOnlyList<int> Of(int truth, int predicted) =>
        [.. Enumerable.Range(0, Images.Count).Where(i => Images.Label(i) == truth && Predicted.Span[i] == predicted)];
}
