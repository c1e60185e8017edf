using System.Text;
using Explorer.Network.Datasets;
using Explorer.Network.Datasets.Import;

namespace Explorer.Network.Tests.Datasets.Import;

public sealed class ImageFoldersTests : IDisposable
{
    private static readonly byte[] Heic = "\0\0\0\u0018ftypheic\0\0\0\0mif1"u8.ToArray();

    // 16x16 pixels in four flat quarters of 30, 90, 150 and 210: as JPEG in cyan, magenta, yellow and black, and as PNG of 16 bits.
    private static readonly byte[] Cmyk = Convert.FromBase64String(
        "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI/8AAFAgAEAAQBA"
        + "ERAAIRAAMRAAQRAP/EABwAAAAACQAAAAAAAAAAAAAAAAABAgMEBQYHCP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAOBAEAAgADAAQAAD8Af+f+f+c6AADeAAA3gAAN4//Z");

    private static readonly byte[] Grey16 = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQEAAAAABqCHz+AAAAGklEQVR42mOQQwNRaIBhhCiYhgYuoYERogAAzMnwAbRQN/4AAAAASUVORK5CYII=");

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("bird/1.heic")]
    [InlineData("bird/1.HEIF")]
    [InlineData("train/bird/1.avif")]
    [InlineData("bird/1.tif")]
    [InlineData("bird/1.tiff")]
    [InlineData("bird/1.ppm")]
    [InlineData("bird/1.pgm")]
    public void Read_AClassOfAnotherFormat_IsTold(string path)
    {
        var data = Read([.. TwoClasses(), (path, Heic), (path.Replace('1', '2'), Heic)]);

        Assert.Equal(["cat", "dog"], data.Dataset.ClassNames);
        var note = Assert.Single(data.Notes, note => note.Code == "Import_Unreadable");
        Assert.Equal($"2 pictures could not be read and were left out: {path}, {path.Replace('1', '2')}.", note.ToString());
    }

    [Fact]
    public void Read_OnlyPicturesOfOtherFormats_SaysWhatToDo()
    {
        Assert.Equal("'cat/1.heic' is a HEIC picture, which cannot be read here: save it as JPEG or PNG (on an iPhone: Settings, Camera, Formats, Most Compatible).",
            Refused(("cat/1.heic", Heic), ("dog/1.heic", Heic)));
        // Telephones send them under this name too.
        Assert.StartsWith("'cat/1.jpg' is a HEIC picture", Refused(("cat/1.jpg", Heic), ("dog/1.jpg", Heic)), StringComparison.Ordinal);
        Assert.EndsWith(": its 3 pictures are TIF, PPM, which cannot be read here; save them as PNG or JPEG.",
            Refused(("cat/1.tif", "II*\0"u8.ToArray()), ("dog/1.ppm", "P6 1 1 255\n123"u8.ToArray()), ("dog/2.tif", [])), StringComparison.Ordinal);
        Assert.EndsWith(": none of its 2 pictures can be read; give PNG, JPEG, WebP, GIF or BMP.", Refused(("cat/1.png", [1]), ("dog/1.tif", [1])), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ACsvBesideAPictureOfAnotherFormat_IsRead()
    {
        var csv = string.Concat(Enumerable.Range(0, 20).Select(i => $"{i % 2}," + string.Join(',', Enumerable.Range(0, 64).Select(at => at * 4)) + "\n"));

        Assert.Equal(20, Read(("data/train.csv", Encoding.UTF8.GetBytes(csv)), ("paper/figure.tif", "II*\0"u8.ToArray())) is var data ? data.Train.Count + data.Test.Count : 0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_FourInksOr16Bits_GivesTheirPixels(bool isCmyk)
    {
        var picture = isCmyk ? Cmyk : Grey16;

        var data = Read([.. Enumerable.Range(0, 8).Select(i => ($"{(i % 2 == 0 ? "cat" : "dog")}/{i}.{(isCmyk ? "jpg" : "png")}", picture))]);

        Assert.DoesNotContain(data.Notes, note => note.Code == "Import_Unreadable");
        Assert.Equal((1, 16, 16), (data.Dataset.Channels, data.Dataset.Height, data.Dataset.Width));
        Assert.All(Enumerable.Range(0, 256), at => Assert.InRange(data.Train.Image(0)[at], Expected(at) - 2, Expected(at) + 2));

        static int Expected(int at) => 30 + 60 * (at / 128 * 2 + at % 16 / 8);
    }

    private static IEnumerable<(string Path, byte[] Bytes)> TwoClasses()
    {
        var random = new Random(1);
        return Enumerable.Range(0, 10).Select(i => ($"{(i % 2 == 0 ? "cat" : "dog")}/{i}.png", Pictures.Png(i % 2, 40, random)));
    }

    private LoadedDataset Read(params (string Path, byte[] Bytes)[] files) =>
        DataImport.Read(_folder.Write("pictures.zip", Pictures.Zip(files)), cancellation: TestContext.Current.CancellationToken);

    private string Refused(params (string Path, byte[] Bytes)[] files) => Assert.Throws<DataFileException>(() => Read(files)).Message;
}
