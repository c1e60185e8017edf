using Explorer.Network.Datasets;
using Explorer.Network.Preprocessing;

namespace Explorer.Network.Tests.Preprocessing;

public class StageSwitchTests
{
    private static readonly InkImage SmallSeven = Inks.Seven(112, 70, 10, 30, penWidth: 5);

    public static TheoryData<PreprocessingStages> EverySwitch => [.. Enumerable.Range(0, 16).Select(i => (PreprocessingStages)i)];

    [Fact]
    public void Run_AllStagesOff_IsTheAreaAverageOfTheRaster()
    {
        var prepared = PreprocessingPipeline.Run(SmallSeven, DatasetCatalog.Digits, PreprocessingStages.None);

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

        var prepared = PreprocessingPipeline.Run(sheet, DatasetCatalog.Digits, PreprocessingStages.None);

        Assert.Equal(new PixelBox(0, 7, 28, 14), Inks.BoxOfAny(prepared.Input));
    }

    [Fact]
    public void Run_CropOff_ScalesTheWholeRaster()
    {
        var prepared = PreprocessingPipeline.Run(SmallSeven, DatasetCatalog.Digits, PreprocessingStages.All & ~PreprocessingStages.Crop);

        Assert.Same(SmallSeven, prepared[PreprocessingStageKind.Cropped]);
        Assert.Equal(20, prepared[PreprocessingStageKind.Scaled].Width);
        Assert.InRange(Inks.BoxOfAny(prepared.Input).LongerSide, 5, 8);
        Assert.InRange(prepared.CentreOfMass!.Value.X, 13.5, 14.5);
        Assert.InRange(prepared.CentreOfMass!.Value.Y, 13.5, 14.5);
    }

    [Fact]
    public void Run_ScaleOff_KeepsTheRastersScale()
    {
        var prepared = PreprocessingPipeline.Run(SmallSeven, DatasetCatalog.Garments, PreprocessingStages.All & ~PreprocessingStages.Scale);

        Assert.Equal(0.25, prepared.Scale);
        Assert.InRange(Inks.BoxOfAny(prepared.Input).LongerSide, 8, 10);
    }

    [Fact]
    public void Run_CentreOff_LeavesTheInkWhereItWasDrawn()
    {
        var centred = PreprocessingPipeline.Run(SmallSeven, DatasetCatalog.Digits);
        var drawn = PreprocessingPipeline.Run(SmallSeven, DatasetCatalog.Digits, PreprocessingStages.Crop | PreprocessingStages.Scale);

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

        Assert.True(PreprocessingPipeline.Run(dot, DatasetCatalog.Digits, PreprocessingStages.None).IsEmpty);
        Assert.False(PreprocessingPipeline.Run(dot, DatasetCatalog.Digits).IsEmpty);
    }

    [Theory]
    [MemberData(nameof(EverySwitch))]
    public void Run_AnySwitches_TellsThemAndKeepsEveryPicture(PreprocessingStages enabled)
    {
        var prepared = PreprocessingPipeline.Run(SmallSeven, DatasetCatalog.Digits, enabled);

        // A digit's outline is never filled: that stage is none of the data set's.
        Assert.Equal(enabled & ~PreprocessingStages.Fill, prepared.Enabled);
        Assert.Equal(enabled, PreprocessingPipeline.Run(SmallSeven, DatasetCatalog.Garments, enabled).Enabled);
        Assert.Same(SmallSeven, prepared[PreprocessingStageKind.Raw]);
        Assert.Equal(enabled.HasFlag(PreprocessingStages.Crop), prepared.Stages[2].Applied);
        Assert.Equal(enabled.HasFlag(PreprocessingStages.Scale), prepared.Stages[3].Applied);
        Assert.Equal(enabled.HasFlag(PreprocessingStages.Centre), prepared.Stages[4].Applied);
        Assert.Equal((28, 28), (prepared.Input.Width, prepared.Input.Height));
        Assert.False(prepared.IsEmpty);
    }

    [Theory]
    [MemberData(nameof(EverySwitch))]
    public void Run_RandomScribblesWithAnySwitches_NeverLosesInkFromTheField(PreprocessingStages enabled)
    {
        var random = new Random(17);
        for (var i = 0; i < 100; i++)
        {
            var ink = Inks.Scribble(random);
            var dataset = i % 2 == 0 ? DatasetCatalog.Digits : DatasetCatalog.Garments;
            var prepared = PreprocessingPipeline.Run(ink, dataset, enabled);

            var scaled = prepared[PreprocessingStageKind.Scaled].Pixels.ToArray();
            Assert.Equal(scaled.Sum(v => v), prepared.Input.Pixels.ToArray().Sum(v => v));
        }
    }
}
