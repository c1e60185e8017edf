namespace Explorer.Network.Uncertainty;

/// <summary>One number that makes confidence honest without changing any answer (Guo et al. 2017, "On calibration of modern neural networks").</summary>
public static class TemperatureScaling
{
    private const double Coolest = 0.1;
    private const double Hottest = 10;
    private const double Golden = 0.618_033_988_749_894_9;

    /// <summary>The temperature with the least mean negative log-likelihood, between 0.1 and 10.</summary>
    /// <param name="logits"><c>[n, classes]</c>, row-major.</param>
    /// <param name="labels"><c>[n]</c>, the right classes.</param>
    public static double Fit(ReadOnlySpan<float> logits, ReadOnlySpan<byte> labels)
    {
        // Convex in the inverse of the temperature, so one valley: golden-section search.
        double low = 1 / Hottest, high = 1 / Coolest;
        while (high - low > 1e-6)
        {
            double left = high - Golden * (high - low), right = low + Golden * (high - low);
            if (Loss(logits, labels, 1 / left) < Loss(logits, labels, 1 / right))
                high = right;
            else
                low = left;
        }
        return 2 / (low + high);
    }

    /// <summary>The mean negative log-likelihood of the right classes.</summary>
    /// <param name="logits"><c>[n, classes]</c>, row-major.</param>
    /// <param name="labels"><c>[n]</c>, the right classes.</param>
    /// <param name="temperature">Divides every logit.</param>
    public static double Loss(ReadOnlySpan<float> logits, ReadOnlySpan<byte> labels, double temperature)
    {
        var classes = logits.Length / labels.Length;
        var sum = 0.0;
        for (var i = 0; i < labels.Length; i++)
        {
            var row = logits.Slice(i * classes, classes);
            sum += LogSumExp(row, temperature) - row[labels[i]] / temperature;
        }
        return sum / labels.Length;
    }

    /// <summary>The log of the sum of the exponentials of the logits divided by the temperature.</summary>
    public static double LogSumExp(ReadOnlySpan<float> logits, double temperature = 1)
    {
        var largest = double.NegativeInfinity;
        foreach (var logit in logits)
            largest = Math.Max(largest, logit / temperature);
        var sum = 0.0;
        foreach (var logit in logits)
            sum += Math.Exp(logit / temperature - largest);
        return largest + Math.Log(sum);
    }

    /// <summary>The softmax of the logits divided by the temperature: numbers between 0 and 1 whose sum is 1.</summary>
    public static double[] Softmax(ReadOnlySpan<float> logits, double temperature = 1)
    {
        var all = LogSumExp(logits, temperature);
        var probabilities = new double[logits.Length];
        for (var i = 0; i < logits.Length; i++)
            probabilities[i] = Math.Exp(logits[i] / temperature - all);
        return probabilities;
    }
}
