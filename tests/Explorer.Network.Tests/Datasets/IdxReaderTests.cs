using Explorer.Network.Datasets;
using Explorer.Network.Messages;

namespace Explorer.Network.Tests.Datasets;

public sealed class IdxReaderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_PlainOrGzip_GivesPixelsAndLabels(bool zipped)
    {
        byte[] images = [.. Idx.Header(2051, 2, 2, 3), .. Enumerable.Range(1, 12).Select(i => (byte)i)];
        byte[] labels = [.. Idx.Header(2049, 2), 7, 0];

        var set = zipped ? Read(Idx.Gzip(images), Idx.Gzip(labels)) : Read(images, labels);

        Assert.Equal((2, 2, 3), (set.Count, set.Rows, set.Columns));
        Assert.Equal([7, 8, 9, 10, 11, 12], set.Image(1).ToArray());
        Assert.Equal([7, 0], set.Labels.ToArray());
    }

    [Fact]
    public void Read_GzipUnderAPlainName_IsRecognisedByItsBytes()
    {
        using var folder = new TestFolder();
        var images = folder.Write("images", Idx.Gzip(Idx.Images(3)));
        var labels = folder.Write("labels.gz", Idx.Labels(3));

        Assert.Equal(3, IdxReader.Read(images, labels).Count);
    }

    [Fact]
    public void Read_LargerThanOneChunk_KeepsEveryByte()
    {
        var images = Idx.Images(4_000, seed: 3);

        var set = Read(Idx.Gzip(images), Idx.Labels(4_000));

        Assert.Equal(images.AsSpan(16).ToArray(), set.Pixels.ToArray());
    }

    [Fact]
    public void Read_BytesOfZeroAndOne_StayAsTheyWereWritten() =>
        Assert.Equal([0, 1, 1, 0], Read([.. Idx.Header(2051, 1, 2, 2), 0, 1, 1, 0], Idx.Labels(1)).Pixels.ToArray());

    [Theory]
    [InlineData(0, "not even a header")]
    [InlineData(3, "not even a header")]
    [InlineData(11, "header ends after 11 bytes")]
    [InlineData(16, "1568 of 1568 bytes are missing")]
    [InlineData(16 + 1567, "1 of 1568 bytes is missing")]
    public void Read_TruncatedImages_SaysWhatIsMissing(int length, string problem) =>
        Refused(Idx.Images(2)[..length], Idx.Labels(2), "images", "cut short", problem);

    [Fact]
    public void Read_TruncatedLabels_IsRefused() =>
        Refused(Idx.Images(2), Idx.Labels(2)[..^1], "labels", "1 of 2 bytes is missing");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_TrailingByte_IsRefused(bool zipped)
    {
        byte[] images = [.. Idx.Images(2), 0];
        Refused(zipped ? Idx.Gzip(images) : images, Idx.Labels(2), "images", "goes on after the 2 images");
    }

    [Fact]
    public void Read_TrailingLabel_IsRefused() =>
        Refused(Idx.Images(2), [.. Idx.Labels(2), 0], "labels", "goes on after the 2 labels");

    [Fact]
    public void Read_WrongMagic_IsRefused() =>
        Refused("<html>not found</html>"u8.ToArray(), Idx.Labels(2), "images", "not an IDX file of images");

    [Fact]
    public void Read_LabelsForImages_SaysWhichFileToGive() =>
        Refused(Idx.Labels(20), Idx.Labels(20), "images", "contains labels, but images are expected", "idx3");

    [Fact]
    public void Read_ImagesForLabels_SaysWhichFileToGive() =>
        Refused(Idx.Images(2), Idx.Images(2), "labels", "contains images, but labels are expected", "idx1");

    [Theory]
    [InlineData(1_000_001, 28, 28, "1000001 items")]
    [InlineData(-1, 28, 28, "4294967295 items")]
    [InlineData(2, 1_025, 1, "1025 rows")]
    [InlineData(2, 1, 1_025, "1025 columns")]
    [InlineData(500_000, 1_024, 1_024, "1024 MiB")]
    [InlineData(0, 28, 28, "0 items")]
    [InlineData(2, 0, 28, "0 rows")]
    public void Read_HeaderBeyondALimit_IsRefused(int count, int rows, int columns, string problem) =>
        Refused(Idx.Header(2051, count, rows, columns), Idx.Labels(2), "images", problem);

    [Fact]
    public void Read_AnotherSizeThanDemanded_IsRefused()
    {
        var e = Assert.Throws<DataFileException>(() => Read(Idx.Images(2, side: 32), Idx.Labels(2), TinyDataset.Dataset));
        Assert.Contains("images of 32x32 pixels; give images of 28x28", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ALabelBeyondTheClasses_SaysWhereItIs()
    {
        byte[] labels = [.. Idx.Header(2049, 3), 9, 10, 0];
        var e = Assert.Throws<DataFileException>(() => Read(Idx.Images(3), labels, TinyDataset.Dataset));
        Assert.Equal(Message.Of("Data_LabelTooLarge", "labels", 1, 10, 9), e.Details);
        Assert.Equal("labels gives image 1 the label 10; give labels from 0 to 9.", e.Message);
        Assert.Equal([9, 10, 0], Read(Idx.Images(3), labels).Labels.ToArray());
        Refused(Idx.Images(3), [.. Idx.Header(2049, 3), 99, 0, 100], "labels", "gives image 2 the label 100; give labels from 0 to 99");
    }

    [Fact]
    public void Read_OtherNumberOfLabels_IsRefused() =>
        Refused(Idx.Images(3), Idx.Labels(2), "labels", "holds 2 labels for the 3 images of images");

    [Fact]
    public void Read_DamagedGzip_IsRefused()
    {
        var images = Idx.Gzip(Idx.Images(2));
        images.AsSpan(10, 20).Fill(0xff);
        Refused(images, Idx.Labels(2), "images", "damaged gzip");
    }

    [Fact]
    public void Read_MissingFile_IsRefusedWithItsPath()
    {
        using var folder = new TestFolder();
        var labels = folder.Write("labels", Idx.Labels(2));

        var e = Assert.Throws<DataFileException>(() => IdxReader.Read(folder.File("absent"), labels));

        Assert.Equal(folder.File("absent"), e.File);
        Assert.Contains("cannot be read", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_HeaderPromisingHundredsOfMegabytes_AllocatesOnlyForWhatCame()
    {
        var liar = Idx.Header(2051, 500_000, 28, 28);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Refused(liar, Idx.Labels(2), "images", "bytes are missing");

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    [Fact]
    public void Read_GzipBomb_StopsAtThePromisedSize()
    {
        // 64 MiB of zeros in some 300 kB: two images are promised, so two images and a byte are unzipped.
        var bomb = Idx.Gzip([.. Idx.Header(2051, 2, 28, 28), .. new byte[64 << 20]]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Refused(bomb, Idx.Labels(2), "images", "goes on after");

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    private static ImageSet Read(byte[] images, byte[] labels, Dataset? dataset = null) =>
        IdxReader.Read(new MemoryStream(images), "images", new MemoryStream(labels), "labels", dataset);

    private static void Refused(byte[] images, byte[] labels, string file, params string[] words)
    {
        var e = Assert.Throws<DataFileException>(() => Read(images, labels));
        Assert.Equal(file, e.File);
        Assert.StartsWith(file + " ", e.Message, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, e.Message, StringComparison.Ordinal));
    }
}
