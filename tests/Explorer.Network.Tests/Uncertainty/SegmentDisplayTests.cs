using Explorer.Network.Preprocessing;
using Explorer.Network.Uncertainty;

namespace Explorer.Network.Tests.Uncertainty;

/// <summary>What a seven-segment display is read by, against plain loops.</summary>
public sealed class SegmentDisplayTests
{
    private const byte Ink = 128;

    [Fact]
    public void StrokeWidth_IsTheMedianRunOfRowsAndColumns()
    {
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var (width, height) = (random.Next(1, 40), random.Next(1, 40));
            var ink = new InkImage(width, height, Pixels(random, width, height, random.NextDouble()));
            var rows = SegmentDisplay.Rows(ink);
            if (rows.Count > 0)
                Assert.Equal(Median(ink), SegmentDisplay.StrokeWidth(ink, rows));
        }
    }

    private static byte[] Pixels(Random random, int width, int height, double share)
    {
        var pixels = new byte[width * height];
        // Stripes as well as dust, and rows that are empty.
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = random.NextDouble() < share && i / width % 5 != 3 ? (byte)random.Next(100, 256) : (byte)0;
        return pixels;
    }

    private static double Median(InkImage ink)
    {
        List<int> runs = [];
        for (var row = 0; row < ink.Height; row++)
            Count(Enumerable.Range(0, ink.Width).Select(column => ink[row, column]));
        for (var column = 0; column < ink.Width; column++)
            Count(Enumerable.Range(0, ink.Height).Select(row => ink[row, column]));
        runs.Sort();
        return runs[runs.Count / 2];

        void Count(IEnumerable<byte> line)
        {
            var run = 0;
            foreach (var value in line.Append((byte)0))
                if (value >= Ink)
                    run++;
                else if (run > 0)
                {
                    runs.Add(run);
                    run = 0;
                }
        }
    }
}
