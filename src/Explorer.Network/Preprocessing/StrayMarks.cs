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
        var parts = InkRegion.Of(ink, pixel => pixel >= Ink, byCorners: true);
        var all = parts.Sum(part => (long)part.Places.Count);
        var main = parts.FindAll(part => part.Places.Count > LargestShare * all);
        hadMarks = false;
        if (main.Count == 0 || main.Count == parts.Count)
            return ink;
        var box = Box(main.SelectMany(part => part.Places), ink.Width);
        var margin = LeastDistance * Math.Max(ink.Width, ink.Height);
        var kept = parts.FindAll(part => main.Contains(part) || Distance(Box(part.Places, ink.Width), box) <= margin);
        hadMarks = kept.Count < parts.Count;
        return hadMarks ? KeptParts.Keep(ink, kept) : ink;
    }

    private static PixelBox Box(IEnumerable<int> places, int width)
    {
        int left = int.MaxValue, top = int.MaxValue, right = 0, bottom = 0;
        foreach (var place in places)
        {
            var (x, y) = (place % width, place / width);
            (left, right, top, bottom) = (Math.Min(left, x), Math.Max(right, x + 1), Math.Min(top, y), Math.Max(bottom, y + 1));
        }
        return new PixelBox(left, top, right - left, bottom - top);
    }

    private static int Distance(PixelBox one, PixelBox other) =>
        Math.Max(Math.Max(one.Left - other.Right, other.Left - one.Right), Math.Max(one.Top - other.Bottom, other.Top - one.Bottom));
}
