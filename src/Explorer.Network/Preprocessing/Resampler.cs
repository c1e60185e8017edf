namespace Explorer.Network.Preprocessing;

/// <summary>
/// Brings a picture to another size: each axis by exact area averaging where it shrinks, by linear interpolation where
/// it grows. Separable, so that the time is linear in the number of input pixels.
/// </summary>
internal static class Resampler
{
    /// <summary>Resamples to <paramref name="width"/> x <paramref name="height"/>; values are rounded to the nearest, halves up.</summary>
    public static InkImage Resize(InkImage source, int width, int height)
    {
        if (source.Width == width && source.Height == height) return source;

        var result = new byte[width * height];
        Span<Taps> columns = stackalloc Taps[width];
        for (var x = 0; x < width; x++) columns[x] = Taps.At(x, source.Width, width);

        // At most 255 x 512 x 512 (or 255 x 1024 x 1024 when both axes grow), which 32 bits hold.
        var divisor = Taps.Total(source.Width, width) * Taps.Total(source.Height, height);
        Span<int> sums = stackalloc int[source.Width];
        for (var y = 0; y < height; y++)
        {
            SumRows(source, Taps.At(y, source.Height, height), sums);
            SumColumns(sums, columns, divisor, result.AsSpan(y * width, width));
        }

        return InkImage.Adopt(width, height, result);
    }

    private static void SumRows(InkImage source, Taps rows, Span<int> sums)
    {
        sums.Clear();
        AddRow(sums, source.Row(rows.First), rows.FirstWeight);
        for (var y = rows.First + 1; y < rows.Last; y++) AddRow(sums, source.Row(y), rows.MiddleWeight);
        if (rows.Last > rows.First) AddRow(sums, source.Row(rows.Last), rows.LastWeight);
    }

    private static void AddRow(Span<int> sums, ReadOnlySpan<byte> row, int weight)
    {
        for (var x = 0; x < sums.Length && x < row.Length; x++) sums[x] += row[x] * weight;
    }

    private static void SumColumns(ReadOnlySpan<int> sums, ReadOnlySpan<Taps> columns, int divisor, Span<byte> result)
    {
        for (var x = 0; x < columns.Length; x++)
        {
            var taps = columns[x];
            var middle = 0;
            for (var i = taps.First + 1; i < taps.Last; i++) middle += sums[i];
            var sum = (sums[taps.First] * taps.FirstWeight) + (middle * taps.MiddleWeight)
                + (sums[taps.Last] * taps.LastWeight);
            result[x] = (byte)((sum + (divisor / 2)) / divisor);
        }
    }
}
