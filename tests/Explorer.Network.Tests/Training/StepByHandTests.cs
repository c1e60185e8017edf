using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Layers;
using Explorer.Network.Native;
using Explorer.Network.Tests.Reference;
using Explorer.Network.Training;

namespace Explorer.Network.Tests.Training;

/// <summary>
/// Whole steps of training once more in double: the gradient as a difference quotient on the reference, the optimizer
/// as its paper writes it.
/// </summary>
public sealed class StepByHandTests
{
    private static readonly NetworkArchitecture Tiny = new("tiny", [
        new Reshape(1, 6, 6), new Conv2d(2, 3, padding: 1), new Sigmoid(),
        new AvgPool2d(2, 2), new Flatten(), new Linear(4), new Sigmoid(),
        new Linear(3), new Softmax()]);

    private static readonly NetworkArchitecture Smallest = new("smallest", [
        new Reshape(1, 2, 2), new Flatten(), new Linear(2), new Softmax()]);

    private static readonly TrainingConfig Whole = new() { BatchSize = 100, LearningRate = 0.5, Epochs = 3, Seed = 4 };

    public static MatrixTheoryData<TrainingConfig, ComputeEngine> Configs => new(
    [
        Whole with { Epochs = 1 },
        Whole,
        Whole with { WeightDecay = 0.1 },
        Whole with { Optimizer = Optimizer.Momentum, WeightDecay = 0.05 },
        Whole with { Optimizer = Optimizer.Adam, LearningRate = 0.01, WeightDecay = 0.05 },
        Whole with { Optimizer = Optimizer.AdamW, LearningRate = 0.01, WeightDecay = 0.5 },
    ], [ComputeEngine.Torch, ComputeEngine.Managed]);

    [Theory]
    [MemberData(nameof(Configs))]
    public void Steps_OfEveryOptimizer_EqualThoseByHand(TrainingConfig config, ComputeEngine engine) => Compare(Tiny, config with { Engine = engine }, Images(5, 6, 3));

    [Theory]
    [InlineData(ComputeEngine.Torch)]
    [InlineData(ComputeEngine.Managed)]
    public void Steps_UnderACosine_RiseForATwentiethAndFallToZero(ComputeEngine engine) =>
        Compare(Smallest, Whole with { Engine = engine, Schedule = LearningRateSchedule.Cosine, Epochs = 60 }, Images(4, 2, 2));

    private static void Compare(NetworkArchitecture network, TrainingConfig config, ImageSet images)
    {
        var first = 0.0;
        var last = 0.0;
        var result = Trainer.Run(network, config, images, images, new ComputeDevice("cpu"), report => last = report.TrainLoss, TestContext.Current.CancellationToken);
        var weights = ReferenceNetwork.Doubles(Initialization.Xavier(network, config.Seed));
        var state = new Dictionary<string, (double[] M, double[] V)>();
        for (var step = 1; step <= config.Epochs; step++)
        {
            first = Loss(network, weights, images);
            Follow(weights, Gradient(network, weights, images), state, config, step);
        }
        Assert.Equal(first, last, 4);
        foreach (var (name, values) in weights)
            for (var i = 0; i < values.Length; i++)
                Assert.Equal(values[i], result.Weights[name][i], 2e-5);
    }

    private static void Follow(
        Dictionary<string, double[]> weights, Dictionary<string, double[]> gradient,
        Dictionary<string, (double[] M, double[] V)> state, TrainingConfig config, int step)
    {
        var rate = config.LearningRate * LearningRateFactor(config, step);
        foreach (var (name, w) in weights)
        {
            if (!state.TryGetValue(name, out var past))
                state[name] = past = (new double[w.Length], new double[w.Length]);
            for (var i = 0; i < w.Length; i++)
            {
                var g = gradient[name][i];
                if (config.Optimizer == Optimizer.AdamW)
                    w[i] *= 1 - rate * config.WeightDecay;
                else
                    g += config.WeightDecay * w[i];
                if (config.Optimizer == Optimizer.Momentum)
                    g = past.M[i] = 0.9 * past.M[i] + g;
                if (config.Optimizer is Optimizer.Adam or Optimizer.AdamW)
                {
                    past.M[i] = 0.9 * past.M[i] + 0.1 * g;
                    past.V[i] = 0.999 * past.V[i] + 0.001 * g * g;
                    g = past.M[i] / (1 - Math.Pow(0.9, step)) / (Math.Sqrt(past.V[i] / (1 - Math.Pow(0.999, step))) + 1e-8);
                }
                w[i] -= rate * g;
            }
        }
    }

    private static double LearningRateFactor(TrainingConfig config, int step)
    {
        if (config.Schedule == LearningRateSchedule.Constant)
            return 1;
        var rise = config.Epochs / 20.0;
        return step < rise ? step / rise : 0.5 + 0.5 * Math.Cos(Math.PI * (step - rise) / (config.Epochs - rise));
    }

    private static Dictionary<string, double[]> Gradient(NetworkArchitecture network, Dictionary<string, double[]> weights, ImageSet images)
    {
        const double h = 1e-5;
        var gradient = new Dictionary<string, double[]>();
        foreach (var (name, w) in weights)
        {
            gradient[name] = new double[w.Length];
            for (var i = 0; i < w.Length; i++)
            {
                var at = w[i];
                w[i] = at + h;
                var above = Loss(network, weights, images);
                w[i] = at - h;
                var below = Loss(network, weights, images);
                w[i] = at;
                gradient[name][i] = (above - below) / (2 * h);
            }
        }
        return gradient;
    }

    /// <summary>Mean cross-entropy.</summary>
    private static double Loss(NetworkArchitecture network, Dictionary<string, double[]> weights, ImageSet images)
    {
        var sum = 0.0;
        for (var n = 0; n < images.Count; n++)
        {
            double[] image = [.. images.Image(n).ToArray().Select(pixel => pixel / 255.0)];
            sum -= Math.Log(ReferenceNetwork.Run(network, weights, image)[^1][images.Label(n)]);
        }
        return sum / images.Count;
    }

    private static ImageSet Images(int count, int side, int classes)
    {
        var pixels = new byte[count * side * side];
        new Random(1).NextBytes(pixels);
        return new ImageSet(pixels, [.. Enumerable.Range(0, count).Select(i => (byte)(i % classes))], side, side);
    }
}
