namespace Explorer.Network.Compute;

/// <summary>Softmax and cross-entropy of as many images as there are lanes.</summary>
internal static unsafe class CrossEntropy<T>
    where T : struct, ILanes<T>
{
    /// <summary>Adds up losses and right answers, and turns logits into the gradient of the mean loss: (softmax − one-hot) / n.</summary>
    /// <param name="logits"><c>[classes]</c> lanes.</param>
    /// <param name="gradient"><c>[classes]</c> lanes.</param>
    /// <param name="classes">How many there are.</param>
    /// <param name="labels">The true class of each image; lanes without an image get no gradient.</param>
    /// <param name="batch">Images of the whole batch.</param>
    public static BatchMetrics Measure(float* logits, float* gradient, int classes, ReadOnlySpan<byte> labels, int batch)
    {
        var largest = T.Load(logits);
        for (var k = 1; k < classes; k++)
            largest = T.Max(largest, T.Load(logits + k * T.Count));
        T sum = default;
        for (var k = 0; k < classes; k++)
        {
            var power = Exponential.Of(T.Load(logits + k * T.Count) - largest);
            power.Store(gradient + k * T.Count);
            sum += power;
        }
        var share = T.All(1f / batch);
        for (var k = 0; k < classes; k++)
            (T.Load(gradient + k * T.Count) / sum * share).Store(gradient + k * T.Count);

        float* sums = stackalloc float[T.Count], maxima = stackalloc float[T.Count];
        sum.Store(sums);
        largest.Store(maxima);
        var metrics = default(BatchMetrics);
        for (var image = 0; image < T.Count; image++)
        {
            if (image >= labels.Length)
            {
                for (var k = 0; k < classes; k++)
                    gradient[k * T.Count + image] = 0;
                continue;
            }
            gradient[labels[image] * T.Count + image] -= 1f / batch;
            var loss = Math.Log(sums[image]) + maxima[image] - logits[labels[image] * T.Count + image];
            metrics += new BatchMetrics(loss, Best(logits + image, classes) == labels[image] ? 1 : 0);
        }
        return metrics;
    }

    /// <summary>The class with the largest logit; the first of equals.</summary>
    private static int Best(float* logits, int classes)
    {
        var best = 0;
        for (var k = 1; k < classes; k++)
            if (logits[k * T.Count] > logits[best * T.Count])
                best = k;
        return best;
    }
}

/// <summary>What a batch adds to an epoch's metrics.</summary>
/// <param name="Loss">The sum of its images' losses.</param>
/// <param name="Correct">Its right answers.</param>
internal readonly record struct BatchMetrics(double Loss, int Correct)
{
    public static BatchMetrics operator +(BatchMetrics one, BatchMetrics other) => new(one.Loss + other.Loss, one.Correct + other.Correct);
}
