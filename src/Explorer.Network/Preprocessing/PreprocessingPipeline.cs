namespace Explorer.Network.Preprocessing;

/// <summary>From raw ink to the 28x28 image that the network sees, framed as the data set frames its images.</summary>
public static class PreprocessingPipeline
{
    /// <summary>Pixels a side of the image that the network sees.</summary>
    public const int Field = 28;

    private static readonly InkImage Blank = InkImage.Adopt(Field, Field, new byte[Field * Field]);

    /// <summary>
    /// Fills outlines where the framing asks for that, crops to the ink, scales the longer side to the framing's length with the aspect ratio kept, and centres.
    /// Ink is never pushed out of the field: where centring would do that, the shift stops at the border.
    /// </summary>
    /// <param name="ink">The raster, any size up to 512x512; pixels below 8 of 255 do not count when the ink is boxed.</param>
    /// <param name="framing">The data set's convention.</param>
    /// <param name="enabled">
    /// The stages to apply. With none, the raster is only resampled so that its longer side fills the field.
    /// </param>
    public static PreprocessedDrawing Run(InkImage ink, PreprocessingMethod framing, PreprocessingStages enabled = PreprocessingStages.All)
    {
        ArgumentNullException.ThrowIfNull(ink);
        ArgumentNullException.ThrowIfNull(framing);
        if (InkMeasure.Box(ink) is not { } box) return WithoutInk(ink, framing, enabled);

        var source = enabled.HasFlag(PreprocessingStages.Crop) ? box : new PixelBox(0, 0, ink.Width, ink.Height);
        var fills = framing.FillsOutlines && enabled.HasFlag(PreprocessingStages.Fill);
        var filled = fills ? OutlineFill.Fill(ink) : ink;
        var cropped = Cut(filled, source);

        var scale = enabled.HasFlag(PreprocessingStages.Scale)
            ? (double)framing.LongerSide / source.LongerSide
            : RasterScale(ink);
        var scaled = Resampler.Resize(cropped, ScaledSide(source.Width, scale), ScaledSide(source.Height, scale));

        var drawn = Placing.AsDrawn(ink, source, scaled);
        var placed = enabled.HasFlag(PreprocessingStages.Centre)
            ? Placing.Centred(scaled, Placing.InkWithin(box, source, scaled), framing.Centering)
            : drawn;
        var input = Placing.Paste(scaled, placed);

        var (sum, centre) = InkMeasure.Mass(input, new PixelBox(0, 0, Field, Field));
        return new PreprocessedDrawing
        {
            Preprocessing = framing,
            Enabled = enabled,
            Stages = Pictures(ink, filled, cropped, scaled, input, fills ? enabled : enabled & ~PreprocessingStages.Fill),
            InkBox = box,
            Scale = scale,
            Placement = placed,
            Shift = new PixelShift(placed.X - drawn.X, placed.Y - drawn.Y),
            CentreOfMass = centre,
            InkAmount = sum / (255.0 * Field * Field),
        };
    }

    /// <summary>The scale at which the whole raster fills the field.</summary>
    internal static double RasterScale(InkImage ink) => (double)Field / Math.Max(ink.Width, ink.Height);

    private static PreprocessedDrawing WithoutInk(InkImage ink, PreprocessingMethod framing, PreprocessingStages enabled) => new()
    {
        Preprocessing = framing,
        Enabled = enabled,
        Stages = Pictures(ink, ink, ink, Blank, Blank, PreprocessingStages.None),
    };

    private static PreprocessingStage[] Pictures(
        InkImage raw, InkImage filled, InkImage cropped, InkImage scaled, InkImage input, PreprocessingStages applied) =>
    [
        new(PreprocessingStageKind.Raw, raw, Applied: true),
        new(PreprocessingStageKind.Filled, filled, applied.HasFlag(PreprocessingStages.Fill)),
        new(PreprocessingStageKind.Cropped, cropped, applied.HasFlag(PreprocessingStages.Crop)),
        new(PreprocessingStageKind.Scaled, scaled, applied.HasFlag(PreprocessingStages.Scale)),
        new(PreprocessingStageKind.Centred, input, applied.HasFlag(PreprocessingStages.Centre)),
        new(PreprocessingStageKind.Input, input, Applied: true),
    ];

    private static InkImage Cut(InkImage ink, PixelBox box)
    {
        if (box.Width == ink.Width && box.Height == ink.Height) return ink;
        var cut = new byte[box.Width * box.Height];
        for (var y = 0; y < box.Height; y++)
            ink.Row(box.Top + y).Slice(box.Left, box.Width).CopyTo(cut.AsSpan(y * box.Width));
        return InkImage.Adopt(box.Width, box.Height, cut);
    }

    // A stroke far thinner than long keeps one full pixel: a grey hint of it would say less to the network.
    private static int ScaledSide(int side, double scale) =>
        Math.Max(1, (int)Math.Round(side * scale, MidpointRounding.AwayFromZero));
}
