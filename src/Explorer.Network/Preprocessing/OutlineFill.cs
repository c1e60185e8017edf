namespace Explorer.Network.Preprocessing;

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
        var enclosed = InkRegion.Of(ink, 0, Wall - 1, byCorners: false).FindAll(region => !region.IsOpen);
        if (enclosed.Count == 0) return ink;
        var pixels = ink.Pixels.ToArray();
        foreach (var place in enclosed.SelectMany(region => region.Places))
            pixels[place] = Level;
        return InkImage.Adopt(ink.Width, ink.Height, pixels);
    }
}
