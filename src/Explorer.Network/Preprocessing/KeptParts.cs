namespace Explorer.Network.Preprocessing;

/// <summary>Keeps parts of a picture and leaves the others out.</summary>
internal static class KeptParts
{
    // The soft edge of a line lies outside of its part.
    private const int Edge = 3;

    /// <summary>The picture with nothing but these parts and their soft edges.</summary>
    public static InkImage Keep(InkImage ink, IEnumerable<InkRegion> parts)
    {
        var pixels = new byte[ink.Width * ink.Height];
        foreach (var place in parts.SelectMany(part => part.Places))
        {
            var (x, y) = (place % ink.Width, place / ink.Width);
            for (var row = Math.Max(0, y - Edge); row <= Math.Min(ink.Height - 1, y + Edge); row++)
                for (var column = Math.Max(0, x - Edge); column <= Math.Min(ink.Width - 1, x + Edge); column++)
                    pixels[row * ink.Width + column] = ink[row, column];
        }
        return InkImage.Adopt(ink.Width, ink.Height, pixels);
    }
}
