using Explorer.Network.Architecture;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Architecture;

/// <summary>The course's table of shapes, parameters and multiplications.</summary>
public sealed class LeNetTests
{
    public static TheoryData<string> Variants => ["classic", "modern"];

    [Theory]
    [MemberData(nameof(Variants))]
    public void Layers_OfLeNet_EqualTheCoursesTable(string variant)
    {
        var table = ArchitecturePresets.Find(variant)!.Layers.Select(l => $"{l.Index} {l.Name} {l.Output} {l.Parameters} {l.Macs}");
        Assert.Equal(
            [
                "0 input [1, 1, 28, 28] 0 0",
                "1 conv1 [1, 6, 28, 28] 156 117600",
                "2 act1 [1, 6, 28, 28] 0 0",
                "3 pool1 [1, 6, 14, 14] 0 0",
                "4 conv2 [1, 16, 10, 10] 2416 240000",
                "5 act2 [1, 16, 10, 10] 0 0",
                "6 pool2 [1, 16, 5, 5] 0 0",
                "7 flatten [1, 400] 0 0",
                "8 fc1 [1, 120] 48120 48000",
                "9 act3 [1, 120] 0 0",
                "10 fc2 [1, 84] 10164 10080",
                "11 act4 [1, 84] 0 0",
                "12 fc3 [1, 10] 850 840",
                "13 softmax [1, 10] 0 0",
            ], table);
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Totals_OfLeNet_AreTheCourses(string variant)
    {
        var lenet = ArchitecturePresets.Find(variant)!;
        Assert.Equal(variant, lenet.Name);
        Assert.Equal(61_706, lenet.Parameters);
        Assert.Equal(416_520, lenet.Macs);
        Assert.Equal(10, lenet.Classes);
        Assert.Equal(13, lenet.Sequential.Count());
    }

    [Fact]
    public void TorchNames_OfBothVariants_DifferInActivationAndPoolingAlone()
    {
        Assert.Equal(
            "Reshape Conv2d Sigmoid AvgPool2d Conv2d Sigmoid AvgPool2d Flatten Linear Sigmoid Linear Sigmoid Linear Softmax",
            string.Join(' ', LeNet.Classic.Layers.Select(l => l.TorchName)));
        Assert.Equal(
            "Reshape Conv2d ReLU MaxPool2d Conv2d ReLU MaxPool2d Flatten Linear ReLU Linear ReLU Linear Softmax",
            string.Join(' ', LeNet.Modern.Layers.Select(l => l.TorchName)));
    }

    [Fact]
    public void StateDict_OfLeNet_HasTheReferenceNamesAndShapes() => Assert.Equal(
        [
            "1.weight [6, 1, 5, 5]", "1.bias [6]", "4.weight [16, 6, 5, 5]", "4.bias [16]", "8.weight [120, 400]",
            "8.bias [120]", "10.weight [84, 120]", "10.bias [84]", "12.weight [10, 84]", "12.bias [10]",
        ],
        NetworkWeights.Expected(LeNet.Classic).Select(tensor => $"{tensor.Name} {tensor.Shape}"));

    [Fact]
    public void Find_AnUnknownName_IsNull()
    {
        Assert.Null(ArchitecturePresets.Find("resnet"));
        Assert.Null(LeNet.Classic.Find("conv3"));
        Assert.Throws<KeyNotFoundException>(() => LeNet.Classic["conv3"]);
    }
}
