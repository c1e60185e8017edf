using Explorer.Network.Preprocessing;

namespace Explorer.Network.Tests.Preprocessing;

/// <summary>Regions of pixels that touch, against a search from pixel to pixel.</summary>
public class InkRegionTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_RandomPictures_FindsWhatASearchFromPixelToPixelFinds(bool byCorners)
    {
        var random = new Random(2026);
        for (var round = 0; round < 200; round++)
        {
            var (width, height, share) = (random.Next(1, 20), random.Next(1, 20), random.NextDouble());
            var ink = new InkImage(width, height, [.. Enumerable.Range(0, width * height).Select(_ => (byte)(random.NextDouble() < share ? random.Next(100, 200) : random.Next(256)))]);

            var found = InkRegion.Of(ink, 100, 199, byCorners);

            var expected = Search(ink, byCorners);
            Assert.Equal(expected.Select(region => region.Order()), found.Select(region => region.Places));
            Assert.Equal(expected.Select(region => region.Count), found.Select(region => region.Count));
            Assert.Equal(expected.Select(region => region.Exists(place => place % width == 0 || place % width == width - 1 || place / width == 0 || place / width == height - 1)), found.Select(region => region.IsOpen));
            Assert.Equal(expected.Select(region => (region.Min() / width, region.Max() / width)), found.Select(region => (region.Top, region.Bottom)));
        }
    }

    private static List<List<int>> Search(InkImage ink, bool byCorners)
    {
        var left = Enumerable.Range(0, ink.Width * ink.Height).Where(place => ink.Pixels[place] is >= 100 and <= 199).ToHashSet();
        List<List<int>> regions = [];
        while (left.Count > 0)
        {
            List<int> region = [left.Min()];
            left.Remove(region[0]);
            for (var i = 0; i < region.Count; i++)
                region.AddRange(left.Where(place => Touches(place % ink.Width - region[i] % ink.Width, place / ink.Width - region[i] / ink.Width)).ToArray().Where(left.Remove));
            regions.Add(region);
        }
        return regions;

        bool Touches(int across, int down) => byCorners ? Math.Max(Math.Abs(across), Math.Abs(down)) == 1 : Math.Abs(across) + Math.Abs(down) == 1;
    }
}
