namespace Explorer.Network.Preprocessing;

/// <summary>How many pixels there are of each of the 256 grey levels.</summary>
internal sealed class Levels
{
    private readonly int[] counts = new int[256];

    public static Levels Of(ReadOnlySpan<byte> grey)
    {
        var levels = new Levels();
        levels.Add(grey);
        return levels;
    }

    /// <summary>The outermost pixels of a picture, each once.</summary>
    public static Levels OfBorder(int width, int height, ReadOnlySpan<byte> grey)
    {
        var levels = Of(grey[..width]);
        if (height == 1) return levels;
        for (var y = 1; y < height - 1; y++)
        {
            levels.Add(grey.Slice(y * width, 1));
            if (width > 1) levels.Add(grey.Slice((y * width) + width - 1, 1));
        }

        levels.Add(grey[^width..]);
        return levels;
    }

    /// <summary>
    /// The lowest level that at least this share (0 to 1) of the pixels brighter than <paramref name="above"/> do not
    /// exceed: 0.5 is their median. Where no pixel is brighter, <paramref name="above"/> itself.
    /// </summary>
    public int AtShare(double share, int above = -1)
    {
        var wanted = share * counts.Skip(above + 1).Sum();
        var level = above;
        for (double seen = 0; seen < wanted; seen += counts[level]) level++;
        return level;
    }

    private void Add(ReadOnlySpan<byte> grey)
    {
        foreach (var value in grey) counts[value]++;
    }
}
