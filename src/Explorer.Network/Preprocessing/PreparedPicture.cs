using Explorer.Network.Datasets;

namespace Explorer.Network.Preprocessing;

/// <summary>A picture made like the images of a data set.</summary>
/// <param name="Pixels">What the network sees, <c>[channels, height, width]</c>.</param>
/// <param name="Drawing">How the ink in it was framed; null where the picture was taken as a whole, as a photograph is.</param>
/// <param name="Cleanup">What had to be done to see the ink.</param>
public sealed record PreparedPicture(byte[] Pixels, PreprocessedDrawing? Drawing, PictureCleanup Cleanup)
{
    /// <summary>Whether there is nothing to see.</summary>
    public bool IsEmpty => Drawing is { IsEmpty: true };

    /// <summary>What was done to see it, each by itself.</summary>
    public IEnumerable<PictureCleanup> Parts => Enum.GetValues<PictureCleanup>().Where(part => part != PictureCleanup.None && Cleanup.HasFlag(part));

    /// <summary>The ink as <see cref="Explorer.Network.Uncertainty.UncertaintyEstimator"/> counts the things in it.</summary>
    public InkImage ToInk(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return Drawing?[PreprocessingStageKind.Filled] ?? dataset.ToInk(Pixels);
    }

    /// <summary>
    /// Finds the ink and frames it as the data set's drawings are. Where the data set has colour, or the picture is as large as one
    /// of its images and these lie in their frames as they please, it is taken as it is.
    /// </summary>
    /// <param name="picture">A raster of at most 512 pixels a side.</param>
    /// <param name="dataset">What it is to look like.</param>
    public static PreparedPicture Of(PictureRaster picture, Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(dataset);
        if (dataset.Channels == 3)
            return new PreparedPicture(PictureFit.Fit(picture, dataset.Height, dataset.Width), null, PictureCleanup.None);
        if (dataset.Preprocessing == PreprocessingMethod.Plain && (picture.Height, picture.Width) == (dataset.Height, dataset.Width))
            return new PreparedPicture(PictureFit.Grey(PictureFit.Fit(picture, dataset.Height, dataset.Width)), null, PictureCleanup.None);
        var found = PictureReader.Read(picture);
        var drawing = PreprocessingPipeline.Run(found.Ink, dataset);
        return new PreparedPicture(dataset.FromGrey(drawing.Input.Pixels), drawing, found.Cleanup);
    }
}
