using Explorer.Network.Pretrained;
using Explorer.Network.Ablation;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Layers;
using Explorer.Network.Messages;
using Explorer.Network.Model;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Ablation;

public class AblationEditsTests
{
    private static readonly NetworkWeights Stored = PretrainedNetworks.Load("digits-classic");

    public static TheoryData<string> Kinds => [.. Changes.Keys];

    private static readonly Dictionary<string, (AblationEdit Edit, Action<Dictionary<string, float[]>> ByHand)> Changes = new()
    {
        ["mute"] = (ScaleChannel.Mute("conv1", 2), tensors =>
        {
            Array.Clear(tensors["1.weight"], 2 * 25, 25);
            tensors["1.bias"][2] = 0;
        }),
        ["scale"] = (new ScaleChannel("conv2", 15, -1.5), tensors =>
        {
            for (var i = 15 * 150; i < 16 * 150; i++)
                tensors["4.weight"][i] = (float)(tensors["4.weight"][i] * -1.5);
            tensors["4.bias"][15] = (float)(tensors["4.bias"][15] * -1.5);
        }),
        ["unit"] = (ScaleChannel.Mute("fc1", 7), tensors =>
        {
            Array.Clear(tensors["8.weight"], 7 * 400, 400);
            tensors["8.bias"][7] = 0;
        }),
        ["kernel"] = (new EditKernel("conv2", 3, 4, [.. Enumerable.Range(0, 25).Select(i => i / 10f)]), tensors =>
        {
            for (var i = 0; i < 25; i++)
                tensors["4.weight"][(3 * 6 + 4) * 25 + i] = i / 10f;
        }),
        ["bias"] = (new ZeroBias("fc3", 9), tensors => tensors["12.bias"][9] = 0),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Apply_AChangeOfNumbers_IsTheNetworkRebuiltWithThem(string kind)
    {
        var tensors = Copy(Stored);
        Changes[kind].ByHand(tensors);

        var changed = AblationEdits.None.With(Changes[kind].Edit).Apply(Stored);

        AssertSame(new NetworkWeights(Stored.Architecture, tensors), changed);
        Assert.Same(Stored.Architecture, changed.Architecture);
    }

    [Fact]
    public void Apply_BothSwaps_IsTheOtherVariantWithTheseWeights()
    {
        var changed = AblationEdits.None.With(new SwapActivation(new ReLU())).With(new SwapPooling(PoolingFunction.Max)).Apply(Stored);

        Assert.Equal(LeNet.Modern.Layers.Select(layer => layer.Kind), changed.Architecture.Layers.Select(layer => layer.Kind));
        AssertSame(new NetworkWeights(LeNet.Modern, Copy(Stored)), changed);
    }

    [Fact]
    public void Apply_AnyChanges_LeavesTheStoredNetworkAsItWas()
    {
        var before = Numbers(Stored);

        Changes.Values.Aggregate(AblationEdits.None, (changes, one) => changes.With(one.Edit)).Apply(Stored);

        Assert.Equal(before, Numbers(Stored));
    }

    [Fact]
    public void Undo_TakesTheLastBackAndWithoutAnyOther()
    {
        AblationEdit mute = Changes["mute"].Edit, bias = Changes["bias"].Edit;
        var both = AblationEdits.None.With(mute).With(bias);

        Assert.Equal(AblationEdits.None.With(mute), both.Undo());
        Assert.Equal(AblationEdits.None.With(bias), both.Without(0));
        Assert.Equal(AblationEdits.None, both.Undo().Undo().Undo());
        Assert.Same(Stored, both.Undo().Undo().Apply(Stored));
    }

    [Fact]
    public void Set_AgainAtTheSamePlace_ReplacesAndAtTheLearnedValueTakesBack()
    {
        AblationEdit other = new ZeroBias("conv2", 1), kernel = new EditKernel("conv2", 3, 4, new float[25]);
        var changes = new[] { new ScaleChannel("conv1", 2, 0.5), other, kernel, new ScaleChannel("conv1", 2, 2) }.Aggregate(AblationEdits.None, Set);

        Assert.Equal([other, kernel, new ScaleChannel("conv1", 2, 2)], changes.All);
        Assert.Equal([other, kernel], Set(changes, new ScaleChannel("conv1", 2, 1)).All);
        Assert.Equal(4, Set(changes, new EditKernel("conv2", 3, 5, new float[25])).All.Length);
        Assert.Equal(changes.All, Set(Set(changes, new SwapPooling(PoolingFunction.Max)), new SwapPooling(PoolingFunction.Average)).All);
        Assert.Equal(changes.All, Set(Set(changes, new SwapActivation(new ReLU())), new SwapActivation(new Sigmoid())).All);

        static AblationEdits Set(AblationEdits all, AblationEdit one) => all.Set(one, Stored.Architecture);
    }

    [Fact]
    public void Touches_OfAnyChange_AreTheNumbersAndLayersThatApplyChanges()
    {
        AblationEdit[] all = [.. Changes.Values.Select(one => one.Edit), new SwapActivation(new ReLU()), new SwapPooling(PoolingFunction.Max)];
        foreach (var change in all)
        {
            var changed = AblationEdits.None.With(change).Apply(Stored);
            foreach (var (before, after) in Stored.Architecture.Layers.Zip(changed.Architecture.Layers))
            {
                Assert.Equal(before.Kind != after.Kind, change.TouchesLayer(before.Kind));
                if (before.Kind is not Conv2d)
                    continue;
                for (var output = 0; output < before.Output.Channels; output++)
                {
                    var kernels = Enumerable.Range(0, before.Input.Channels).Select(input => !Stored.Kernel(before, output, input).SequenceEqual(changed.Kernel(before, output, input))).ToArray();
                    Assert.Equal(kernels, Enumerable.Range(0, before.Input.Channels).Select(input => change.TouchesKernel(before.Name, output, input)));
                    Assert.Equal(kernels.Contains(true) || Stored.Bias(before)[output] != changed.Bias(before)[output], change.TouchesMap(before.Name, output));
                }
            }
        }
    }

    [Fact]
    public void Text_OfEachChange_SaysWhatIsDone() => Assert.Equal(
        [
            "conv1: channel 2 muted", "conv2: channel 15 times −1.5", "fc1: channel 7 muted", "conv2: kernel from 4 to 3 edited", "fc3: bias 9 set to 0",
            "all activations: Tanh", "all pooling: max", "all pooling: average",
        ],
        Changes.Values.Select(one => one.Edit).Concat([new SwapActivation(new Tanh()), new SwapPooling(PoolingFunction.Max), new SwapPooling(PoolingFunction.Average)]).Select(edit => edit.Text.ToString()));

    [Fact]
    public void Apply_WhatDoesNotFit_SaysWhy()
    {
        Refused(ScaleChannel.Mute("pool1", 0), Message.Of("Ablation_NoSuchLayer", "pool1"), "The network has no layer 'pool1' with weights.");
        Refused(new ZeroBias("conv1", 6), Message.Of("Ablation_NoSuchChannel", "conv1", 6, 6), "conv1 has 6 channels, so there is no channel 6.");
        Refused(new EditKernel("conv1", 0, 0, [1, 2]), Message.Of("Ablation_KernelSize", "conv1", 25, 2), "A kernel of conv1 has 25 numbers, not 2.");
        Refused(new EditKernel("conv2", 0, 6, new float[25]), Message.Of("Ablation_NoSuchInput", "conv2", 6, 6), "conv2 has no input channel 6 (input channels: 6).");
        Refused(new EditKernel("fc1", 0, 0, [1]), Message.Of("Ablation_NoKernels", "fc1"), "fc1 has no kernels.");
        Refused(new ScaleChannel("conv1", 0, double.NaN), Message.Of("Ablation_Factor", 100.0), "A factor is a finite number from -100 to 100.");
        Refused(new ScaleChannel("conv1", 0, 101), Message.Of("Ablation_Factor", 100.0), "A factor is a finite number from -100 to 100.");
        Refused(new EditKernel("conv1", 0, 0, [float.NaN, .. new float[24]]), Message.Of("Ablation_KernelValues", 100.0), "A kernel holds finite numbers from -100 to 100.");
        Refused(new EditKernel("conv1", 0, 0, [-1000, .. new float[24]]), Message.Of("Ablation_KernelValues", 100.0), "A kernel holds finite numbers from -100 to 100.");
    }

    private static void Refused(AblationEdit change, Message problem, string sentence)
    {
        var error = Assert.Throws<AblationException>(() => AblationEdits.None.With(change).Apply(Stored));
        Assert.Equal(problem, error.Details);
        Assert.Equal(sentence, error.Message);
        Assert.Equal(problem, change.Problem(Stored.Architecture));
    }

    private static void AssertSame(NetworkWeights expected, NetworkWeights actual)
    {
        Assert.Equal(Numbers(expected), Numbers(actual));
        using Recognizer one = new(expected), other = new(actual);
        var image = BundledSamples.Load(DatasetCatalog.Digits).Test.Image(3);
        Assert.Equal(one.Run(image).Logits.ToArray(), other.Run(image).Logits.ToArray());
    }

    private static Dictionary<string, float[]> Copy(NetworkWeights weights) =>
        NetworkWeights.Expected(weights.Architecture).ToDictionary(tensor => tensor.Name, tensor => weights[tensor.Name].ToArray());

    private static float[] Numbers(NetworkWeights weights) => [.. Copy(weights).OrderBy(tensor => tensor.Key, StringComparer.Ordinal).SelectMany(tensor => tensor.Value)];
}
