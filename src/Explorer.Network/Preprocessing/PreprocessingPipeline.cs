using Explorer.Network.Datasets;
using Explorer.Network.Layers;

namespace Explorer.Network.Preprocessing;

/// <summary>From raw ink to the image that the network sees, made like the images of its data set.</summary>
public static class PreprocessingPipeline
{
    /// <summary>
    /// Fills outlines where the data set asks for that, crops to the ink, scales it with the aspect ratio kept, and centres.
    /// Ink is never pushed out of the image: where centring would do that, the shift stops at the border.
    /// </summary>
    /// <param name="ink">The raster, any size up to 512x512; pixels below 8 of 255 do not count when the ink is boxed.</param>
    /// <param name="dataset">How large its images are and what they went through.</param>
    /// <param name="enabled">
    /// The stages to apply, of those that the data set has. With none, the raster is only resampled so that it fills the image.
    /// </param>
    public static PreprocessedDrawing Run(InkImage ink, Dataset dataset, PreprocessingStages enabled = PreprocessingStages.All)
    {
        ArgumentNullException.ThrowIfNull(ink);
        ArgumentNullException.ThrowIfNull(dataset);
        var (method, field) = (dataset.Preprocessing, new Size2d(dataset.Height, dataset.Width));
        enabled &= method.Stages;
        if (InkMeasure.Box(ink) is not { } box) return WithoutInk(ink, dataset, field, enabled);

        var source = enabled.HasFlag(PreprocessingStages.Crop) ? box : new PixelBox(0, 0, ink.Width, ink.Height);
        var fills = enabled.HasFlag(PreprocessingStages.Fill);
        var filled = fills ? OutlineFill.Fill(ink) : ink;
        var cropped = Cut(filled, source);

        var scale = enabled.HasFlag(PreprocessingStages.Scale)
            ? Math.Min((double)method.LongerSide(field.Height) / source.Height, (double)method.LongerSide(field.Width) / source.Width)
            : RasterScale(ink, field);
        var scaled = Resampler.Resize(cropped, ScaledSide(source.Width, scale), ScaledSide(source.Height, scale));

        var drawn = Placing.AsDrawn(ink, source, scaled, field);
        var placed = enabled.HasFlag(PreprocessingStages.Centre)
            ? Placing.Centred(scaled, Placing.InkWithin(box, source, scaled), method.Centering, field)
            : drawn;
        var input = Placing.Paste(scaled, placed, field);

        var (sum, centre) = InkMeasure.Mass(input, new PixelBox(0, 0, field.Width, field.Height));
        return new PreprocessedDrawing
        {
            Dataset = dataset,
            Enabled = enabled,
            Stages = Pictures(ink, filled, cropped, scaled, input, fills ? enabled : enabled & ~PreprocessingStages.Fill),
            InkBox = box,
            Scale = scale,
            Placement = placed,
            Shift = new PixelShift(placed.X - drawn.X, placed.Y - drawn.Y),
            CentreOfMass = centre,
            InkAmount = sum / (255.0 * field.Area),
        };
    }

    /// <summary>The scale at which the whole raster fills the image.</summary>
    internal static double RasterScale(InkImage ink, Size2d field) => Math.Min((double)field.Height / ink.Height, (double)field.Width / ink.Width);

    private static PreprocessedDrawing WithoutInk(InkImage ink, Dataset dataset, Size2d field, PreprocessingStages enabled) => new()
    {
        Dataset = dataset,
        Enabled = enabled,
        Stages = Pictures(ink, ink, ink, Blank(field), Blank(field), PreprocessingStages.None),
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

    private static InkImage Blank(Size2d field) => InkImage.Adopt(field.Width, field.Height, new byte[field.Area]);

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
