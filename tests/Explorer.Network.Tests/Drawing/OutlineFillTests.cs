using Explorer.Network.Drawing;

namespace Explorer.Network.Tests.Drawing;

public class OutlineFillTests
{
    private static readonly InkImage Square = Inks.Stroke(60, 60, 6, [(10, 10), (50, 10), (50, 50), (10, 50), (10, 10)]);
    private static readonly InkImage Open = Inks.Stroke(60, 60, 6, [(30, 10), (10, 10), (10, 50), (50, 50), (50, 10), (40, 10)]);

    [Fact]
    public void Run_AGarmentsOutline_IsFilledWithGreyAndKeepsItsLines()
    {
        var filled = DrawingPipeline.Run(Square, Framing.Garments)[DrawingStageKind.Filled];

        Assert.Equal(OutlineFill.Level, filled[30, 30]);
        Assert.All(Naive.Places(Square), place => Assert.True(filled[place.Y, place.X] >= Square[place.Y, place.X]));
        Assert.Equal((255, 0), (filled[10, 30], filled[30, 2]));
    }

    [Fact]
    public void Run_WhatNeedsNoFilling_IsTheDrawingItself()
    {
        Assert.Same(Open, DrawingPipeline.Run(Open, Framing.Garments)[DrawingStageKind.Filled]);
        Assert.Same(Square, DrawingPipeline.Run(Square, Framing.Digits)[DrawingStageKind.Filled]);
        Assert.Same(Square, DrawingPipeline.Run(Square, Framing.Garments, PipelineStages.All & ~PipelineStages.Fill)[DrawingStageKind.Filled]);
    }

    [Fact]
    public void Run_ADigit_TellsThatNothingWasFilled()
    {
        Assert.False(DrawingPipeline.Run(Square, Framing.Digits).Stages[(int)DrawingStageKind.Filled].Applied);
        Assert.True(DrawingPipeline.Run(Square, Framing.Garments).Stages[(int)DrawingStageKind.Filled].Applied);
    }
}
