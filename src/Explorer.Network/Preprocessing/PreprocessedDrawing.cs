using Explorer.Network.Datasets;

namespace Explorer.Network.Preprocessing;

/// <summary>A drawing framed for the network, with every picture on the way and the numbers that made it.</summary>
public sealed class PreprocessedDrawing
{
    internal PreprocessedDrawing()
    {
    }

    /// <summary>The data set whose images it was made like.</summary>
    public required Dataset Dataset { get; init; }

    /// <summary>The stages that were asked for.</summary>
    public required PreprocessingStages Enabled { get; init; }

    /// <summary>Raw, filled, cropped, scaled, centred, input: one of each <see cref="PreprocessingStageKind"/>, in order.</summary>
    public required IReadOnlyList<PreprocessingStage> Stages { get; init; }

    /// <summary>The box around the ink in the raster, or null where there is no ink.</summary>
    public PixelBox? InkBox { get; init; }

    /// <summary>Pixels of the image for one pixel of the raster, along the longer side; 0 when there is no ink.</summary>
    public double Scale { get; init; }

    /// <summary>Where the top left pixel of the scaled picture lies in the image.</summary>
    public PixelShift Placement { get; init; }

    /// <summary>What the centring moved, counted from the place where the ink would lie without it.</summary>
    public PixelShift Shift { get; init; }

    /// <summary>The centre of mass of the input in pixel indices, or null where the input holds no ink. MNIST aims at (14, 14).</summary>
    public InkPoint? CentreOfMass { get; init; }

    /// <summary>The mean of the input as a share of full ink, 0 to 1. Over the training images: MNIST 0.131, Fashion-MNIST 0.286.</summary>
    public double InkAmount { get; init; }

    /// <summary>
    /// True when the input holds no ink at all: nothing was drawn, or so little that it vanished at the image's size with the
    /// stages that were left on. No answer of a network means anything then.
    /// </summary>
    public bool IsEmpty => CentreOfMass is null;

    /// <summary>The image that the network sees, not yet divided by 255.</summary>
    public InkImage Input => this[PreprocessingStageKind.Input];

    /// <summary>The picture after a stage.</summary>
    public InkImage this[PreprocessingStageKind kind] => Stages[(int)kind].Picture;
}
