using Explorer.Network.Architecture;
using Explorer.Network.Model;
using Explorer.Network.Native;
using Explorer.Network.Tests.Reference;
using Explorer.Network.Weights;
using FsCheck;
using FsCheck.Fluent;
using static TorchSharp.torch;

namespace Explorer.Network.Tests.Architecture;

public sealed class NetworkArchitectureTests
{
    [Fact]
    public void Shapes_OfRandomFittingStacks_AreTorchs() =>
        Prop.ForAll(RandomArchitectures.Any().Filter(RandomArchitectures.Fits), CompareWithTorch)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void RandomStacks_AreRefusedJustWhenTorchRefuses() =>
        Prop.ForAll(RandomArchitectures.Any(), specs =>
        {
            try
            {
                _ = new NetworkArchitecture("random", specs);
                Assert.True(HeldOutModel.Accepts(specs));
            }
            catch (ArchitectureException error)
            {
                Assert.False(HeldOutModel.Accepts(specs), error.Message);
                AssertSentence(error);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    public static TheoryData<string, LayerSpec[]> Misfits => new()
    {
        { "conv1", [new ReshapeSpec(1, 4, 9), new Conv2dSpec(1, 5)] },
        { "conv2", [new ReshapeSpec(1, 9, 9), new Conv2dSpec(1, 5), new Conv2dSpec(1, 6)] },
        { "pool1", [new ReshapeSpec(1, 3, 3), new Pool2dSpec(Pooling.Average, 4, 1)] },
        { "pool1", [new ReshapeSpec(1, 8, 8), new Pool2dSpec(Pooling.Max, 2, 2, Padding: 2)] },
        { "conv1", [new ReshapeSpec(1, 8, 8), new Conv2dSpec(1, 3, Padding: -1)] },
        { "conv1", [new ReshapeSpec(1, 8, 8), new Conv2dSpec(1, 3, Stride: 0)] },
        { "pool1", [new ReshapeSpec(1, 8, 8), new Pool2dSpec(Pooling.Average, 0, 1)] },
        { "pool1", [new ReshapeSpec(1, 8, 8), new Pool2dSpec(Pooling.Max, 2, 1, Padding: -1)] },
        { "conv1", [new ReshapeSpec(1, 8, 8), new FlattenSpec(), new Conv2dSpec(1, 3)] },
        { "pool1", [new ReshapeSpec(1, 8, 8), new FlattenSpec(), new Pool2dSpec(Pooling.Max, 2, 2)] },
    };

    [Theory]
    [MemberData(nameof(Misfits))]
    public void Stack_ThatTorchCannotRun_IsRefusedByTheLayersName(string layer, LayerSpec[] specs)
    {
        var error = Assert.Throws<ArchitectureException>(() => new NetworkArchitecture("wrong", specs));
        Assert.Equal(layer, error.Layer);
        AssertSentence(error);
        Assert.False(HeldOutModel.Accepts(specs));
    }

    public static TheoryData<string, LayerSpec[]> Senseless => new()
    {
        { "fc1", [new ReshapeSpec(1, 8, 8), new LinearSpec(3)] },
        { "fc1", [new ReshapeSpec(1, 8, 8), new FlattenSpec(), new LinearSpec(0)] },
        { "conv1", [new ReshapeSpec(1, 8, 8), new Conv2dSpec(0, 3)] },
        { "conv1", [new ReshapeSpec(1, 8, 8), new Conv2dSpec(1, 0)] },
        { "input", [new ReshapeSpec(0, 8, 8)] },
        { "input2", [new ReshapeSpec(1, 8, 8), new ReshapeSpec(1, 8, 8)] },
        { "conv1", [new Conv2dSpec(1, 3)] },
        { "input", [] },
    };

    [Theory]
    [MemberData(nameof(Senseless))]
    public void Stack_ThatMakesNoNetwork_IsRefused(string layer, LayerSpec[] specs)
    {
        var error = Assert.Throws<ArchitectureException>(() => new NetworkArchitecture("wrong", specs));
        Assert.Equal(layer, error.Layer);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Misfit_InItsSentence_ShowsTheArithmetic()
    {
        var error = Assert.Throws<ArchitectureException>(() => new NetworkArchitecture("wrong", [new ReshapeSpec(1, 5, 5), new Conv2dSpec(1, 9, Padding: 1)]));
        Assert.Equal("conv1 does not fit: a kernel of 9 is larger than its 5×5 input with padding 1 (5 + 2·1 − 9 = -2 < 0).", error.Message);
    }

    private static void AssertSentence(ArchitectureException error)
    {
        Assert.StartsWith(error.Layer + " ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
    }

    private static void CompareWithTorch(LayerSpec[] specs)
    {
        LibTorch.Load();
        var network = new NetworkArchitecture("random", specs);
        using var scope = NewDisposeScope();
        using var inference = inference_mode();
        using var module = new NetworkModule(network);
        module.eval();
        var seen = new List<string>();
        module.Trace(zeros(network.Input.ToArray().Select(size => (long)size).ToArray()), (layer, output) =>
        {
            seen.Add(layer.Name);
            Assert.Equal(layer.Output.ToArray().Select(size => (long)size), output.shape);
        });
        Assert.Equal(network.Layers.Select(layer => layer.Name), seen);
        Assert.Equal(network.Parameters, module.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal(
            NetworkWeights.Expected(network).Select(tensor => $"{tensor.Name} {tensor.Shape}"),
            module.named_parameters().Select(p => $"{p.name} [{string.Join(", ", p.parameter.shape)}]"));
        Assert.Equal(network.Layers.Sum(Macs), network.Macs);
    }

    /// <summary>Counts multiplications as the loops would do them.</summary>
    private static long Macs(Layer layer) => layer.Spec switch
    {
        Conv2dSpec conv => (long)layer.Output.Count * layer.Input.Channels * conv.Kernel * conv.Kernel,
        LinearSpec linear => (long)linear.Features * layer.Input.Count,
        _ => 0,
    };
}
