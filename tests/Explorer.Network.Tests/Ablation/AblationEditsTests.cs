using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.AblationState;
using Explorer.Network.Model;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.AblationState;

public class AblationsTests
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
        var changed = AblationEdits.None.With(new SwapActivation(Activation.ReLU)).With(new SwapPooling(Pooling.Max)).Apply(Stored);

        Assert.Equal(LeNet.Modern.Layers.Select(layer => layer.Spec), changed.Architecture.Layers.Select(layer => layer.Spec));
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
        Assert.Equal(changes.All, Set(Set(changes, new SwapPooling(Pooling.Max)), new SwapPooling(Pooling.Average)).All);
        Assert.Equal(changes.All, Set(Set(changes, new SwapActivation(Activation.ReLU)), new SwapActivation(Activation.Sigmoid)).All);

        static AblationEdits Set(AblationEdits all, AblationEdit one) => all.Set(one, Stored.Architecture);
    }

    [Fact]
    public void Touches_OfAnyChange_AreTheNumbersAndLayersThatApplyChanges()
    {
        AblationEdit[] all = [.. Changes.Values.Select(one => one.Edit), new SwapActivation(Activation.ReLU), new SwapPooling(Pooling.Max)];
        foreach (var change in all)
        {
            var changed = AblationEdits.None.With(change).Apply(Stored);
            foreach (var (before, after) in Stored.Architecture.Layers.Zip(changed.Architecture.Layers))
            {
                Assert.Equal(before.Spec != after.Spec, change.TouchesLayer(before.Spec));
                if (before.Spec is not Conv2dSpec)
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
            "conv1: channel 2 muted", "conv2: channel 15 times -1.5", "fc1: channel 7 muted", "conv2: kernel from 4 to 3 edited", "fc3: bias 9 set to 0",
        ],
        Changes.Values.Select(one => one.Edit.Text));

    [Fact]
    public void Apply_WhatDoesNotFit_SaysWhy()
    {
        Assert.Contains("no layer 'pool1' with weights", Refusal(ScaleChannel.Mute("pool1", 0)), StringComparison.Ordinal);
        Assert.Contains("conv1 has 6 channels", Refusal(new ZeroBias("conv1", 6)), StringComparison.Ordinal);
        Assert.Contains("has 25 numbers, not 2", Refusal(new EditKernel("conv1", 0, 0, [1, 2])), StringComparison.Ordinal);
        Assert.Contains("fc1 has no kernels", Refusal(new EditKernel("fc1", 0, 0, [1])), StringComparison.Ordinal);
        Assert.Contains("finite number from -100 to 100", Refusal(new ScaleChannel("conv1", 0, double.NaN)), StringComparison.Ordinal);
        Assert.Contains("finite number from -100 to 100", Refusal(new ScaleChannel("conv1", 0, 101)), StringComparison.Ordinal);
        Assert.Contains("finite numbers from -100 to 100", Refusal(new EditKernel("conv1", 0, 0, [float.NaN, .. new float[24]])), StringComparison.Ordinal);
        Assert.Contains("finite numbers from -100 to 100", Refusal(new EditKernel("conv1", 0, 0, [-1000, .. new float[24]])), StringComparison.Ordinal);
    }

    private static string Refusal(AblationEdit change) =>
        Assert.Throws<ArgumentException>(() => AblationEdits.None.With(change).Apply(Stored)).Message;

    private static void AssertSame(NetworkWeights expected, NetworkWeights actual)
    {
        Assert.Equal(Numbers(expected), Numbers(actual));
        using Recognizer one = new(expected), other = new(actual);
        var image = BundledSamples.Load(DataSet.Mnist).Test.Image(3);
        Assert.Equal(one.Run(image).Logits.ToArray(), other.Run(image).Logits.ToArray());
    }

    private static Dictionary<string, float[]> Copy(NetworkWeights weights) =>
        NetworkWeights.Expected(weights.Architecture).ToDictionary(tensor => tensor.Name, tensor => weights[tensor.Name].ToArray());

    private static float[] Numbers(NetworkWeights weights) => [.. Copy(weights).OrderBy(tensor => tensor.Key, StringComparer.Ordinal).SelectMany(tensor => tensor.Value)];
}
