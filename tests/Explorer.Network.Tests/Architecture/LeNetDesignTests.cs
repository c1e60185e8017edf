using Explorer.Network.Architecture;

namespace Explorer.Network.Tests.Architecture;

public sealed class LeNetDesignTests
{
    [Fact]
    public void Design_AsItComes_IsTheCoursesNetwork()
    {
        Assert.Same(LeNet.Classic, new LeNetDesign().Build());
        Assert.Same(LeNet.Modern, LeNetDesign.Modern.Build());
        Assert.Equal(LeNet.Classic.Layers.Select(layer => layer.Spec), LeNetDesign.Classic.Specs);
        Assert.Equal(LeNet.Modern.Layers.Select(layer => layer.Spec), LeNetDesign.Modern.Specs);
    }

    [Fact]
    public void Design_Edited_HasItsOwnShapes()
    {
        var network = new LeNetDesign { Conv2 = new(24, Kernel: 3, Padding: 1, Stride: 2), Hidden1 = 50 }.Build();
        Assert.Equal("edited", network.Name);
        Assert.Equal(new Shape(1, 24, 7, 7), network["conv2"].Output);
        Assert.Equal(new Shape(1, 24 * 3 * 3), network["flatten"].Output);
        Assert.Equal(new Shape(1, 50), network["fc1"].Output);
    }

    [Fact]
    public void Design_ThatDoesNotFit_NamesTheLayer() =>
        Assert.Equal("conv2", Assert.Throws<ArchitectureException>(() => new LeNetDesign { Conv2 = new(16, Kernel: 15) }.Build()).Layer);

    [Fact]
    public void Text_WrittenAndRead_IsTheSameDesign()
    {
        Assert.Equal("28-c6k5p2s1-a2s2p0-c16k5p0s1-a2s2p0-sigmoid-120-84-10", LeNetDesignText.Write(LeNetDesign.Classic));
        foreach (var design in new[] { LeNetDesign.Classic, LeNetDesign.Modern, new() { Side = 32, Conv1 = new(1, 3, 0, 2), Pool2 = new(Pooling.Max, 3, 1, 1), Classes = 4 } })
            Assert.Equal(design, LeNetDesignText.Read(LeNetDesignText.Write(design)));
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
    public void Text_OfAnythingElse_IsNoDesign(string? text) => Assert.Null(LeNetDesignText.Read(text));
}
