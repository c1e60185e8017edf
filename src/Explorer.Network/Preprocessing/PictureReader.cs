namespace Explorer.Network.Preprocessing;

/// <summary>
/// Finds the drawing in a picture: a scan, a photograph of paper, a saved sketch. The command line and the page both read pictures
/// here, and so see the same.
/// </summary>
public static class PictureReader
{
    /// <summary>Pixels along each side of the pad's raster, onto which the ink is laid.</summary>
    public const int Side = 112;

    // Smaller than this it is an image of a data set and no photograph: a garment may touch the border there.
    private const int SmallestPhotograph = 64;
    private const byte BorderInk = 48;
    private const int BorderPixels = 3;

    /// <summary>
    /// Finds the ink. Where paper is plain, whatever differs from it is ink; where ink seems to reach the border of a photograph,
    /// light is evened out first, and lines of the paper and what lies around it are left out.
    /// </summary>
    /// <param name="picture">A raster of at most 512 pixels a side.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is larger.</exception>
    public static PictureInk Read(PictureRaster picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var ink = Picture.FromRgba(picture.Width, picture.Height, picture.Rgba);
        var cleanup = PictureCleanup.None;
        var isPhotograph = Math.Max(picture.Width, picture.Height) > SmallestPhotograph;
        if (isPhotograph && (InkMeasure.Box(ink) is null || ReachesBorder(ink)) && UnevenPaper.FindInk(picture.Width, picture.Height, Picture.Grey(picture.Rgba)) is { } found)
        {
            ink = RuledLines.Remove(found, out var hadLines);
            ink = BorderInkRemoval.Remove(ink, out var hadBorder);
            cleanup |= (hadLines ? PictureCleanup.RuledLines : hadBorder ? PictureCleanup.None : PictureCleanup.UnevenLight) | (hadBorder ? PictureCleanup.Border : PictureCleanup.None);
        }
        if (isPhotograph)
        {
            ink = StrayMarks.Remove(ink, out var hadMarks);
            cleanup |= hadMarks ? PictureCleanup.StrayMarks : PictureCleanup.None;
        }
        var thinness = ThinLines.Measure(ink);
        var framed = PadFrame.Lay(ink, Side);
        return thinness is null ? new PictureInk(framed, cleanup) : new PictureInk(ThinLines.Thicken(framed), cleanup | PictureCleanup.ThinLines);
    }

    private static bool ReachesBorder(InkImage ink)
    {
        var count = 0;
        for (var y = 0; y < ink.Height; y++)
        {
            var isEdge = y == 0 || y == ink.Height - 1;
            for (var x = 0; x < ink.Width; x += isEdge ? 1 : Math.Max(1, ink.Width - 1))
                count += ink[y, x] >= BorderInk ? 1 : 0;
        }
        return count >= BorderPixels;
    }
}
