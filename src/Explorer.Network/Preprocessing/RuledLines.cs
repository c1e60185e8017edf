namespace Explorer.Network.Preprocessing;

/// <summary>Takes the lines of ruled and squared paper away: thin, straight, and from one border to the other.</summary>
internal static class RuledLines
{
    private const byte Ink = 64;
    private const double LeastCovered = 0.7;

    /// <summary>The ink without them; the same where there are none.</summary>
    public static InkImage Remove(InkImage ink, out bool hadLines)
    {
        var pixels = ink.Pixels.ToArray();
        hadLines = Erase(pixels, ink.Height, ink.Width, ink.Width, 1);
        hadLines |= Erase(pixels, ink.Width, ink.Height, 1, ink.Width);
        return hadLines ? InkImage.Adopt(ink.Width, ink.Height, pixels) : ink;
    }

    /// <summary>Erases lines along one axis: pixel (line, place) lies at line × <paramref name="across"/> + place × <paramref name="along"/>.</summary>
    private static bool Erase(byte[] pixels, int lines, int length, int across, int along)
    {
        var thickest = Math.Max(3, lines / 40);
        List<int> ruled = [];
        for (var line = 0; line < lines; line++)
        {
            var covered = 0;
            for (var place = 0; place < length; place++)
                covered += IsInk(line - 1, place) || IsInk(line, place) || IsInk(line + 1, place) ? 1 : 0;
            if (covered >= LeastCovered * length && Reaches(line, 0) && Reaches(line, length - 1))
                ruled.Add(line);
        }
        // Looked at before anything goes: a stroke that crosses a line is longer than the line is thick.
        List<int> gone = [];
        foreach (var line in ruled)
            for (var place = 0; place < length; place++)
                if (pixels[line * across + place * along] > 0 && Thickness(line, place) <= thickest)
                    gone.Add(line * across + place * along);
        foreach (var at in gone)
            pixels[at] = 0;
        return ruled.Count > 0;

        bool IsInk(int line, int place) => line >= 0 && line < lines && pixels[line * across + place * along] >= Ink;

        bool Reaches(int line, int end)
        {
            var margin = Math.Max(2, length / 50);
            for (var step = 0; step < margin; step++)
                for (var near = line - 1; near <= line + 1; near++)
                    if (IsInk(near, end == 0 ? step : end - step))
                        return true;
            return false;
        }

        int Thickness(int line, int place)
        {
            int before = line, after = line;
            while (before > 0 && IsInk(before - 1, place))
                before--;
            while (after < lines - 1 && IsInk(after + 1, place))
                after++;
            return after - before + 1;
        }
    }
}
