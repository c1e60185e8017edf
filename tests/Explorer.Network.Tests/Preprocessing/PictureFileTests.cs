using System.Text;
using Explorer.Network.Preprocessing;
using SkiaSharp;

namespace Explorer.Network.Tests.Preprocessing;

public sealed class PictureFileTests
{
    [Theory]
    [InlineData(1, new[] { 0, 1, 2, 3 })]
    [InlineData(2, new[] { 1, 0, 3, 2 })]
    [InlineData(3, new[] { 3, 2, 1, 0 })]
    [InlineData(4, new[] { 2, 3, 0, 1 })]
    [InlineData(5, new[] { 0, 2, 1, 3 })]
    [InlineData(6, new[] { 2, 0, 3, 1 })]
    [InlineData(7, new[] { 3, 1, 2, 0 })]
    [InlineData(8, new[] { 1, 3, 0, 2 })]
    public void Read_EveryExifOrientation_IsTurnedUpright(int orientation, int[] quarters)
    {
        // Four quarters of different greys: top left 30, top right 90, bottom left 150, bottom right 210.
        byte[] greys = [30, 90, 150, 210];
        var jpeg = WithOrientation(Jpeg(32, 32, (x, y) => greys[2 * (y / 16) + x / 16]), orientation);

        var raster = PictureFile.Read(jpeg, "quarters.jpg");

        foreach (var (quarter, at) in quarters.Select((quarter, at) => (quarter, at)))
            Assert.InRange(raster.Rgba[4 * ((at / 2 * 16 + 8) * 32 + at % 2 * 16 + 8)], greys[quarter] - 6, greys[quarter] + 6);
    }

    [Fact]
    public void Read_AVectorDrawing_IsDrawn()
    {
        const string svg = """
            <?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">
            <rect width="100" height="50" fill="#fff"/><g transform="translate(10 0)"><circle cx="20" cy="25" r="10"/></g>
            <path d="M60 10 L90 40" style="stroke:black;stroke-width:6;fill:none"/></svg>
            """;

        var raster = PictureFile.Read(Encoding.UTF8.GetBytes(svg), "drawn.svg");

        Assert.Equal((512, 256), (raster.Width, raster.Height));
        Assert.Equal((byte)0, Grey(raster, 30, 25));
        Assert.Equal((byte)255, Grey(raster, 20 - 2, 25));
        Assert.Equal((byte)0, Grey(raster, 75, 25));
        Assert.Equal((byte)255, Grey(raster, 60, 40));

        static byte Grey(PictureRaster raster, double x, double y) => raster.Rgba[4 * ((int)(y * 5.12) * raster.Width + (int)(x * 5.12))];
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text>3</text></svg>", "Picture_SvgElement")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0'", "Picture_Damaged")]
    [InlineData("<!DOCTYPE svg [<!ENTITY a 'aaaa'>]><svg width='9' height='9'>&a;</svg>", "Picture_Damaged")]
    [InlineData("\0\0\0\x18" + "ftypheic\0\0\0\0mif1", "Picture_Heic")]
    [InlineData("Buy milk.", "Picture_Unknown")]
    [InlineData("", "Picture_Unknown")]
    public void Read_WhatCannotBeRead_IsRefusedByName(string content, string code)
    {
        var refused = Assert.Throws<PictureException>(() => PictureFile.Read(Encoding.Latin1.GetBytes(content), "mine"));

        Assert.Equal(code, refused.Details.Code);
        Assert.Contains("'mine'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FiftyMillionPixels_AndNoMore()
    {
        var read = PictureFile.Read(PictureFile.ToPng(new byte[7_000 * 7_100], 1, 7_000), "large.png");
        Assert.Equal((505, 512), (read.Width, read.Height));

        var refused = Assert.Throws<PictureException>(() => PictureFile.Read(PictureFile.ToPng(new byte[7_000 * 7_200], 1, 7_000), "larger.png"));
        Assert.Equal("Picture_TooManyPixels", refused.Details.Code);
    }

    [Fact]
    public void Read_AnyBytes_NeverBreaksOtherwise()
    {
        var random = new Random(4);
        var jpeg = Jpeg(40, 30, (x, y) => (byte)(x * y));
        for (var i = 0; i < 500; i++)
        {
            var bytes = i % 2 == 0 ? [.. jpeg] : Encoding.UTF8.GetBytes("<svg viewBox='0 0 9 9'><path d='M0 0L9 9' stroke='red'/><g><circle r='3'/></g></svg>");
            for (var change = random.Next(1, 6); change > 0; change--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                var raster = PictureFile.Read(bytes, "any");
                Assert.Equal(4 * raster.Width * raster.Height, raster.Rgba.Length);
            }
            catch (PictureException)
            {
                // What most of them deserve.
            }
        }
    }

    // The same numbers stand in tests/Explorer.Scripts/reduce.test.js.
    [Fact]
    public void Reduce_GivesTheNumbersOfTheBrowser()
    {
        var rgba = new byte[4 * 7 * 5];
        for (var i = 0; i < rgba.Length; i++)
            rgba[i] = (byte)((i * 37 + i * i) % 256);

        var reduced = new PictureRaster(7, 5, rgba).Reduce(3);

        Assert.Equal((3, 2), (reduced.Width, reduced.Height));
        Assert.Equal(ReducedInTheBrowser, reduced.Rgba.Select(value => (int)value));
    }

    private static readonly int[] ReducedInTheBrowser = [108, 77, 119, 104, 128, 139, 130, 93, 140, 104, 89, 159, 140, 125, 133, 108, 166, 132, 118, 170, 124, 79, 84, 134];

    private static byte[] Jpeg(int width, int height, Func<int, int, byte> grey)
    {
        using var bitmap = new SKBitmap(width, height);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                bitmap.SetPixel(x, y, new SKColor(grey(x, y), grey(x, y), grey(x, y)));
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 95);
        return data.ToArray();
    }

    /// <summary>Puts an EXIF segment behind the first two bytes.</summary>
    private static byte[] WithOrientation(byte[] jpeg, int orientation)
    {
        byte[] tiff = [(byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];
        byte[] exif = [.. "Exif\0\0"u8, .. tiff];
        return [.. jpeg[..2], 0xff, 0xe1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg[2..]];
    }
}
