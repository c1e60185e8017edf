using Explorer.Network.Architecture;
using Explorer.Network.Explanation.ShapeQuestions;
using Explorer.Network.Layers;
using Explorer.Network.Tests.Reference;
using static Explorer.Network.Explanation.ShapeQuestions.DiagnosisKind;

namespace Explorer.Network.Tests.Explanation.ShapeQuestions;

public sealed class DiagnosisTests
{
    /// <summary>32×32; conv1 7 kernels of 5, padding 2, stride 2 → 16; pool1 3, stride 2 → 7; conv2 20 kernels of 3, padding 1 → 7; pool2 2, stride 2 → 3.</summary>
    private static readonly NetworkArchitecture Odd = ArchitecturePresets.Build(RandomLeNets.With(
        LeNet.Classic,
        ("input", new Reshape(1, 32, 32)),
        ("conv1", new Conv2d(7, 5, padding: 2, stride: 2)), ("pool1", new MaxPool2d(3, 2)), ("conv2", new Conv2d(20, 3, padding: 1))));

    [Theory]
    [InlineData("conv1", Asked.Rows, 28, Right)]
    [InlineData("conv1", Asked.Rows, 24, ForgotPadding)]
    [InlineData("conv1", Asked.Rows, 26, PaddingOnce)]
    [InlineData("conv1", Asked.Rows, 27, ForgotPlusOne)]
    [InlineData("conv1", Asked.Rows, 14, Halved)]
    [InlineData("conv1", Asked.Rows, 6, ChannelsForRows)]
    [InlineData("conv1", Asked.Rows, 5, GaveKernel)]
    [InlineData("conv1", Asked.Rows, 1000, Unknown)]
    [InlineData("conv1", Asked.Rows, -3, Unknown)]
    [InlineData("conv1", Asked.Channels, 6, Right)]
    [InlineData("conv1", Asked.Channels, 1, InputChannels)]
    [InlineData("conv1", Asked.Channels, 28, RowsForChannels)]
    [InlineData("conv1", Asked.Channels, 5, GaveKernel)]
    [InlineData("conv1", Asked.Parameters, 156, Right)]
    [InlineData("conv1", Asked.Parameters, 150, ForgotBias)]
    [InlineData("conv1", Asked.Parameters, 151, OneBias)]
    [InlineData("conv1", Asked.Parameters, 26, OneKernelOnly)]
    [InlineData("conv1", Asked.Parameters, 25, OneKernelOnly)]
    [InlineData("conv1", Asked.Parameters, 36, ForgotSquare)]
    [InlineData("conv1", Asked.Parameters, 117_600, GaveMacs)]
    [InlineData("act1", Asked.Rows, 28, Right)]
    [InlineData("act1", Asked.Rows, 14, Halved)]
    [InlineData("act1", Asked.Rows, 6, ChannelsForRows)]
    [InlineData("act1", Asked.Channels, 6, Right)]
    [InlineData("pool1", Asked.Rows, 14, Right)]
    [InlineData("pool1", Asked.Rows, 13, ForgotPlusOne)]
    [InlineData("pool1", Asked.Rows, 27, ForgotStride)]
    [InlineData("pool1", Asked.Rows, 28, KeptSide)]
    [InlineData("pool1", Asked.Channels, 6, Right)]
    [InlineData("pool1", Asked.Channels, 3, ChangedChannels)]
    [InlineData("pool1", Asked.Channels, 1, ChangedChannels)]
    [InlineData("pool1", Asked.Channels, 14, RowsForChannels)]
    [InlineData("conv2", Asked.Rows, 10, Right)]
    [InlineData("conv2", Asked.Rows, 9, ForgotPlusOne)]
    [InlineData("conv2", Asked.Rows, 14, KeptSide)]
    [InlineData("conv2", Asked.Rows, 7, Halved)]
    [InlineData("conv2", Asked.Rows, 16, ChannelsForRows)]
    [InlineData("conv2", Asked.Channels, 16, Right)]
    [InlineData("conv2", Asked.Channels, 96, CountedKernels)]
    [InlineData("conv2", Asked.Channels, 6, InputChannels)]
    [InlineData("conv2", Asked.Parameters, 2_416, Right)]
    [InlineData("conv2", Asked.Parameters, 2_400, ForgotBias)]
    [InlineData("conv2", Asked.Parameters, 2_401, OneBias)]
    [InlineData("conv2", Asked.Parameters, 2_496, BiasPerKernel)]
    [InlineData("conv2", Asked.Parameters, 416, OneChannelDeep)]
    [InlineData("conv2", Asked.Parameters, 400, OneChannelDeep)]
    [InlineData("conv2", Asked.Parameters, 151, OneKernelOnly)]
    [InlineData("conv2", Asked.Parameters, 496, ForgotSquare)]
    [InlineData("conv2", Asked.Parameters, 240_000, GaveMacs)]
    [InlineData("flatten", Asked.Length, 400, Right)]
    [InlineData("flatten", Asked.Length, 80, OneSideOnly)]
    [InlineData("flatten", Asked.Length, 25, OneMapOnly)]
    [InlineData("flatten", Asked.Length, 26, AddedSizes)]
    [InlineData("flatten", Asked.Length, 16, InputChannels)]
    [InlineData("fc1", Asked.Length, 120, Right)]
    [InlineData("fc1", Asked.Length, 400, InputsForOutputs)]
    [InlineData("fc1", Asked.Parameters, 48_120, Right)]
    [InlineData("fc1", Asked.Parameters, 48_000, ForgotBias)]
    [InlineData("fc1", Asked.Parameters, 48_001, OneBias)]
    [InlineData("fc1", Asked.Parameters, 48_400, BiasPerInput)]
    [InlineData("fc1", Asked.Parameters, 520, AddedSizes)]
    [InlineData("act3", Asked.Length, 120, Right)]
    [InlineData("act3", Asked.Length, 60, Halved)]
    public void Answer_OnTheCoursesNetwork_IsUnderstood(string layer, Asked asked, long answer, DiagnosisKind kind) =>
        Assert.Equal(kind, Diagnosis.Of(new ShapeQuestion(LeNet.Classic[layer], asked), answer).Kind);

