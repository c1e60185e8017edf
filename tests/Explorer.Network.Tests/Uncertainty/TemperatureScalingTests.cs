using Explorer.Network.Uncertainty;

namespace Explorer.Network.Tests.Uncertainty;

public class TemperatureScalingTests
{
    [Fact]
    public void Fit_LabelsDrawnFromASoftmax_FindsItsTemperature()
    {
        var (logits, labels) = Answers(count: 20_000, temperature: 2.5);

        Assert.Equal(2.5, TemperatureScaling.Fit(logits, labels), 0.1);
    }

    [Fact]
    public void Fit_AnyAnswers_HasTheLeastLossOfItsNeighbours()
    {
        var (logits, labels) = Answers(count: 500, temperature: 0.6);
        var best = TemperatureScaling.Fit(logits, labels);

        Assert.All([0.97, 0.99, 1.01, 1.03], factor => Assert.True(
            TemperatureScaling.Loss(logits, labels, best) < TemperatureScaling.Loss(logits, labels, best * factor)));
    }

    [Fact]
    public void Softmax_HugeLogits_StaysFiniteAndKeepsTheOrder()
    {
        var probabilities = TemperatureScaling.Softmax([1000f, 999f, -1000f], 0.5);

        Assert.Equal(1, probabilities.Sum(), 1e-12);
        Assert.Equal(1 / (1 + Math.Exp(-2)), probabilities[0], 1e-12);
    }

    [Fact]
    public void Error_ByHand_IsTheWeightedGap()
    {
        // 0.9, 0.9 (one right) and 0.5 (right): gaps 0.4 and 0.5.
        var bins = ReliabilityBin.Sort([0.9, 0.9, 0.5], [true, false, true]);

        Assert.Equal([1, 2], bins.Select(bin => bin.Count));
        Assert.Equal((2 * 0.4 + 0.5) / 3, ReliabilityBin.Error(bins), 1e-12);
    }

    [Fact]
    public void Sort_Limits_BelongToTheBinBelowThem()
    {
        var bins = ReliabilityBin.Sort([0, 1 / 15.0, 1], [true, true, true]);

        Assert.Equal([2, 1], bins.Select(bin => bin.Count));
        Assert.Equal((14 / 15.0, 1.0), (bins[1].From, bins[1].To));
    }

    /// <summary>Random logits of four classes, and labels drawn from their softmax at that temperature.</summary>
    private static (float[] Logits, byte[] Labels) Answers(int count, double temperature)
    {
        var random = new Random(3);
        var logits = Enumerable.Range(0, 4 * count).Select(_ => (float)(random.NextDouble() * 12 - 6)).ToArray();
        var labels = new byte[count];
        for (var i = 0; i < count; i++)
        {
            var probabilities = TemperatureScaling.Softmax(logits.AsSpan(4 * i, 4), temperature);
            var left = random.NextDouble();
            while (labels[i] < 3 && (left -= probabilities[labels[i]]) > 0)
                labels[i]++;
        }
        return (logits, labels);
    }
}
