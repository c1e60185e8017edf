namespace Explorer.Network.Preprocessing;

/// <summary>Leaves out what comes in from the border of a photograph, and specks: the drawing is what stands by itself.</summary>
internal static class BorderInkRemoval
{
    private const byte Ink = 64;

    // As much of the ink as this cannot be an edge: it is a drawing that runs over the border.
    private const double DrawingShare = 0.6;
    private const double SpeckShare = 0.0002;

    /// <summary>The ink without it; the same where there is none, or nothing else.</summary>
    public static InkImage Remove(InkImage ink, out bool hadBorder)
    {
        var parts = InkRegion.Of(ink, Ink, byte.MaxValue, byCorners: true);
        var (all, least) = (parts.Sum(part => (long)part.Count), SpeckShare * ink.Width * ink.Height);
        var kept = parts.FindAll(part => part.Count >= least && (!part.IsOpen || part.Count >= DrawingShare * all));
        hadBorder = kept.Count > 0 && parts.Exists(part => part.IsOpen && part.Count >= least && !kept.Contains(part));
        return kept.Count == 0 || kept.Count == parts.Count ? ink : KeptParts.Keep(ink, kept);
    }
}
