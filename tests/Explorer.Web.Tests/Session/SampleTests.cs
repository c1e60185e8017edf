using System.Buffers.Binary;
using Explorer.Network.Datasets;
using Explorer.Web.Session;

namespace Explorer.Web.Tests.Session;

public sealed class SampleTests
{
    [Theory]
    [InlineData("7-0", 7, 0)]
    [InlineData("0-9", 0, 9)]
    [InlineData("9-9", 9, 9)]
    public void SampleId_FromALink_IsReadAndWrittenBack(string text, int label, int number)
    {
        Assert.Equal(new SampleId(label, number), SampleId.Parse(text, DatasetCatalog.Digits));
        Assert.Equal(text, new SampleId(label, number).ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("-")]
    [InlineData("10-0")]
    [InlineData("0-10")]
    [InlineData("-1-0")]
    [InlineData("1--1")]
    [InlineData("1-2-3")]
    [InlineData(" 1-2")]
    [InlineData("+1-2")]
    [InlineData("a-b")]
    [InlineData("99999999999-1")]
    [InlineData("٣-١")]
    public void SampleId_FromNonsense_IsNull(string? text) => Assert.Null(SampleId.Parse(text, DatasetCatalog.Digits));

    [Theory]
    [InlineData("digits")]
    [InlineData("garments")]
    public void Sheet_OfADataset_ShowsEverySampleInItsPlace(string id)
    {
        var dataset = DatasetCatalog.Find(id)!;
        var sheet = SampleGallery.Sheet(dataset);
        var pixels = sheet.AsSpan(BinaryPrimitives.ReadInt32LittleEndian(sheet.AsSpan(10)));
        Assert.Equal(280 * 280, pixels.Length);
        foreach (var sample in new[] { new SampleId(0, 0), new(3, 7), new(9, 9) })
        {
            var expected = SampleGallery.Pixels(dataset, sample);
            for (var row = 0; row < 28; row++)
                Assert.True(expected.AsSpan(28 * row, 28).SequenceEqual(pixels.Slice((28 * sample.Class + row) * 280 + 28 * sample.Number, 28)));
        }
    }

    [Fact]
    public void Pixels_OfASampleBeyondTheShelf_AreRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleGallery.Pixels(DatasetCatalog.Digits, new(10, 0)));

    [Fact]
    public void Bitmap_OfGreyPixels_HasTheBytesOfTheFormat()
    {
        byte[] pixels = [0, 1, 2, 3, 252, 253, 254, 255];
        var file = Bitmap.Encode(pixels, 1, 4);
        Assert.Equal("BM"u8.ToArray(), file[..2]);
        Assert.Equal(file.Length, Int(2));
        Assert.Equal(file.Length - pixels.Length, Int(10));
        Assert.Equal((40, 4, -2), (Int(14), Int(18), Int(22)));
        Assert.Equal((1, 8), (BinaryPrimitives.ReadInt16LittleEndian(file.AsSpan(26)), BinaryPrimitives.ReadInt16LittleEndian(file.AsSpan(28))));
        Assert.Equal(0, Int(30));
        for (var grey = 0; grey < 256; grey++)
            Assert.Equal([(byte)grey, (byte)grey, (byte)grey, 0], file[(54 + 4 * grey)..(58 + 4 * grey)]);
        Assert.Equal(pixels, file[^8..]);

        int Int(int at) => BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at));
    }

    [Fact]
    public void Bitmap_WhoseRowsEndBetweenWords_IsPadded()
    {
        var file = Bitmap.Encode([1, 2, 3, 4, 5, 6], 1, 3);
        Assert.Equal([1, 2, 3, 0, 4, 5, 6, 0], file[^8..]);
    }

    [Fact]
    public void Bitmap_OfColours_HasBlueFirst()
    {
        // Two pixels in a row: the reds, the greens, the blues.
        var file = Bitmap.Encode([10, 11, 20, 21, 30, 31], 3, 2);
        Assert.Equal([30, 20, 10, 31, 21, 11, 0, 0], file[54..]);
        Assert.Equal(24, BinaryPrimitives.ReadInt16LittleEndian(file.AsSpan(28)));
    }

    [Fact]
    public void Bitmap_OfPixelsThatAreNoImage_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Bitmap.Encode(new byte[8], 1, 3));
        Assert.Throws<ArgumentException>(() => Bitmap.Encode(new byte[8], 2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bitmap.Encode(new byte[8], 1, 0));
    }
}
