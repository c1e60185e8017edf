using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Explorer.Network.Tests.Reference;

namespace Explorer.Network.Tests.Architecture;

/// <summary>The short word for a LeNet that links, runs and databases of an earlier version hold.</summary>
public sealed class EarlierDesignTests
{
    [Fact]
    public void Read_OfBothPresets_IsThePreset()
    {
        Assert.Same(LeNet.Classic, ArchitecturePresets.Build(EarlierDesign.Read("28-c6k5p2s1-a2s2p0-c16k5p0s1-a2s2p0-sigmoid-120-84-10")!));
        Assert.Same(LeNet.Modern, ArchitecturePresets.Build(EarlierDesign.Read("28-c6k5p2s1-m2s2p0-c16k5p0s1-m2s2p0-relu-120-84-10")!));
    }

    [Fact]
    public void Read_OfEveryNumberChanged_HasEachInItsPlace() => Assert.Equal(
        [
            new Reshape(1, 32, 32),
            new Conv2d(1, 3, padding: 0, stride: 2), new ReLU(), new AvgPool2d(4, 5, 2),
            new Conv2d(7, 6, padding: 8, stride: 9), new ReLU(), new MaxPool2d(3, 1, 1),
            new Flatten(), new Linear(11), new ReLU(), new Linear(12), new ReLU(), new Linear(4), new Softmax(),
        ],
        EarlierDesign.Read("32-c1k3p0s2-a4s5p2-c7k6p8s9-m3s1p1-relu-11-12-4")!);

    [Fact]
    public void Read_OfLayersThatDoNotFit_DoesNotAsk()
    {
        var error = Assert.Throws<ArchitectureException>(() => ArchitecturePresets.Build(EarlierDesign.Read("28-c6k5p2s1-a2s2p0-c16k15p0s1-a2s2p0-sigmoid-120-84-10")!));
        Assert.Equal("conv2", error.Layer);
        Assert.IsType<KernelTooLarge>(error.Error);
    }

    [Fact]
    public void Build_OfAnEditedLeNet_HasItsOwnShapes()
    {
        var network = ArchitecturePresets.Build(RandomLeNets.With(LeNet.Classic, ("conv2", new Conv2d(24, 3, padding: 1, stride: 2)), ("fc1", new Linear(50))));
        Assert.Equal("edited", network.Name);
        Assert.Equal(new Shape(1, 24, 7, 7), network["conv2"].Output);
        Assert.Equal(new Shape(1, 24 * 3 * 3), network["flatten"].Output);
        Assert.Equal(new Shape(1, 50), network["fc1"].Output);
        Assert.Equal(network, ArchitecturePresets.Build(EarlierDesign.Read("28-c6k5p2s1-a2s2p0-c24k3p1s2-a2s2p0-sigmoid-50-84-10")!));
    }

    [Fact]
    public void Build_OfThePresetsLayers_IsThePresetItself()
    {
        Assert.Same(LeNet.Classic, ArchitecturePresets.Build([.. LeNet.Classic.Kinds]));
        Assert.Same(LeNet.Modern, ArchitecturePresets.Build([.. LeNet.Modern.Kinds]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("28-c6k5p2s1-a2s2p0-c16k5p0s1-a2s2p0-tanh-120-84-10")]
    [InlineData("28-c6k5p2s1-a2s2p0-c16k5p0s1-a2s2p0-sigmoid-120-84")]
    [InlineData("28-c-6k5p2s1-a2s2p0-c16k5p0s1-a2s2p0-sigmoid-120-84-10")]
    [InlineData("28-c99999k5p2s1-a2s2p0-c16k5p0s1-a2s2p0-sigmoid-120-84-10")]
    [InlineData("28-c6k5p2s1-a2s2p0-c16k5p0s1-a2s2p0-sigmoid-120-84-10\n")]
    [InlineData("28-c٦k5p2s1-a2s2p0-c16k5p0s1-a2s2p0-sigmoid-120-84-10")]
    public void Read_OfAnythingElse_IsNull(string? text) => Assert.Null(EarlierDesign.Read(text));
}
