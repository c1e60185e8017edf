using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Explorer.Network.Model;
using Explorer.Network.Native;
using Explorer.Network.Tests.Reference;
using static TorchSharp.torch;

namespace Explorer.Network.Tests.Architecture;

public sealed class ShapeInferenceTests
{
    [Fact]
    public void Shapes_OfRandomLeNets_AreTorchsAndBreakWhereTorchBreaks()
    {
        LibTorch.Load();
        var broken = 0;
        foreach (var kinds in RandomLeNets.Take(300, seed: 5))
        {
            var inference = ShapeInference.Of(kinds);
            if (inference.Error is { } error)
            {
                broken++;
                var at = inference.Names.IndexOf(error.Layer);
                Assert.Equal(inference.Names.Take(at), inference.Layers.Select(layer => layer.Name));
                Assert.True(TorchStack.Accepts(kinds.Take(at)));
                Assert.False(TorchStack.Accepts(kinds.Take(at + 1)), ArchitectureJson.Write("broken", kinds));
                Assert.False(ShapeInference.Fits(kinds));
                Assert.Equal(error, Assert.Throws<ArchitectureException>(() => ArchitecturePresets.Build(kinds)).Error);
            }
            else
            {
                Assert.True(ShapeInference.Fits(kinds));
                CompareWithTorch(inference);
            }
        }
        Assert.InRange(broken, 60, 240);
    }

    [Fact]
    public void Counts_OfTheLargestNumbers_DoNotOverflow()
    {
        // Everything at its largest but for windows and strides, which are chosen so that all layers fit. Within these
        // bounds an image of 224×224 already makes more multiplications than 32 bits can count.
        foreach (var (conv, pool) in new[] { (1, 8), (15, 8), (7, 8) })
        {
            var network = ArchitecturePresets.Build(LargestWith(conv, pool, image: 64, channels: 64, units: 512));
            Assert.True(network.Parameters > 0);
            Assert.Equal(network.Sequential.Sum(Macs), (decimal)network.Macs);
        }
        var larger = ArchitecturePresets.Build(LargestWith(conv: 15, pool: 8, image: 224, channels: 64, units: 512));
        Assert.True(larger.Macs > int.MaxValue);
        Assert.Equal(larger.Sequential.Sum(Macs), (decimal)larger.Macs);

        static decimal Macs(Layer layer) => layer.Kind switch
        {
            Conv2d conv => (decimal)conv.OutChannels * layer.Input.Channels * conv.KernelSize.Height * conv.KernelSize.Width * layer.Output.Rows * layer.Output.Columns,
            Linear linear => (decimal)linear.OutFeatures * layer.Input.Columns,
            _ => 0,
        };
    }

    [Fact]
    public void Counts_ThatFitIntoNoNumber_AreAnErrorOfTheirLayer()
    {
        var kinds = LargestWith(conv: 15, pool: 8, image: 224, channels: 512, units: 4096);
        var inference = ShapeInference.Of(kinds);
        Assert.Equal(new TooLarge("fc1"), inference.Error);
        Assert.Equal("flatten", inference.Layers[^1].Name);
        Assert.Equal("fc1 is too large: its number of elements overflows.", inference.Error!.ToMessage().ToString());
    }

    [Fact]
    public void Limit_OfNumbersOutOfBounds_BringsThemWithin()
    {
        var wild = EarlierDesign.Read("9999-c9999k0p9999s0-a0s0p9999-c0k9999p0s9999-m9999s9999p0-relu-0-9999-9999")!;
        Assert.Equal(new ArgumentOutOfRange("conv1", "kernel_size", 0, 1), ShapeInference.Of(wild).Error);
        var limited = ArchitectureField.Limit(wild);
        Assert.All(ArchitectureField.Of(limited), field => Assert.InRange(field.In(limited), field.Min, field.Max));
        Assert.Equal(limited, ArchitectureField.Limit(limited));
        Assert.NotNull(ShapeInference.Of(limited).Error);
    }

    [Fact]
    public void Error_OfAKernelThatIsTooLarge_SaysItsNumbers()
    {
        var error = Assert.IsType<KernelTooLarge>(ShapeInference.Of(RandomLeNets.With(LeNet.Classic, ("conv2", new Conv2d(16, 15)))).Error);
        Assert.Equal(("conv2", 14, -1, true), (error.Layer, error.Side, error.Room, error.IsRows));
    }

    [Fact]
    public void Fields_EachSet_ChangeNothingElse()
    {
        LayerKind[] kinds = [.. LeNet.Classic.Kinds];
        var fields = ArchitectureField.Of(kinds);
        Assert.Equal(
            ["input.side", "conv1.channels", "conv1.kernel", "conv1.padding", "conv1.stride", "conv1.dilation", "pool1.kernel", "pool1.stride", "pool1.padding"],
            fields.Take(9).Select(field => $"{field.Layer}.{field.Id}"));
        Assert.Equal(["fc1.units", "fc2.units", "fc3.units"], fields.TakeLast(3).Select(field => $"{field.Layer}.{field.Id}"));
        foreach (var field in fields)
        {
            var other = field.In(kinds) == field.Max ? field.Min : field.Max;
            var changed = field.With(kinds, other);
            Assert.Equal(other, field.In(changed));
            Assert.Equal(kinds, field.With(changed, field.In(kinds)));
            Assert.Equal(1, kinds.Zip(changed).Count(pair => pair.First != pair.Second));
        }
    }

    /// <summary>The largest channels, padding and units, with windows of those sizes and a stride of 1.</summary>
    private static IReadOnlyList<LayerKind> LargestWith(int conv, int pool, int image, int channels, int units) => RandomLeNets.With(
        LeNet.Classic,
        ("input", new Reshape(1, image, image)),
        ("conv1", new Conv2d(channels, conv, padding: 8)), ("pool1", new AvgPool2d(pool, 1, 4)),
        ("conv2", new Conv2d(channels, conv, padding: 8)), ("pool2", new AvgPool2d(pool, 1, 4)),
        ("fc1", new Linear(units)), ("fc2", new Linear(units)), ("fc3", new Linear(100)));

    private static void CompareWithTorch(ShapeInference inference)
    {
        var network = ArchitecturePresets.Build(inference.Kinds);
        Assert.Equal(inference.Names, inference.Layers.Select(layer => layer.Name));
        using var scope = NewDisposeScope();
        using var inferring = inference_mode();
        using var module = new NetworkModule(network);
        var shapes = new List<string>();
        module.Trace(zeros(1, 1, network.Input.Rows, network.Input.Columns), (_, output) => shapes.Add($"[{string.Join(", ", output.shape)}]"));
        Assert.Equal(network.Layers.Select(layer => layer.Output.ToString()), shapes);
    }
}
