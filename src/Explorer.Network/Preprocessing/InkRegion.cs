namespace Explorer.Network.Preprocessing;

/// <summary>Pixels of one kind that touch one another.</summary>
/// <param name="Places">Their places, row times width plus column, in no order.</param>
/// <param name="IsOpen">Whether one of them lies at the border.</param>
internal sealed record InkRegion(IReadOnlyList<int> Places, bool IsOpen)
{
    /// <summary>All regions of a picture.</summary>
    /// <param name="ink">The picture.</param>
    /// <param name="belongs">Whether a pixel of that strength is of the kind.</param>
    /// <param name="byCorners">Whether pixels touch at their corners too, and not only at their sides.</param>
    public static List<InkRegion> Of(InkImage ink, Func<byte, bool> belongs, bool byCorners)
    {
        ArgumentNullException.ThrowIfNull(ink);
        ArgumentNullException.ThrowIfNull(belongs);
        var (width, height) = (ink.Width, ink.Height);
        var seen = new bool[width * height];
        var next = new Stack<int>();
        List<InkRegion> regions = [];
        for (var i = 0; i < seen.Length; i++)
        {
            var (places, isOpen) = (new List<int>(), false);
            Visit(i % width, i / width);
            while (next.TryPop(out var place))
            {
                places.Add(place);
                var (x, y) = (place % width, place / width);
                isOpen |= x == 0 || y == 0 || x == width - 1 || y == height - 1;
                for (var down = -1; down <= 1; down++)
                    for (var across = -1; across <= 1; across++)
                        if (byCorners || down == 0 || across == 0)
                            Visit(x + across, y + down);
            }
            if (places.Count > 0)
                regions.Add(new InkRegion(places, isOpen));
        }
        return regions;

        void Visit(int x, int y)
        {
            if (x < 0 || y < 0 || x >= width || y >= height || seen[y * width + x] || !belongs(ink[y, x]))
                return;
            seen[y * width + x] = true;
            next.Push(y * width + x);
        }
    }
}
