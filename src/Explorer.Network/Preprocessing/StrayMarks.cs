namespace Explorer.Network.Preprocessing;

/// <summary>Leaves out dots far from the drawing: one in the corner would make the whole sheet the drawing.</summary>
internal static class StrayMarks
{
    private const byte Ink = 64;

    // The dot of an i is larger, and nearer.
    private const double LargestShare = 0.02;
    private const double LeastDistance = 0.06;

    /// <summary>The ink without them; the same where there are none.</summary>
    public static InkImage Remove(InkImage ink, out bool hadMarks)
    {
        var parts = InkRegion.Of(ink, Ink, byte.MaxValue, byCorners: true);
        var all = parts.Sum(part => (long)part.Count);
        var main = parts.FindAll(part => part.Count > LargestShare * all);
        hadMarks = false;
        if (main.Count == 0 || main.Count == parts.Count)
            return ink;
        var box = Box(main);
        var margin = LeastDistance * Math.Max(ink.Width, ink.Height);
        var kept = parts.FindAll(part => main.Contains(part) || Distance(Box([part]), box) <= margin);
        hadMarks = kept.Count < parts.Count;
        return hadMarks ? KeptParts.Keep(ink, kept) : ink;
    }

    private static PixelBox Box(List<InkRegion> parts)
    {
        var (left, right) = (parts.Min(part => part.Runs.Min(run => run.Start)), parts.Max(part => part.Runs.Max(run => run.End)));
        var (top, bottom) = (parts.Min(part => part.Top), parts.Max(part => part.Bottom) + 1);
        return new PixelBox(left, top, right - left, bottom - top);
    }

    private static int Distance(PixelBox one, PixelBox other) =>
        Math.Max(Math.Max(one.Left - other.Right, other.Left - one.Right), Math.Max(one.Top - other.Bottom, other.Top - one.Bottom));
}
