using Explorer.Network.Drawing;

namespace Explorer.Network.Tests.Drawing;

public class StageSwitchTests
{
    private static readonly InkImage SmallSeven = Inks.Seven(112, 70, 10, 30, penWidth: 5);

    public static TheoryData<PipelineStages> EverySwitch => [.. Enumerable.Range(0, 16).Select(i => (PipelineStages)i)];

    [Fact]
    public void Run_AllStagesOff_IsTheAreaAverageOfTheRaster()
    {
        var prepared = DrawingPipeline.Run(SmallSeven, Framing.Digits, PipelineStages.None);

        foreach (var (x, y) in Naive.Places(prepared.Input))
        {
            var block = Naive.Places(SmallSeven).Where(p => p.X / 4 == x && p.Y / 4 == y);
            Assert.Equal(block.Average(p => SmallSeven[p.Y, p.X]), prepared.Input[y, x], 0.5);
        }

        Assert.Equal(0.25, prepared.Scale);
        Assert.Equal(new PixelShift(0, 0), prepared.Shift);
    }

    [Fact]
    public void Run_AllStagesOffOnAWideSheet_KeepsTheAspectRatioInTheMiddle()
    {
        var sheet = Inks.Filled(112, 56, new PixelBox(0, 0, 112, 56));

        var prepared = DrawingPipeline.Run(sheet, Framing.Digits, PipelineStages.None);

        Assert.Equal(new PixelBox(0, 7, 28, 14), Inks.BoxOfAny(prepared.Input));
    }

    [Fact]
    public void Run_CropOff_ScalesTheWholeRaster()
    {
        var prepared = DrawingPipeline.Run(SmallSeven, Framing.Digits, PipelineStages.All & ~PipelineStages.Crop);

        Assert.Same(SmallSeven, prepared[DrawingStageKind.Cropped]);
        Assert.Equal(20, prepared[DrawingStageKind.Scaled].Width);
        Assert.InRange(Inks.BoxOfAny(prepared.Input).LongerSide, 5, 8);
        Assert.InRange(prepared.CentreOfMass!.Value.X, 13.5, 14.5);
        Assert.InRange(prepared.CentreOfMass!.Value.Y, 13.5, 14.5);
    }

    [Fact]
    public void Run_ScaleOff_KeepsTheRastersScale()
    {
        var prepared = DrawingPipeline.Run(SmallSeven, Framing.Garments, PipelineStages.All & ~PipelineStages.Scale);

        Assert.Equal(0.25, prepared.Scale);
        Assert.InRange(Inks.BoxOfAny(prepared.Input).LongerSide, 8, 10);
    }

    [Fact]
    public void Run_CentreOff_LeavesTheInkWhereItWasDrawn()
    {
        var centred = DrawingPipeline.Run(SmallSeven, Framing.Digits);
        var drawn = DrawingPipeline.Run(SmallSeven, Framing.Digits, PipelineStages.Crop | PipelineStages.Scale);

        var box = Inks.BoxOfAny(drawn.Input);
        Assert.Equal((28, 0), (box.Right, box.Top));
        Assert.Equal(new PixelShift(0, 0), drawn.Shift);
        Assert.Equal(centred.Placement.X, drawn.Placement.X + centred.Shift.X);
        Assert.Equal(centred.Placement.Y, drawn.Placement.Y + centred.Shift.Y);
    }

    [Fact]
    public void Run_OneDotTooFaintFor28Pixels_IsEmptyWithTheStagesOff()
    {
        var dot = Inks.Filled(512, 512, new PixelBox(256, 256, 1, 1), value: 100);

        Assert.True(DrawingPipeline.Run(dot, Framing.Digits, PipelineStages.None).IsEmpty);
        Assert.False(DrawingPipeline.Run(dot, Framing.Digits).IsEmpty);
    }

    [Theory]
    [MemberData(nameof(EverySwitch))]
    public void Run_AnySwitches_TellsThemAndKeepsEveryPicture(PipelineStages enabled)
    {
        var prepared = DrawingPipeline.Run(SmallSeven, Framing.Digits, enabled);

        Assert.Equal(enabled, prepared.Enabled);
        Assert.Same(SmallSeven, prepared[DrawingStageKind.Raw]);
        Assert.Equal(enabled.HasFlag(PipelineStages.Crop), prepared.Stages[2].Applied);
        Assert.Equal(enabled.HasFlag(PipelineStages.Scale), prepared.Stages[3].Applied);
        Assert.Equal(enabled.HasFlag(PipelineStages.Centre), prepared.Stages[4].Applied);
        Assert.Equal((28, 28), (prepared.Input.Width, prepared.Input.Height));
        Assert.False(prepared.IsEmpty);
    }

    [Theory]
    [MemberData(nameof(EverySwitch))]
    public void Run_RandomScribblesWithAnySwitches_NeverLosesInkFromTheField(PipelineStages enabled)
    {
        var random = new Random(17);
        for (var i = 0; i < 100; i++)
        {
            var ink = Inks.Scribble(random);
            var framing = i % 2 == 0 ? Framing.Digits : Framing.Garments;
            var prepared = DrawingPipeline.Run(ink, framing, enabled);

            var scaled = prepared[DrawingStageKind.Scaled].Pixels.ToArray();
            Assert.Equal(scaled.Sum(v => v), prepared.Input.Pixels.ToArray().Sum(v => v));
        }
    }
}
