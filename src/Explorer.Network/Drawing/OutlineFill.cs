namespace Explorer.Network.Drawing;

/// <summary>
/// Lays grey cloth into what lines enclose: all that cannot be reached from the border without crossing ink. Photographed
/// garments are full; a contour alone is a picture that a network of photographs has never seen.
/// </summary>
internal static class OutlineFill
{
    /// <summary>The grey of the cloth: below full ink, so that seams and buttons drawn within still show.</summary>
    public const byte Level = 150;

    // As strong as this, ink closes the way; the soft edge of a line does not.
    private const byte Wall = 96;

    /// <summary>The picture with its enclosed places at <see cref="Level"/> or more; the same one where nothing is enclosed.</summary>
    public static InkImage Fill(InkImage ink)
    {
        var outside = Outside(ink);
        var pixels = ink.Pixels.ToArray();
        var changed = false;
        for (var i = 0; i < pixels.Length; i++)
        {
            if (outside[i] || pixels[i] >= Level) continue;
            pixels[i] = Level;
            changed = true;
        }

        return changed ? InkImage.Adopt(ink.Width, ink.Height, pixels) : ink;
    }

    /// <summary>Which pixels are ink, or can be reached from the border by steps to the four neighbours over less than a wall.</summary>
    private static bool[] Outside(InkImage ink)
    {
        var (width, height) = (ink.Width, ink.Height);
        var pixels = ink.Pixels;
        var outside = new bool[pixels.Length];
        var next = new Stack<int>();
        for (var i = 0; i < pixels.Length; i++)
        {
            if (pixels[i] >= Wall) outside[i] = true;
            else if (i < width || i >= pixels.Length - width || i % width == 0 || i % width == width - 1) next.Push(i);
        }

        while (next.TryPop(out var place))
        {
            if (outside[place]) continue;
            outside[place] = true;
            var (x, y) = (place % width, place / width);
            if (x > 0) next.Push(place - 1);
            if (x < width - 1) next.Push(place + 1);
            if (y > 0) next.Push(place - width);
            if (y < height - 1) next.Push(place + width);
        }

        return outside;
    }
}
