using Explorer.Network.Datasets;
using Explorer.Network.Preprocessing;

namespace Explorer.Network.Tests.Preprocessing;

public class OutlineFillTests
{
    private static readonly InkImage Square = Inks.Stroke(60, 60, 6, [(10, 10), (50, 10), (50, 50), (10, 50), (10, 10)]);
    private static readonly InkImage Open = Inks.Stroke(60, 60, 6, [(30, 10), (10, 10), (10, 50), (50, 50), (50, 10), (40, 10)]);

    [Fact]
    public void Run_AGarmentsOutline_IsFilledWithGreyAndKeepsItsLines()
    {
        var filled = PreprocessingPipeline.Run(Square, DatasetCatalog.Garments)[PreprocessingStageKind.Filled];

        Assert.Equal(OutlineFill.Level, filled[30, 30]);
        Assert.All(Naive.Places(Square), place => Assert.True(filled[place.Y, place.X] >= Square[place.Y, place.X]));
        Assert.Equal((255, 0), (filled[10, 30], filled[30, 2]));
    }

    [Fact]
    public void Run_WhatNeedsNoFilling_IsTheDrawingItself()
    {
        Assert.Same(Open, PreprocessingPipeline.Run(Open, DatasetCatalog.Garments)[PreprocessingStageKind.Filled]);
        Assert.Same(Square, PreprocessingPipeline.Run(Square, DatasetCatalog.Digits)[PreprocessingStageKind.Filled]);
        Assert.Same(Square, PreprocessingPipeline.Run(Square, DatasetCatalog.Garments, PreprocessingStages.All & ~PreprocessingStages.Fill)[PreprocessingStageKind.Filled]);
    }

    [Fact]
    public void Run_ADigit_TellsThatNothingWasFilled()
    {
        Assert.False(PreprocessingPipeline.Run(Square, DatasetCatalog.Digits).Stages[(int)PreprocessingStageKind.Filled].Applied);
        Assert.True(PreprocessingPipeline.Run(Square, DatasetCatalog.Garments).Stages[(int)PreprocessingStageKind.Filled].Applied);
    }
}
