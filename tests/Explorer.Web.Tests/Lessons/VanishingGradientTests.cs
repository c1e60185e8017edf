using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Native;
using Explorer.Network.Training;
using Explorer.Network.Weights;
using static TorchSharp.torch;

namespace Explorer.Web.Tests.Lessons;

/// <summary>The gradients that the lesson on vanishing gradients tells of, computed by PyTorch's library.</summary>
public sealed class VanishingGradientTests
{
    private const int Seeds = 10;

    private static readonly ImageSet Garments = BundledSamples.Load(DatasetCatalog.Garments).Train.Select([.. Enumerable.Range(0, 256)]);

    public VanishingGradientTests() => LibTorch.Load();

    /// <summary>Root mean square of the weights' gradients before the first update, over 256 images and averaged over ten seeds.</summary>
    [Theory]
    [InlineData("classic", 1.6e-4, 3.3e-2)]
    [InlineData("modern", 7.9e-3, 2.1e-3)]
    public void Gradient_BeforeTheFirstUpdate_IsAsLargeAsTheLessonSays(string name, double first, double last)
    {
        using var scope = NewDisposeScope();
        var network = ArchitecturePresets.Find(name)!;
        var gradients = Enumerable.Range(0, Seeds).Select(seed => Gradients(network, seed)).ToList();
        var (conv1, fc3) = (gradients.Average(pair => pair.First), gradients.Average(pair => pair.Last));
        Assert.True(Math.Abs(conv1 / first - 1) < 0.05 && Math.Abs(fc3 / last - 1) < 0.05, $"conv1 {conv1:0.00e0}, fc3 {fc3:0.00e0}");
    }

    [Theory]
    [InlineData("fc3", 0.253)]
    [InlineData("conv1", 0.185)]
    public void Xavier_OfALayer_StaysWithinItsBound(string layer, double bound)
    {
        var weights = Enumerable.Range(0, Seeds).SelectMany(seed => Initialization.Xavier(LeNet.Classic, seed).Weight(LeNet.Classic[layer]).ToArray()).Max(Math.Abs);
        Assert.InRange(weights, 0.97 * bound, bound + 0.0005);
    }

    private static (double First, double Last) Gradients(NetworkArchitecture network, int seed)
    {
        var weights = Initialization.Xavier(network, seed);
        var tensors = NetworkWeights.Expected(network).ToDictionary(pair => pair.Name, pair => tensor(weights[pair.Name].ToArray(), Sizes(pair.Shape), requires_grad: true));
        var (isSigmoid, x) = (network.Name == "classic", tensor(Garments.Pixels.ToArray()).to(ScalarType.Float32).div(255).view(-1, 1, 28, 28));
        x = Pool(Act(nn.functional.conv2d(x, tensors["1.weight"], tensors["1.bias"], padding: [2, 2])));
        x = Pool(Act(nn.functional.conv2d(x, tensors["4.weight"], tensors["4.bias"]))).flatten(1);
        x = Act(nn.functional.linear(x, tensors["8.weight"], tensors["8.bias"]));
        x = Act(nn.functional.linear(x, tensors["10.weight"], tensors["10.bias"]));
        x = nn.functional.linear(x, tensors["12.weight"], tensors["12.bias"]);
        nn.functional.cross_entropy(x, tensor(Garments.Labels.ToArray()).to(ScalarType.Int64)).backward();
        return (Rms(tensors["1.weight"]), Rms(tensors["12.weight"]));

        Tensor Act(Tensor z) => isSigmoid ? z.sigmoid() : z.relu();
        Tensor Pool(Tensor z) => isSigmoid ? nn.functional.avg_pool2d(z, 2) : nn.functional.max_pool2d(z, 2);
    }

    private static long[] Sizes(Shape shape) => [.. Enumerable.Range(0, shape.Rank).Select(dimension => (long)shape[dimension])];

    private static double Rms(Tensor weights) => weights.grad!.square().mean().sqrt().item<float>();
}
