using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Explorer.Network.Datasets;
using Explorer.Network.Datasets.Import;
using Explorer.Network.Preprocessing;

namespace Explorer.Network.Tests.Datasets.Import;

public sealed class DataImportTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0x08, 1, 0, 255)]
    [InlineData(0x0B, 2, 0, 255)]
    [InlineData(0x0C, 4, 0, 255)]
    [InlineData(0x0D, 4, 0, 1)]
    [InlineData(0x0E, 8, -0.5, 2.75)]
    public void Read_IdxOfAnyType_GivesTheSamePixels(byte element, int bytes, double low, double high)
    {
        byte[] pixels = [.. Enumerable.Range(0, 40 * 64).Select(i => (byte)(i % 7 == 0 ? i % 2 * 255 : i * 13))];
        byte[] body = [.. pixels.SelectMany(pixel => Value(element, bytes, low + pixel / 255.0 * (high - low)))];
        WriteIdx("train", [.. Head(element, 40, 8, 8), .. body], [.. Idx.Header(2049, 40), .. Enumerable.Range(0, 40).Select(i => (byte)(i % 4))]);
        WriteIdx("t10k", [.. Head(element, 40, 8, 8), .. body], [.. Idx.Header(2049, 40), .. Enumerable.Range(0, 40).Select(i => (byte)(i % 4))]);

        var data = Read(_folder.Path);

        Assert.Equal((40, 40, 8, 8, 4), (data.Train.Count, data.Test.Count, data.Dataset.Height, data.Dataset.Width, data.Dataset.Classes));
        Assert.Equal(pixels, data.Train.Pixels.ToArray());
    }

    [Theory]
    [InlineData(0x08, 1)]
    [InlineData(0x0C, 4)]
    [InlineData(0x0D, 4)]
    public void Read_IdxOfZerosAndOnes_IsBlackAndWhite(byte element, int bytes)
    {
        WriteIdx("train", [.. Head(element, 20, 8, 8), .. Enumerable.Range(0, 20 * 64).SelectMany(i => Value(element, bytes, i % 3 == 0 ? 1 : 0))], Idx.Labels(20));

        Assert.Equal(new byte[] { 0, 255 }, Read(_folder.Path).Train.Pixels.ToArray().Distinct().Order());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Read_ClassesByTheLine_AreNamedFromTheFirstLabel(int first)
    {
        WriteIdx("train", Idx.Images(40), [.. Idx.Header(2049, 40), .. Enumerable.Range(0, 40).Select(i => (byte)(first + i % 4))]);
        _folder.Write("classes.txt", "A\nB\nC\nD\n"u8.ToArray());

        Assert.Equal(["A", "B", "C", "D"], Read(_folder.Path).Dataset.ClassNames);
    }

    [Theory]
    [InlineData(0x0C, 8, 1)]
    [InlineData(0x08, 1, 1)]
    [InlineData(0x0B, 3, -2)]
    public void Read_LabelsOfAnyTypeAndRank_TakesTheFirstColumnAndAnyNumbers(byte element, int columns, int first)
    {
        var labels = Enumerable.Range(0, 30).Select(i => first + 2 * (i % 3)).ToArray();
        var size = element == 0x0C ? 4 : element == 0x0B ? 2 : 1;
        byte[] head = columns == 1 ? Head(element, 30) : Head(element, 30, columns);
        WriteIdx("train", Idx.Images(30, side: 12), [.. head, .. labels.SelectMany(label => Enumerable.Range(0, columns).SelectMany(column => Value(element, size, column == 0 ? label : 99)))]);

        var data = Read(_folder.Path);

        Assert.Equal(new[] { first, first + 2, first + 4 }.Select(label => label.ToString(CultureInfo.InvariantCulture)), data.Dataset.ClassNames);
        Assert.Equal((24, 6), (data.Train.Count, data.Test.Count));
    }

    [Fact]
    public void Read_LittleEndianHeader_IsRefusedByName()
    {
        byte[] images = [3, 8, 0, 0, .. new byte[12]];
        WriteIdx("train", images, Idx.Labels(3));

        Assert.Equal("Data_LittleEndian", Refused().Details.Code);
    }

    [Fact]
    public void Read_GzipWithoutItsEnding_IsRead()
    {
        _folder.Write("train-images-idx3-ubyte", Idx.Gzip(Idx.Images(20)));
        _folder.Write("train-labels-idx1-ubyte", Idx.Gzip(Idx.Labels(20)));

        Assert.Equal((10, 10), (Read(_folder.Path).Test.Count, Read(_folder.Path).Dataset.Classes));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_ColourIdx_IsReadWhereverTheChannelsAre(bool areLast)
    {
        var planar = Enumerable.Range(0, 6 * 3 * 8 * 8).Select(i => (byte)(i * 31)).ToArray();
        var body = areLast ? Enumerable.Range(0, planar.Length).Select(i => planar[i / 192 * 192 + i % 3 * 64 + i % 192 / 3]).ToArray() : planar;
        WriteIdx("train", [.. areLast ? Head(8, 6, 8, 8, 3) : Head(8, 6, 3, 8, 8), .. body], [.. Idx.Header(2049, 6), 0, 1, 0, 1, 0, 1]);
        WriteIdx("test", [.. areLast ? Head(8, 6, 8, 8, 3) : Head(8, 6, 3, 8, 8), .. body], [.. Idx.Header(2049, 6), 0, 1, 0, 1, 0, 1]);

        var data = Read(_folder.Path);

        Assert.Equal((3, 8, 8), (data.Dataset.Channels, data.Dataset.Height, data.Dataset.Width));
        Assert.Equal(planar, data.Train.Pixels.ToArray());
    }

    [Fact]
    public void Read_MappingBesideEmnist_NamesTheClasses()
    {
        _folder.Write("emnist-letters-train-images-idx3-ubyte.gz", Idx.Gzip(Idx.Images(20)));
        _folder.Write("emnist-letters-train-labels-idx1-ubyte.gz", Idx.Gzip([.. Idx.Header(2049, 20), .. Enumerable.Range(0, 20).Select(i => (byte)(1 + i % 2))]));
        _folder.Write("emnist-letters-mapping.txt", "1 65 97\n2 66 98\n"u8.ToArray());

        Assert.Equal(["Aa", "Bb"], Read(_folder.Path).Dataset.ClassNames);

        _folder.Write("emnist-digits-train-images-idx3-ubyte.gz", Idx.Gzip(Idx.Images(20)));
        _folder.Write("emnist-digits-train-labels-idx1-ubyte.gz", Idx.Gzip(Idx.Labels(20)));
        Assert.Equal("Import_SeveralSets", Refused().Details.Code);
        Assert.Equal(10, Read(_folder.File("emnist-digits-train-images-idx3-ubyte.gz")).Dataset.Classes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("shapes/")]
    [InlineData("shapes/train/")]
    public void Read_AZipOfFolders_HasAClassOfEach(string below)
    {
        var path = _folder.Write("my shapes.zip", Pictures.Zip(10, below: below));

        var data = Read(path);

        Assert.Equal(("my-shapes", "my shapes", 1, 40, 40), (data.Dataset.Id, data.Dataset.Title, data.Dataset.Channels, data.Dataset.Height, data.Dataset.Width));
        Assert.Equal(Pictures.Classes, data.Dataset.ClassNames);
        Assert.Equal((24, 6), (data.Train.Count, data.Test.Count));
        Assert.Equal([2, 2, 2], Enumerable.Range(0, 3).Select(label => data.Test.Labels.ToArray().Count(found => found == label)));
        Assert.Contains(data.Notes, note => note.Code == "Import_SplitOff");
        Assert.False(data.Dataset.IsDarkOnLight);
    }

    [Fact]
    public void Read_PicturesOfAnySize_AreScaledToOne()
    {
        var path = _folder.Write("any.zip", Pictures.Zip(8, isDarkOnLight: true, side: random => random.Next(30, 300)));

        var (usual, asked) = (Read(path), Read(path, new DataImportOptions { Side = 20, Title = "Äpfel & Birnen" }));

        Assert.Equal((28, 28, true), (usual.Dataset.Height, usual.Dataset.Width, usual.Dataset.IsDarkOnLight));
        Assert.Equal((20, "pfel-birnen", "Äpfel & Birnen"), (asked.Dataset.Height, asked.Dataset.Id, asked.Dataset.Title));
        Assert.InRange(usual.Train.Image(0)[0], 240, 255);
    }

    [Fact]
    public void Read_TrainAndTestFolders_AreKeptApart_AndColourIsSeen()
    {
        byte[] Red(byte level) => PictureFile.ToPng([.. Enumerable.Repeat(level, 64), .. new byte[128]], 3, 8);
        var path = _folder.Write("c.zip", Pictures.Zip(
            ("train/red/1.png", Red(200)), ("train/red/2.png", Red(180)), ("train/dark/1.png", Red(40)), ("train/dark/2.png", Red(50)),
            ("val/red/1.png", Red(210)), ("val/dark/1.png", Red(30)), ("__MACOSX/train/red/1.png", [1]), ("train/red/notes.png", [1, 2])));

        var data = Read(path);

        Assert.Equal((3, 4, 2), (data.Dataset.Channels, data.Train.Count, data.Test.Count));
        Assert.Equal(["dark", "red"], data.Dataset.ClassNames);
        Assert.Equal("Import_Unreadable", Assert.Single(data.Notes).Code);
        Assert.Equal(210, data.Test.Image(1)[0]);
    }

    [Theory]
    [InlineData("label,pixel0,pixel1\n", ',', 0, 255.0)]
    [InlineData("", ';', 0, 255.0)]
    [InlineData("1x1,1x2,label\n", ',', 64, 1.0)]
    public void Read_Csv_HasALineAnImage(string heading, char comma, int labelColumn, double full)
    {
        var text = new StringBuilder(heading.Length > 0 && labelColumn > 0 ? string.Join(',', Enumerable.Range(0, 64).Select(i => $"p{i}")) + ",label\n" : heading.Length > 0 ? "label," + string.Join(',', Enumerable.Range(0, 64).Select(i => $"pixel{i}")) + "\n" : "");
        for (var i = 0; i < 20; i++)
        {
            var fields = Enumerable.Range(0, 64).Select(at => ((at * 4 + i) % 256 / 255.0 * full).ToString(full > 1 ? "0" : "0.0000000", CultureInfo.InvariantCulture)).ToList();
            fields.Insert(labelColumn, i % 2 == 0 ? "cat" : "dog");
            text.AppendJoin(comma, fields).Append("\r\n");
        }
        var data = Read(_folder.Write("pets.csv", Encoding.UTF8.GetBytes(text.ToString())));

        Assert.Equal(["cat", "dog"], data.Dataset.ClassNames);
        Assert.Equal((8, 8, 16, 4), (data.Dataset.Height, data.Dataset.Width, data.Train.Count, data.Test.Count));
        Assert.Equal(4, data.Train.Image(0)[1] - data.Train.Image(0)[0]);
    }

    [Theory]
    [InlineData("0,1,2,3\n1,1,2,3\n", "Import_CsvNotSquare")]
    [InlineData("label,a\n", "Import_CsvEmpty")]
    public void Read_CsvOfNoImages_IsRefused(string text, string code)
    {
        _folder.Write("a.csv", Encoding.UTF8.GetBytes(text));
        Assert.Equal(code, Refused().Details.Code);
    }

    [Fact]
    public void Read_CsvWithABadLine_SaysWhichOne()
    {
        var line = string.Join(',', Enumerable.Repeat("1", 64));
        _folder.Write("a.csv", Encoding.UTF8.GetBytes($"0,{line}\n1,{line},7\n"));
        Assert.Equal("Import_CsvColumns", Refused().Details.Code);
        _folder.Write("a.csv", Encoding.UTF8.GetBytes($"0,{line}\n1,{line[..^1]}x\n"));
        Assert.Equal("a.csv: image 2, column 65 is 'x', which is not a number.", Refused().Message);
    }

    [Fact]
    public void Read_LabelsThatAreEmptyOrTooLong_BecomeNamesThatCanBeKept()
    {
        var (pixels, same) = (string.Join(',', Enumerable.Repeat("1", 64)), new string('a', Dataset.LongestName - 1));
        string[] labels = ["", same + "\U0001F600", same + "bb", same + "bc"];
        _folder.Write("a.csv", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 40).Select(i => $"{labels[i % 4]},{pixels}\n"))));

        var data = Read(_folder.File("a.csv"));

        Assert.Equal(["0", same + "b", same[..^3] + " (2)", same], data.Dataset.ClassNames);
        DatasetFolder.Save(data, _folder.File("kept"));
        Assert.Equal(data.Dataset.ClassNames, DatasetFolder.LoadRecord(_folder.File("kept")).ClassNames);
    }

    [Fact]
    public void Read_Nothing_SaysWhatCanBeRead()
    {
        Assert.Equal("Import_NothingKnown", Refused().Details.Code);
        _folder.Write("a.zip", "PK\x03\x04 cut short"u8.ToArray());
        Assert.Equal("Import_ZipDamaged", Assert.Throws<DataFileException>(() => Read(_folder.File("a.zip"))).Details.Code);
        Assert.Equal("Import_NotFound", Assert.Throws<DataFileException>(() => Read(_folder.File("none"))).Details.Code);
    }

    [Fact]
    public void Read_OneClassOrTooMany_IsRefused()
    {
        WriteIdx("train", Idx.Images(4), [.. Idx.Header(2049, 4), 1, 1, 1, 1]);
        Assert.Equal("Import_ClassCount", Refused().Details.Code);
        WriteIdx("train", Idx.Images(101), [.. Idx.Header(2049, 101), .. Enumerable.Range(0, 101).Select(i => (byte)i)]);
        Assert.Equal("Import_ClassCount", Refused().Details.Code);
    }

    [Fact]
    public void Read_AsManyImagesAsEmnist_NeedsNoMoreThanTheirPixels()
    {
        // 697,932 images, of 8x8 so that the test is quick: counts, labels and split are those of the whole set.
        const int count = 697_932;
        WriteIdx("train", Idx.Gzip([.. Head(8, count, 8, 8), .. new byte[count * 64]]), [.. Idx.Header(2049, count), .. Enumerable.Range(0, count).Select(i => (byte)(i % 62))]);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var data = Read(_folder.Path);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal((62, count), (data.Dataset.Classes, data.Train.Count + data.Test.Count));
        // The pixels twice while they grow, twice for the split, and the labels in between.
        Assert.InRange(allocated / (double)(count * 64), 1, 7);
    }

    [Fact]
    public void Save_AndRead_GiveTheSameData()
    {
        var data = Read(_folder.Write("shapes.zip", Pictures.Zip(6, isDarkOnLight: true)));
        DatasetFolder.Save(data, _folder.File("kept"));

        var kept = Read(_folder.File("kept"));

        Assert.Equal(data.Dataset, kept.Dataset);
        Assert.True(kept.Dataset.IsDarkOnLight);
        Assert.Equal(data.Train.Pixels.ToArray(), kept.Train.Pixels.ToArray());
        Assert.Equal(data.Test.Labels.ToArray(), kept.Test.Labels.ToArray());
        Assert.Throws<IOException>(() => DatasetFolder.Save(data, _folder.File("kept")));
        Assert.Equal(["kept", "shapes.zip"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Write_AnArchive_IsReadAsTheSameData()
    {
        var data = Read(_folder.Write("shapes.zip", Pictures.Zip(6)));
        using (var zip = File.Create(_folder.File("again.zip")))
            DatasetArchive.Write(data, zip);

        var again = Read(_folder.File("again.zip"));

        Assert.Equal(data.Dataset.ClassNames, again.Dataset.ClassNames);
        Assert.Equal(Sums(data.Train), Sums(again.Train));
        Assert.Equal(Sums(data.Test), Sums(again.Test));

        static IEnumerable<(int Label, string Image)> Sums(ImageSet set) => Enumerable.Range(0, set.Count).Select(i => (set.Label(i), Convert.ToHexString(set.Image(i)))).Order();
    }

    [Fact]
    public void FromGrey_OfDarkImages_InvertsADrawing()
    {
        var dataset = new Dataset { Id = "own", Title = "Own", Height = 1, Width = 3, ClassNames = ["a", "b"], IsDarkOnLight = true };

        Assert.Equal([255, 155, 0], dataset.FromGrey([0, 100, 255]));
        Assert.Equal([0, 100, 255], dataset.ToInk([255, 155, 0]).Pixels.ToArray());
    }

    private static LoadedDataset Read(string path, DataImportOptions? options = null) => DataImport.Read(path, options, cancellation: TestContext.Current.CancellationToken);

    private DataFileException Refused() => Assert.Throws<DataFileException>(() => Read(_folder.Path));

    private void WriteIdx(string part, byte[] images, byte[] labels)
    {
        _folder.Write($"{part}-images-idx3-ubyte", images);
        _folder.Write($"{part}-labels-idx1-ubyte", labels);
    }

    private static byte[] Head(byte element, params int[] sides) => [0, 0, element, (byte)sides.Length, .. Idx.Header(sides)];

    private static byte[] Value(byte element, int bytes, double value)
    {
        var written = new byte[bytes];
        switch (element)
        {
            case 0x0D:
                BinaryPrimitives.WriteSingleBigEndian(written, (float)value);
                break;
            case 0x0E:
                BinaryPrimitives.WriteDoubleBigEndian(written, value);
                break;
            case 0x0C:
                BinaryPrimitives.WriteInt32BigEndian(written, (int)Math.Round(value));
                break;
            case 0x0B:
                BinaryPrimitives.WriteInt16BigEndian(written, (short)Math.Round(value));
                break;
            default:
                written[0] = (byte)Math.Round(value);
                break;
        }
        return written;
    }
}
