namespace Explorer.Network.Preprocessing;

/// <summary>Where the ink of a picture is, and how much there is of it.</summary>
internal static class InkMeasure
{
    /// <summary>The faintest pixel that counts when the ink is boxed. A scan's noise must not stretch the box to the whole sheet.</summary>
    public const byte Threshold = 8;

    /// <summary>The smallest box around all pixels of at least <see cref="Threshold"/>, or null when there is none.</summary>
    public static PixelBox? Box(InkImage image)
    {
        int left = image.Width, right = -1, top = -1, bottom = -1;
        for (var y = 0; y < image.Height; y++)
        {
            var row = image.Row(y);
            var first = row.IndexOfAnyExceptInRange((byte)0, (byte)(Threshold - 1));
            if (first < 0) continue;
            if (top < 0) top = y;
            bottom = y;
            left = Math.Min(left, first);
            right = Math.Max(right, row.LastIndexOfAnyExceptInRange((byte)0, (byte)(Threshold - 1)));
        }

        return top < 0 ? null : new PixelBox(left, top, right - left + 1, bottom - top + 1);
    }

    /// <summary>The sum of the bytes within a box and their centre of mass in the picture's pixel indices (null for a sum of 0).</summary>
    public static (int Sum, InkPoint? Centre) Mass(InkImage image, PixelBox box)
    {
        long sum = 0, alongX = 0, alongY = 0;
        for (var y = box.Top; y < box.Bottom; y++)
        {
            var row = image.Row(y).Slice(box.Left, box.Width);
            int rowSum = 0, rowAlongX = 0;
            for (var x = 0; x < row.Length; x++)
            {
                rowSum += row[x];
                rowAlongX += row[x] * x;
            }

            sum += rowSum;
            alongX += rowAlongX;
            alongY += (long)rowSum * y;
        }

        return ((int)sum, sum == 0 ? null : new InkPoint(box.Left + (double)alongX / sum, (double)alongY / sum));
    }
}
