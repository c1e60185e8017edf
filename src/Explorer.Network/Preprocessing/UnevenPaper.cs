namespace Explorer.Network.Preprocessing;

/// <summary>Sees ink on paper that is bright here and dark there: each pixel is compared with the paper around it.</summary>
internal static class UnevenPaper
{
    // The paper changes slowly: few pixels are enough for it, and a window of a third of the side is mostly paper.
    private const int SmallSide = 64;
    private const int Radius = 10;
    private const int SmoothRadius = 5;
    private const int PaperSpread = 24;

    // Below this share of the paper's light, a difference is grain; below this share of the ink's, it is ruling or shadow.
    private const double LeastContrast = 0.12;
    private const double LeastOfInk = 0.38;
    private const double FullOfInk = 0.85;
    private const double InkShare = 0.9;

    /// <summary>The ink; null where nothing stands out from the paper.</summary>
    public static InkImage? FindInk(int width, int height, byte[] grey)
    {
        var paper = Paper(InkImage.Adopt(width, height, grey));
        var (dark, bright) = (Contrast(grey, paper, isDark: true), Contrast(grey, paper, isDark: false));
        var ink = Mass(dark, width, height) >= Mass(bright, width, height) ? dark : bright;
        var strong = ink.Where(value => value > LeastContrast).Order().ToArray();
        if (strong.Length == 0)
            return null;
        var full = strong[(int)(InkShare * (strong.Length - 1))];
        var (low, high) = (LeastOfInk * full, FullOfInk * full);
        return InkImage.Adopt(width, height, Array.ConvertAll(ink, value => (byte)Math.Clamp(Math.Round((value - low) / (high - low) * 255), 0, 255)));
    }

    /// <summary>How much a pixel differs from its paper, as a share of what the light there allows.</summary>
    private static double[] Contrast(byte[] grey, ReadOnlySpan<byte> paper, bool isDark)
    {
        // On black there is no darker ink, and on white no brighter one: what seems so is the paper's own grain.
        const double leastDark = 64, leastBright = 128;
        var contrast = new double[grey.Length];
        for (var i = 0; i < grey.Length; i++)
            contrast[i] = Math.Max(0, isDark ? (paper[i] - grey[i]) / Math.Max(paper[i], leastDark) : (grey[i] - paper[i]) / Math.Max(255.0 - paper[i], leastBright));
        return contrast;
    }

    /// <summary>The contrast away from the border, where a table or a shadow may begin.</summary>
    private static double Mass(double[] contrast, int width, int height)
    {
        var (sum, across, down) = (0.0, width / 20, height / 20);
        for (var y = down; y < height - down; y++)
            for (var x = across; x < width - across; x++)
                sum += contrast[y * width + x] > LeastContrast ? contrast[y * width + x] : 0;
        return sum;
    }

    private static byte[] Paper(InkImage picture)
    {
        var scale = (double)SmallSide / Math.Max(picture.Width, picture.Height);
        int width = Math.Max(1, (int)(picture.Width * scale)), height = Math.Max(1, (int)(picture.Height * scale));
        var small = Resampler.Resize(picture, width, height);
        var median = Median(small);
        var smooth = new byte[width * height];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                smooth[y * width + x] = Mean(small, median, x, y);
        return Resampler.Resize(InkImage.Adopt(width, height, smooth), picture.Width, picture.Height).Pixels.ToArray();
    }

    private static byte[] Median(InkImage small)
    {
        var median = new byte[small.Width * small.Height];
        Span<int> levels = stackalloc int[256];
        for (var y = 0; y < small.Height; y++)
            for (var x = 0; x < small.Width; x++)
            {
                levels.Clear();
                var count = 0;
                for (var row = Math.Max(0, y - Radius); row <= Math.Min(small.Height - 1, y + Radius); row++)
                    foreach (var value in small.Row(row)[Math.Max(0, x - Radius)..Math.Min(small.Width, x + Radius + 1)])
                    {
                        levels[value]++;
                        count++;
                    }
                var level = -1;
                for (var seen = 0; 2 * seen < count;)
                    seen += levels[++level];
                median[y * small.Width + x] = (byte)level;
            }
        return median;
    }

    /// <summary>The mean of what is paper around a place: near the median, so neither ink nor a table.</summary>
    private static byte Mean(InkImage small, byte[] median, int x, int y)
    {
        var (sum, count, here) = (0, 0, median[y * small.Width + x]);
        for (var row = Math.Max(0, y - SmoothRadius); row <= Math.Min(small.Height - 1, y + SmoothRadius); row++)
            for (var column = Math.Max(0, x - SmoothRadius); column <= Math.Min(small.Width - 1, x + SmoothRadius); column++)
                if (Math.Abs(small[row, column] - here) <= PaperSpread)
                {
                    sum += small[row, column];
                    count++;
                }
        return count == 0 ? here : (byte)(sum / count);
    }
}
