using Explorer.Network.Architecture;
using Explorer.Network.Compute;
using Explorer.Network.Layers;
using Explorer.Network.Model;
using Explorer.Network.Tests.Reference;
using Explorer.Network.Training;

namespace Explorer.Network.Tests.Compute;

/// <summary>The passes of a drawing beside libtorch's.</summary>
public sealed class ImagePassTests
{
    [Fact]
    public void RunFast_OfRandomNetworks_HasTheValuesOfLibTorchInEveryLayer()
    {
        var seen = new HashSet<string>();
        foreach (var network in RandomNetwork.Take(400))
        {
            using var recognizer = new Recognizer(network.Weights);
            Compare(recognizer.Run(network.Pixels), recognizer.RunFast(network.Pixels));
            if (ComputeNetwork.Covers(network.Architecture))
                seen.UnionWith(network.Architecture.Kinds.Select(kind => kind.TorchName));
        }
        Assert.Equal(LayerCatalog.Names.Except([nameof(BatchNorm2d)]).Order(), seen.Order());
    }

    [Theory]
    [InlineData("classic")]
    [InlineData("modern")]
    public void RunFast_FromManyThreads_IsTheSame(string network)
    {
        using var recognizer = new Recognizer(Initialization.Xavier(ArchitecturePresets.Find(network)!, 1));
        var pixels = Enumerable.Range(0, 784).Select(i => (byte)(i * 7)).ToArray();
        var expected = recognizer.Run(pixels);
        Parallel.For(0, 200, _ => Compare(expected, recognizer.RunFast(pixels)));

        recognizer.Renew(Initialization.Xavier(ArchitecturePresets.Find(network)!, 2));
        Compare(recognizer.Run(pixels), recognizer.RunFast(pixels));
        Assert.NotEqual(expected.Logits.ToArray(), recognizer.RunFast(pixels).Logits.ToArray());
    }

    [Fact]
    public void RunFast_OfAnotherNumberOfPixels_IsRefused()
    {
        using var recognizer = new Recognizer(Initialization.Xavier(LeNet.Classic, 1));
        Assert.Throws<ArgumentException>(() => recognizer.RunFast(new byte[783]));
    }

    /// <summary>What libtorch says of a layer is computed, not copied: from a changed input it is another.</summary>
    [Fact]
    public void Check_OfEveryLayer_IsLibTorchsAnswerToThatInput()
    {
        using var recognizer = new Recognizer(Initialization.Xavier(LeNet.Classic, 1));
        var pixels = Enumerable.Range(0, 784).Select(i => (byte)(i * 7)).ToArray();
        var (fast, exact, blank) = (recognizer.RunFast(pixels), recognizer.Run(pixels), recognizer.Run(new byte[784]));
        foreach (var layer in recognizer.Architecture.Layers)
        {
            Compare(exact, recognizer.Check(fast, layer));
            // From libtorch's own inputs come libtorch's own values.
            Compare(exact, recognizer.Check(exact, layer));
            Compare(blank, recognizer.Check(blank, layer));
        }
    }

    private static void Compare(ForwardPass expected, ForwardPass found)
    {
        foreach (var layer in expected.Architecture.Layers)
        {
            var (one, other) = (expected.Values(layer).ToArray(), found.Values(layer).ToArray());
            var size = Math.Max(1e-3, one.Max(Math.Abs));
            for (var i = 0; i < one.Length; i++)
                Assert.True(Math.Abs(one[i] - other[i]) <= 1e-5 * size, $"{layer.Name} of {string.Join(" ", expected.Architecture.Kinds)}: cell {i} is {other[i]:r}, not {one[i]:r}");
        }
    }
}
