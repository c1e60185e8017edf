using Explorer.Network.Architecture;
using Explorer.Network.Compute;
using Explorer.Network.Datasets;
using Explorer.Network.Layers;
using Explorer.Network.Model;
using Explorer.Network.Native;
using Explorer.Network.Tests.Reference;
using Explorer.Network.Training;
using Explorer.Network.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Explorer.Network.Tests.Compute;

/// <summary>The C# engine beside torch: the same network, the same images.</summary>
public sealed class ComputeNetworkTests
{
    private const int Count = 300;

    /// <summary>Loss and every gradient of random networks, for batches from one image to several groups of lanes.</summary>
    [Fact]
    public void Gradients_OfRandomNetworks_AreThoseOfTorch()
    {
        LibTorch.Load();
        var seen = new HashSet<string>();
        var networks = RandomNetwork.Take(3 * Count).Where(network => network.Architecture.Parameters > 0 && ComputeNetwork.Covers(network.Architecture) && !network.Architecture.Kinds.Any(kind => kind is Dropout)).Take(Count).ToList();
        Assert.Equal(Count, networks.Count);
        foreach (var network in networks)
        {
            seen.UnionWith(network.Architecture.Kinds.Select(kind => kind.TorchName));
            Compare(network.Weights, new Random(network.Seed), threads: 1 + network.Seed % 3, count: 1 + network.Seed % 70);
        }
        Assert.Equal(LayerCatalog.Names.Except([nameof(Dropout), nameof(BatchNorm2d)]).Order(), seen.Order());
    }

    [Theory]
    [InlineData("classic", 256)]
    [InlineData("modern", 256)]
    [InlineData("classic", 33)]
    public void Gradients_OfTheCoursesNetworks_AreThoseOfTorch(string network, int count)
    {
        LibTorch.Load();
        Compare(Initialization.Xavier(ArchitecturePresets.Find(network)!, count), new Random(count), threads: 2, count);
    }

    [Fact]
    public void Covers_IsFalse_WhereALayerAsksForTheWholeBatch()
    {
        Assert.True(ComputeNetwork.Covers(LeNet.Classic));
        Assert.False(ComputeNetwork.Covers(new NetworkArchitecture("normalized", [new Reshape(1, 8, 8), new Conv2d(2, 3), new BatchNorm2d(), new Flatten(), new Linear(3), new Softmax()])));
        Assert.False(ComputeNetwork.Covers(new NetworkArchitecture("open", [new Reshape(1, 8, 8), new Conv2d(2, 3)])));
    }

    /// <summary>What dropout leaves out in training is another set for every image and unit, and the same in every repetition.</summary>
    [Fact]
    public void Train_WithDropout_LeavesOutItsShare()
    {
        var architecture = new NetworkArchitecture("dropped", [new Reshape(1, 1, 1), new Flatten(), new Linear(1000), new Dropout(0.3), new Linear(2), new Softmax()]);
        using var network = ComputeNetwork.Create(architecture, Normalization.None, 0, 2);
        network.Parameters.Fill(1);
        var feed = new SetFeed(new ImageSet(Enumerable.Repeat((byte)255, 64).ToArray(), Enumerable.Repeat((byte)1, 64).ToArray(), 1, 1), Normalization.None);
        feed.Choose(null, 0, 64);
        network.Train(feed, 7);
        var gradients = network.Gradients();
        // ∂loss/∂bias of a hidden unit is 0: both logits are alike. That of the second layer's weights is half of what its units let through.
        var (_, from, length) = network.Layout.Single(tensor => tensor.Name == "4.weight");
        var passed = gradients.AsSpan(from, length / 2).ToArray().Select(gradient => gradient / 0.5 / 2 * 0.7).ToArray();
        Assert.InRange(passed.Average(), 0.69, 0.71);
        Assert.All(passed, share => Assert.Equal(Math.Round(share * 64), share * 64, 1e-3));
        Assert.InRange(passed.Max() - passed.Min(), 0.2, 0.6);

        network.Train(feed, 7);
        Assert.Equal(gradients, network.Gradients());
        network.Train(feed, 8);
        Assert.NotEqual(gradients, network.Gradients());
    }

    /// <summary>Ten thousand steps ask for no more memory than ten.</summary>
    [Fact]
    public void Train_OverTenThousandSteps_AllocatesNothing()
    {
        using var network = ComputeNetwork.Create(LeNet.Modern, Normalization.None, 0.2, 1);
        network.Load(Initialization.Xavier(LeNet.Modern, 0));
        var feed = new SetFeed(BundledSamples.Load(DatasetCatalog.Garments).Train, Normalization.None);
        var rule = new GradientRule(new TrainingConfig { Optimizer = Optimizer.Adam }, network.Parameters.Length);
        Steps(10);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Steps(10_000);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000);

        void Steps(int count)
        {
            for (var step = 0; step < count; step++)
            {
                feed.Choose(null, step % 5_000, 1);
                network.Train(feed, (ulong)step);
                rule.Begin(0.001);
                network.Update(rule);
            }
        }
    }

    private static void Compare(NetworkWeights weights, Random random, int threads, int count)
    {
        var (architecture, normalization) = (weights.Architecture, weights.Normalization);
        var input = architecture.Input;
        var pixels = new byte[count * input.Count];
        random.NextBytes(pixels);
        var images = new ImageSet(pixels, [.. Enumerable.Range(0, count).Select(_ => (byte)random.Next(architecture.Classes))], input.Rows, input.Columns, input.Channels);

        using var network = ComputeNetwork.Create(architecture, normalization, 0, threads);
        network.Load(weights);
        var feed = new SetFeed(images, normalization);
        feed.Choose(null, 0, count);
        var metrics = network.Train(feed, 0);
        var gradients = network.Gradients();
        Assert.Equal(metrics, network.Measure(feed));

        using var scope = NewDisposeScope();
        using var module = new NetworkModule(architecture, normalization);
        module.Load(weights);
        module.to(ScalarType.Float64);
        var x = tensor(pixels, [count, input.Channels, input.Rows, input.Columns]).to(ScalarType.Float64) / 255;
        var labels = tensor(images.Labels.ToArray()).to(ScalarType.Int64);
        var logits = module.forward(x);
        var loss = nn.functional.cross_entropy(logits, labels);
        loss.backward();
        Assert.Equal(loss.item<double>(), metrics.Loss / count, 1e-5 * Math.Max(1, loss.item<double>()));
        var size = Math.Max(1e-3, module.parameters().Max(parameter => parameter.grad!.abs().max().item<double>()));
        foreach (var (name, from, length) in network.Layout)
        {
            var expected = module.get_parameter(name)!.grad!.to(ScalarType.Float64).data<double>().ToArray();
            for (var i = 0; i < length; i++)
                Assert.True(Math.Abs(expected[i] - gradients[from + i]) <= 1e-5 * size, $"{string.Join(" ", architecture.Kinds)}, {count} images, {name}[{i}]: {expected[i]:r}, not {gradients[from + i]:r}");
        }
    }
}
