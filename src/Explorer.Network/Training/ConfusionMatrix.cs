namespace Explorer.Network.Training;

/// <summary>How often each class was taken for each: a row for each true class, a column for each predicted one.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[,] _counts;

    /// <summary>Counts.</summary>
    /// <param name="classes">Number of classes, 1 or more.</param>
    /// <param name="labels">The true class of each image, each below <paramref name="classes"/>.</param>
    /// <param name="predictions">The predicted class of each image, as many.</param>
    /// <exception cref="ArgumentException">The two are not as many, or a class is out of range.</exception>
    public ConfusionMatrix(int classes, ReadOnlySpan<byte> labels, ReadOnlySpan<byte> predictions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        if (labels.Length != predictions.Length)
            throw new ArgumentException($"{labels.Length} labels need as many predictions, not {predictions.Length}.", nameof(predictions));
        (Classes, Total) = (classes, labels.Length);
        _counts = new int[classes, classes];
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] >= classes || predictions[i] >= classes)
                throw new ArgumentException($"Image {i} has the classes {labels[i]} and {predictions[i]}, but there are {classes}.", nameof(labels));
            _counts[labels[i], predictions[i]]++;
        }
    }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>Number of images.</summary>
    public int Total { get; }

    /// <summary>The images of class <paramref name="truth"/> that were taken for class <paramref name="predicted"/>.</summary>
    public int this[int truth, int predicted] => _counts[truth, predicted];

    /// <summary>The share of all images that were named rightly, 0 to 1; null when there are none.</summary>
    public double? Accuracy => Share(Enumerable.Range(0, Classes).Sum(one => _counts[one, one]), Total);

    /// <summary>The share of the images of a class that were named so (its accuracy), 0 to 1; null when there are none.</summary>
    public double? Recall(int truth) => Share(_counts[truth, truth], Enumerable.Range(0, Classes).Sum(predicted => _counts[truth, predicted]));

    /// <summary>The share of the images named as a class that are of it, 0 to 1; null when none was named so.</summary>
    public double? Precision(int predicted) => Share(_counts[predicted, predicted], Enumerable.Range(0, Classes).Sum(truth => _counts[truth, predicted]));

    private static double? Share(int part, int whole) => whole == 0 ? null : part / (double)whole;
}