    [Theory]
    [InlineData("conv1", 16, Right)]
    [InlineData("conv1", 17, RoundedUp)]
    [InlineData("conv1", 14, ForgotPadding)]
    [InlineData("conv1", 15, PaddingOnce)]
    [InlineData("conv1", 32, ForgotStride)]
    [InlineData("conv1", 7, ChannelsForRows)]
    [InlineData("pool1", 7, Right)]
    [InlineData("pool1", 6, ForgotPlusOne)]
    [InlineData("pool1", 8, RoundedUp)]
    [InlineData("pool1", 14, ForgotStride)]
    [InlineData("conv2", 5, ForgotPadding)]
    [InlineData("conv2", 6, PaddingOnce)]
    [InlineData("pool2", 3, Right)]
    [InlineData("pool2", 4, RoundedUp)]
    public void Answer_WithStridesThatLeaveARest_IsUnderstood(string layer, long answer, DiagnosisKind kind) =>
        Assert.Equal(kind, Diagnosis.Of(new ShapeQuestion(Odd[layer], Asked.Rows), answer).Kind);

    [Fact]
    public void RightAnswer_OfEveryQuestionOfRandomNetworks_IsRight()
    {
        foreach (var network in RandomLeNets.TakeFitting(100, seed: 2))
        {
            foreach (var question in network.Sequential.SelectMany(ShapeQuestion.For))
            {
                Assert.Equal(Right, Diagnosis.Of(question, question.Answer).Kind);
                Assert.NotEqual(Right, Diagnosis.Of(question, question.Answer + 1).Kind);
                Assert.True(question.Rule is null || question.Rule.Value == question.Answer);
            }
        }
    }

    [Fact]
    public void Questions_OfTheCoursesNetwork_AskWhatEachLayerChanges() =>
        Assert.Equal(
            "input: · conv1: Rows Channels Parameters · act1: Rows · pool1: Rows Channels · flatten: Length · fc1: Length Parameters",
            string.Join(" · ", LeNet.Classic.Layers[..4].Concat(LeNet.Classic.Layers[7..9]).Select(layer =>
                $"{layer.Name}: {string.Join(' ', ShapeQuestion.For(layer).Select(question => question.Asked))}".TrimEnd())));
}
