using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Explorer.Network.Messages;
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
        Prop.ForAll(RandomArchitectures.Any().Filter(ShapeInference.Fits), CompareWithTorch)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void RandomStacks_AreRefusedJustWhenTorchRefuses() =>
        Prop.ForAll(RandomArchitectures.Any(), kinds =>
        {
            try
            {
                _ = new NetworkArchitecture("random", kinds);
                Assert.True(TorchStack.Accepts(kinds));
            }
            catch (ArchitectureException error)
            {
                Assert.False(TorchStack.Accepts(kinds), error.Message);
                AssertSentence(error);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    public static TheoryData<string, LayerKind[], Type> Misfits => new()
    {
        { "conv1", [new Reshape(1, 4, 9), new Conv2d(1, 5)], typeof(KernelTooLarge) },
        { "conv2", [new Reshape(1, 9, 9), new Conv2d(1, 5), new Conv2d(1, 6)], typeof(KernelTooLarge) },
        { "pool1", [new Reshape(1, 3, 3), new AvgPool2d(4, 1)], typeof(KernelTooLarge) },
        { "pool1", [new Reshape(1, 8, 8), new MaxPool2d(2, 2, Padding: 2)], typeof(PaddingTooLarge) },
        { "conv1", [new Reshape(1, 8, 8), new Conv2d(1, 3, padding: -1)], typeof(ArgumentOutOfRange) },
        { "conv1", [new Reshape(1, 8, 8), new Conv2d(1, 3, stride: 0)], typeof(ArgumentOutOfRange) },
        { "pool1", [new Reshape(1, 8, 8), new AvgPool2d(0, 1)], typeof(ArgumentOutOfRange) },
        { "pool1", [new Reshape(1, 8, 8), new MaxPool2d(2, 1, Padding: -1)], typeof(ArgumentOutOfRange) },
        { "conv1", [new Reshape(1, 8, 8), new Flatten(), new Conv2d(1, 3)], typeof(NeedsMaps) },
        { "pool1", [new Reshape(1, 8, 8), new Flatten(), new MaxPool2d(2, 2)], typeof(NeedsMaps) },
        { "bn1", [new Reshape(1, 8, 8), new Flatten(), new BatchNorm2d()], typeof(NeedsMaps) },
        { "conv2", [new Reshape(1, 8, 8), new Conv2d(3, 3), new Conv2d(4, 3, 1, 0, 1, Groups: 2)], typeof(NotDivisible) },
        { "conv1", [new Reshape(1, 8, 5), new Conv2d(1, new(3, 2), 1, 0, new(1, 5))], typeof(KernelTooLarge) },
        { "pool1", [new Reshape(1, 8, 8), new AvgPool2d(new(4, 2), 2, new(2, 2))], typeof(PaddingTooLarge) },
    };

    [Theory]
    [MemberData(nameof(Misfits))]
    public void Stack_ThatTorchCannotRun_IsRefusedByTheLayersName(string layer, LayerKind[] kinds, Type problem)
    {
        var error = Assert.Throws<ArchitectureException>(() => new NetworkArchitecture("wrong", kinds));
        Assert.Equal((layer, problem), (error.Layer, error.Error.GetType()));
        AssertSentence(error);
        Assert.False(TorchStack.Accepts(kinds));
    }

    public static TheoryData<string, LayerKind[], Type> Senseless => new()
    {
        { "fc1", [new Reshape(1, 8, 8), new Linear(3)], typeof(NeedsVector) },
        { "fc1", [new Reshape(1, 8, 8), new Flatten(), new Linear(0)], typeof(ArgumentOutOfRange) },
        { "conv1", [new Reshape(1, 8, 8), new Conv2d(0, 3)], typeof(ArgumentOutOfRange) },
        { "conv1", [new Reshape(1, 8, 8), new Conv2d(1, 0)], typeof(ArgumentOutOfRange) },
        { "input", [new Reshape(0, 8, 8)], typeof(ArgumentOutOfRange) },
        { "input2", [new Reshape(1, 8, 8), new Reshape(1, 8, 8)], typeof(WrongPosition) },
        { "conv1", [new Conv2d(1, 3)], typeof(WrongPosition) },
        { "input", [], typeof(WrongPosition) },
        { "flatten2", [new Reshape(1, 8, 8), new Flatten(), new Softmax(), new Flatten()], typeof(WrongPosition) },
    };

    [Theory]
    [MemberData(nameof(Senseless))]
    public void Stack_ThatMakesNoNetwork_IsRefused(string layer, LayerKind[] kinds, Type problem)
    {
        var error = Assert.Throws<ArchitectureException>(() => new NetworkArchitecture("wrong", kinds));
        Assert.Equal((layer, problem), (error.Layer, error.Error.GetType()));
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Error_InItsSentence_ShowsTheArithmetic()
    {
        var error = Assert.Throws<ArchitectureException>(() => new NetworkArchitecture("wrong", [new Reshape(1, 5, 5), new Conv2d(1, 9, padding: 1)]));
        Assert.Equal("conv1 does not fit: a kernel of 9 is larger than its 5×5 input with padding 1 (5 + 2·1 − 9 = −2 < 0).", error.Message);
        Assert.Equal(Message.Of("Shape_KernelTooLarge", "conv1", 9, "5×5", 1, 5, -2), error.Details);
    }

    private static void AssertSentence(ArchitectureException error)
    {
        Assert.Matches($"^{error.Layer}[ :]", error.Message);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
    }

    private static void CompareWithTorch(LayerKind[] kinds)
    {
        LibTorch.Load();
        var network = new NetworkArchitecture("random", kinds);
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
            NetworkWeights.Expected(network).Select(tensor => $"{tensor.Name} {tensor.Shape}").Order(StringComparer.Ordinal),
            module.state_dict().Where(tensor => !tensor.Key.EndsWith("num_batches_tracked", StringComparison.Ordinal))
                .Select(tensor => $"{tensor.Key} [{string.Join(", ", tensor.Value.shape)}]").Order(StringComparer.Ordinal));
        Assert.Equal(
            network.Layers.SelectMany(layer => layer.Tensors.Where(tensor => !tensor.IsBuffer).Select(tensor => layer.StateName(tensor.Name))),
            module.named_parameters().Select(parameter => parameter.name));
        Assert.Equal(network.Layers.Sum(Macs), network.Macs);
    }

    /// <summary>Counts multiplications as the loops would do them.</summary>
    private static long Macs(Layer layer) => layer.Kind switch
    {
        Conv2d conv => (long)layer.Output.Count * (layer.Input.Channels / conv.Groups) * conv.KernelSize.Height * conv.KernelSize.Width,
        Linear linear => (long)linear.OutFeatures * layer.Input.Count,
        _ => 0,
    };
}
