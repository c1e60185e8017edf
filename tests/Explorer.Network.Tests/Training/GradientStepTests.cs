using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Layers;
using Explorer.Network.Pretrained;
using Explorer.Network.Tests.Reference;
using Explorer.Network.Training;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Training;

/// <summary>The slow step once more on the reference's loops in double.</summary>
public sealed class GradientStepTests
{
    private const int Label = 3;
    private const double Rate = 0.1;

    private static readonly byte[] Seven = BundledSamples.Load(DatasetCatalog.Digits).Test.Image(0).ToArray();

    public static TheoryData<string> Networks => ["digits-classic", "digits-modern", "digits-drawn"];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Gradients_AreTheCentralDifferences(string id)
    {
        var weights = PretrainedNetworks.Load(id);
        var step = GradientStep.Make(weights, Seven, Label, Rate);
        var random = new Random(5);
        foreach (var layer in step.WithWeights)
            foreach (var index in Enumerable.Range(0, 6).Select(_ => random.Next(step.Gradient(layer).Count)))
            {
                var expected = Difference(weights, $"{layer.Index}.weight", index);
                Assert.Equal(expected, step.Gradient(layer)[index], 1e-6 + 1e-5 * Math.Abs(expected));
                Assert.Equal(expected, step.CentralDifference(layer, index), 1e-6 + 1e-5 * Math.Abs(expected));
                Assert.Equal(step.Gradient(layer)[index], WeightGradient.Of(step, layer, index).Total, 1e-12);
            }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Step_MovesEveryParameterAlongItsGradient_AndTheLossWithIt(string id)
    {
        var weights = PretrainedNetworks.Load(id);
        var step = GradientStep.Make(weights, Seven, Label, 0.01);
        Assert.Equal(Loss(ReferenceNetwork.Doubles(weights)), step.Before.Loss, 1e-9);
        var after = ReferenceNetwork.Doubles(weights);
        foreach (var layer in step.WithWeights)
            for (var i = 0; i < step.Gradient(layer).Count; i++)
                Assert.Equal(after[$"{layer.Index}.weight"][i] - 0.01 * step.Gradient(layer)[i], step.WeightsAfter(layer)[i], 1e-15);
        Assert.True(step.After.Loss < step.Before.Loss, "a small step downhill lowers the loss");
        Assert.Equal(-Math.Log(step.After.Probabilities[Label]), step.After.Loss, 1e-9);

        double Loss(Dictionary<string, double[]> parameters) => -Math.Log(ReferenceNetwork.Run(weights.Architecture, parameters, Image())[^1][Label]);
    }

    [Fact]
    public void Logits_HaveTheGradientOfProbabilityMinusTarget()
    {
        var step = GradientStep.Make(PretrainedNetworks.Load("digits-modern"), Seven, Label, Rate);
        Assert.Equal("fc3", step.Layers[^1].Layer.Name);
        for (var c = 0; c < 10; c++)
            Assert.Equal(step.Before.Probabilities[c] - (c == Label ? 1 : 0), step.Layers[^1].Gradient![c], 1e-12);
        Assert.Null(step.Layers[0].Gradient);
    }

    /// <summary>Strides, groups, dilation, a bias that is not there and a normalization that scales the image.</summary>
    [Fact]
    public void Weights_OfAnyConvolution_AreTakenApart()
    {
        var network = new NetworkArchitecture("odd", [
            new Reshape(2, 9, 9), new Conv2d(4, 3, stride: 2, padding: 1) { Groups = 2 }, new Tanh(), new Conv2d(3, 2) { Dilation = 2, Bias = false }, new SiLU(), new Flatten(), new Linear(5), new Softmax()]);
        var weights = Initialization.Xavier(network, 7, new Normalization([0.3, 0.4], [0.5, 0.6]));
        var pixels = new byte[network.Input.Count];
        new Random(2).NextBytes(pixels);
        var step = GradientStep.Make(weights, pixels, 4, Rate);
        foreach (var layer in step.WithWeights)
            for (var i = 0; i < step.Gradient(layer).Count; i++)
                Assert.Equal(step.Gradient(layer)[i], WeightGradient.Of(step, layer, i).Total, 1e-12);
    }

    [Fact]
    public void Input_ThatIsNotTheNetworks_IsRefused()
    {
        var weights = PretrainedNetworks.Load("digits-modern");
        Assert.Throws<ArgumentException>(() => GradientStep.Make(weights, new byte[10], 0, Rate));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientStep.Make(weights, Seven, 10, Rate));
    }

    private static double[] Image() => [.. Seven.Select(pixel => pixel / 255f).Select(pixel => (double)pixel)];

    private static double Difference(NetworkWeights weights, string name, int index)
    {
        const double h = 1e-5;
        var values = ReferenceNetwork.Doubles(weights);
        var at = values[name][index];
        values[name][index] = at + h;
        var above = Loss();
        values[name][index] = at - h;
        return (above - Loss()) / (2 * h);

        double Loss() => -Math.Log(ReferenceNetwork.Run(weights.Architecture, values, Image())[^1][Label]);
    }
}
