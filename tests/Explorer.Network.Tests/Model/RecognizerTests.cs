using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Model;
using Explorer.Network.Tests.Reference;
using Explorer.Network.Training;
using FsCheck;
using FsCheck.Fluent;

namespace Explorer.Network.Tests.Model;

public sealed class RecognizerTests
{
    private static readonly ImageSet Garments = BundledSamples.Load(DatasetCatalog.Garments).Test;
    private static readonly ImageSet Digits = BundledSamples.Load(DatasetCatalog.Digits).Test;

    [Theory]
    [InlineData("classic")]
    [InlineData("modern")]
    public void EveryLayer_OfTwentyRealImages_EqualsTheReference(string variant)
    {
        using var recognizer = new Recognizer(Initialization.Xavier(ArchitecturePresets.Find(variant)!, 7));
        for (var i = 0; i < 10; i++)
        {
            AssertEqualsReference(recognizer, Garments.Image(i * 97));
            AssertEqualsReference(recognizer, Digits.Image(i * 97));
        }
    }

    [Fact]
    public void EveryLayer_OfRandomNetworks_EqualsTheReference() =>
        Prop.ForAll(RandomArchitectures.Fitting(), Gen.Choose(0, 1_000_000).ToArbitrary(), (kinds, seed) =>
        {
            var network = new NetworkArchitecture("random", kinds);
            using var recognizer = new Recognizer(Initialization.Xavier(network, seed));
            AssertEqualsReference(recognizer, RandomPixels(network, seed));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void Run_FromManyThreads_EqualsSerialToTheBit()
    {
        using var recognizer = new Recognizer(Initialization.Xavier(LeNet.Classic, 3));
        var serial = Enumerable.Range(0, 100).Select(i => All(recognizer.Run(Garments.Image(i)))).ToArray();
        var differing = 0;
        OnThreads(8, thread =>
        {
            for (var i = 0; i < serial.Length; i++)
            {
                var image = (i * 7 + thread * 13) % serial.Length;
                if (!All(recognizer.Run(Garments.Image(image))).AsSpan().SequenceEqual(serial[image]))
                    Interlocked.Increment(ref differing);
            }
        });
        Assert.Equal(0, differing);
    }

    [Fact]
    public void Pass_WhileLaterPassesRun_StaysAsItWas()
    {
        using var recognizer = new Recognizer(Initialization.Xavier(LeNet.Modern, 3));
        var pixels = Garments.Image(0).ToArray();
        var pass = recognizer.Run(pixels);
        var before = All(pass);
        Array.Fill(pixels, (byte)255);
        for (var i = 1; i < 10; i++)
            recognizer.Run(Garments.Image(i));
        Assert.Equal(before, All(pass));
    }

    [Fact]
    public void Pass_AfterItsRecognizerIsGone_CanStillBeRead()
    {
        ForwardPass pass;
        using (var recognizer = new Recognizer(Initialization.Xavier(LeNet.Classic, 3)))
            pass = recognizer.Run(Garments.Image(0));
        Assert.Equal(1, pass.Probabilities.ToArray().Sum(), 5);
        Assert.Equal(pass.Logits.IndexOf(pass.Logits.ToArray().Max()), pass.Prediction);
        Assert.True(pass.Map(LeNet.Classic["conv2"], 3).SequenceEqual(pass.Values(LeNet.Classic["conv2"]).Slice(300, 100)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(783)]
    [InlineData(785)]
    [InlineData(784 * 3)]
    public void Run_OnAnotherNumberOfPixels_IsRefused(int count)
    {
        using var recognizer = new Recognizer(Initialization.Xavier(LeNet.Classic, 3));
        var error = Assert.Throws<ArgumentException>(() => recognizer.Run(new byte[count]));
        Assert.Contains($"The network takes 784 pixels, not {count}.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_AfterOtherWeightsCame_IsThatOfAFreshNetwork()
    {
        var (first, second) = (Initialization.Xavier(LeNet.Modern, seed: 1), Initialization.Xavier(LeNet.Modern, seed: 2));
        var image = Digits.Image(3);
        using var renewed = new Recognizer(first);
        using var fresh = new Recognizer(second);
        var before = renewed.Run(image);

        renewed.Renew(second);

        Assert.Same(second, renewed.Weights);
        var (after, expected) = (renewed.Run(image), fresh.Run(image));
        foreach (var layer in LeNet.Modern.Layers)
            Assert.True(expected.Values(layer).SequenceEqual(after.Values(layer)), layer.Name);
        Assert.False(before.Logits.SequenceEqual(after.Logits));
    }

    [Fact]
    public void Check_OfAPassBeforeOtherWeightsCame_IsOfTheNumbersItWasComputedWith()
    {
        var first = Initialization.Xavier(LeNet.Modern, seed: 1);
        using var recognizer = new Recognizer(first);
        var pass = recognizer.Run(Digits.Image(3));
        recognizer.Renew(Initialization.Xavier(LeNet.Modern, seed: 2));
        var layer = LeNet.Modern["conv2"];
        Assert.True(pass.Values(layer).SequenceEqual(recognizer.Check(pass, layer, first).Values(layer)));
        Assert.False(pass.Values(layer).SequenceEqual(recognizer.Check(pass, layer).Values(layer)));
    }

    [Fact]
    public void Renew_WithAnotherNetworksWeights_IsRefused()
    {
        using var recognizer = new Recognizer(Initialization.Xavier(LeNet.Modern, seed: 1));

        Assert.Throws<ArgumentException>(() => recognizer.Renew(Initialization.Xavier(LeNet.Classic, seed: 1)));
    }

    [Fact]
    public void Run_AfterDispose_IsRefused()
    {
        var recognizer = new Recognizer(Initialization.Xavier(LeNet.Classic, 3));
        recognizer.Dispose();
        recognizer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => recognizer.Run(Garments.Image(0)));
    }

    [Fact]
    public void Run_OnAThreadThatHasTrained_ComputesOnOneThreadAgain()
    {
        using var recognizer = new Recognizer(Initialization.Xavier(LeNet.Classic, 3));
        var threads = 0;
        OnThreads(1, _ =>
        {
            recognizer.Run(Garments.Image(0));
            TorchSharp.torch.set_num_threads(2);
            recognizer.Run(Garments.Image(0));
            threads = TorchSharp.torch.get_num_threads();
        });
        Assert.Equal(1, threads);
    }

    [ThreadStatic]
    private static long s_liveOnFinishedThreads;

    /// <summary>Tensors made less those disposed, by this thread and by those that <see cref="OnThreads"/> ran for it.</summary>
    internal static long LiveTensors() =>
        TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount + s_liveOnFinishedThreads;

    /// <summary>Does the work on so many threads at once, and waits for them.</summary>
    internal static void OnThreads(int count, Action<int> work)
    {
        var live = 0L;
        Exception? failure = null;
        var threads = Enumerable.Range(0, count).Select(i => new Thread(() =>
        {
            try
            {
                work(i);
            }
            catch (Exception error)
            {
                Volatile.Write(ref failure, error);
            }
            Interlocked.Add(ref live, LiveTensors());
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        s_liveOnFinishedThreads += live;
        Assert.Null(failure);
    }

    internal static byte[] RandomPixels(NetworkArchitecture network, int seed)
    {
        var pixels = new byte[network.Input.Count];
        new Random(seed).NextBytes(pixels);
        return pixels;
    }

    private static float[] All(ForwardPass pass) => [.. pass.Architecture.Layers.SelectMany(layer => pass.Values(layer).ToArray())];

    private static void AssertEqualsReference(Recognizer recognizer, ReadOnlySpan<byte> pixels)
    {
        var pass = recognizer.Run(pixels);
        var reference = ReferenceNetwork.Run(recognizer.Weights, pixels);
        foreach (var layer in recognizer.Architecture.Layers)
        {
            var values = pass.Values(layer);
            Assert.Equal(reference[layer.Index].Length, values.Length);
            for (var i = 0; i < values.Length; i++)
                if (!(Math.Abs(values[i] - reference[layer.Index][i]) <= 1e-4))
                    Assert.Fail($"{layer.Name}[{i}] is {values[i]}, but the reference says {reference[layer.Index][i]}.");
        }
    }
}
