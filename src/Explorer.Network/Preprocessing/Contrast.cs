namespace Explorer.Network.Preprocessing;

/// <summary>Spreads the pixel values of a picture between bare paper (0) and full ink (255).</summary>
internal static class Contrast
{
    // The paper's own grain: nine in ten border pixels. The cap holds where ink runs over much of the border.
    private const double PaperShare = 0.9;
    private const int MostGrain = 32;

    // Less than this above the paper is grain, not drawing.
    private const int LeastContrast = 24;

    // Counted among the ink alone, for a thin line may be less than a hundredth of the sheet. The strongest hundredth
    // of it may saturate, so that one glint does not set the scale.
    private const double InkShare = 0.99;

    /// <summary>Stretches in place a picture whose ink is brighter than its paper.</summary>
    public static void Stretch(Span<byte> grey, Levels border, Levels all)
    {
        var paper = Math.Min(border.AtShare(PaperShare), border.AtShare(0.5) + MostGrain);
        var grain = Math.Min(paper + LeastContrast, 255);
        var ink = all.AtShare(InkShare, above: grain);
        if (ink == grain)
        {
            grey.Clear();
            return;
        }

        var range = ink - paper;
        foreach (ref var value in grey)
            value = (byte)Math.Clamp((((value - paper) * 255) + (range / 2)) / range, 0, 255);
    }
}
