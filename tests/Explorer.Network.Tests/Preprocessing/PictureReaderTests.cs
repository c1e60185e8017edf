using Explorer.Network.Datasets;
using Explorer.Network.Model;
using Explorer.Network.Preprocessing;
using Explorer.Network.Pretrained;
using Explorer.Network.Uncertainty;

namespace Explorer.Network.Tests.Preprocessing;

public sealed class PictureReaderTests
{
    private static readonly string[] Networks = ["digits-drawn", "digits-modern", "digits-classic"];
    private static readonly Dictionary<string, Recognizer> Recognizers = Networks.ToDictionary(id => id, id => new Recognizer(PretrainedNetworks.Load(id)));
    private static readonly Recognizer Network = Recognizers["digits-modern"];

    public static TheoryData<string, PictureCleanup> Papers => new()
    {
        { "plain", PictureCleanup.None },
        { "light from one side", PictureCleanup.UnevenLight },
        { "light from above, and a lamp", PictureCleanup.None },
        { "faint squares", PictureCleanup.UnevenLight },
        { "dark squares", PictureCleanup.RuledLines },
        { "dark rules", PictureCleanup.RuledLines },
        { "a table's edge", PictureCleanup.Border },
        { "a grey sheet", PictureCleanup.UnevenLight },
    };

    [Theory]
    [MemberData(nameof(Papers))]
    public void Read_ADigitOnAnyPaper_IsReadAndSaysWhatWasDone(string paper, PictureCleanup expected)
    {
        foreach (var digit in Photographs.Digits.Keys)
        {
            var picture = PreparedPicture.Of(Photographs.Of(digit, paper: Light(paper)), DatasetCatalog.Digits);

            foreach (var (id, network) in Recognizers)
                Assert.True(digit == network.Run(picture.Pixels).Prediction, $"{id} takes a {digit} on {paper} for {network.Run(picture.Pixels).Prediction}.");
            Assert.True(expected == PictureCleanup.None ? picture.Cleanup == expected : picture.Cleanup.HasFlag(expected), $"{digit} on {paper}: {picture.Cleanup}");
        }
    }

    [Fact]
    public void Read_PhotographsOfAnyHand_AreReadOrDoubted()
    {
        var random = new Random(11);
        var papers = Papers.Select(row => Light(row.Data.Item1)).ToList();
        var photographs = Enumerable.Range(0, 120).Select(_ =>
        {
            var label = Photographs.Digits.Keys.ElementAt(random.Next(Photographs.Digits.Count));
            var photograph = Photographs.Of(label, 6 + 30 * random.NextDouble(), papers[random.Next(papers.Count)], hand: Hand.Random(random));
            return (Picture: PreparedPicture.Of(photograph, DatasetCatalog.Digits), Label: label);
        }).ToList();

        foreach (var (id, network) in Recognizers)
        {
            var answers = photographs.ConvertAll(one => (Result: UncertaintyEstimator.Estimate(
                network.Run(one.Picture.Pixels), PretrainedNetworks.Find(id)!.Calibration!, one.Picture.ToInk(DatasetCatalog.Digits), DatasetCatalog.Digits), one.Label));
            var (read, misread) = (Share(isRight: true), Share(isRight: false));
            Assert.True(read >= 0.9 && misread <= 0.01, $"{id} is sure of {read:P0} rightly and of {misread:P0} wrongly.");

            double Share(bool isRight) => answers.Average(one => one.Result.IsSure && one.Result.Prediction == one.Label == isRight ? 1.0 : 0);
        }
    }

    [Theory]
    [InlineData(0.04, 0.05)]
    [InlineData(0.95, 0.93)]
    public void Read_ADotInTheCorner_IsLeftOutAndTold(double across, double down)
    {
        var plain = Photographs.Of(3);
        var dotted = Photographs.Of(3, paper: (x, y) => Math.Abs(x - across) + Math.Abs(y - down) < 0.012 ? 0.1 : 1);

        var found = PictureReader.Read(dotted);

        Assert.Equal(PictureCleanup.StrayMarks, found.Cleanup);
        Assert.Equal(PictureReader.Read(plain).Ink.Pixels.ToArray(), found.Ink.Pixels.ToArray());
    }

    [Theory]
    [InlineData(3000, 0.5)]
    [InlineData(1500, 0.6)]
    [InlineData(600, 1.5)]
    public void Read_AThinPenOnALargeSheet_IsThickened(int side, double pen)
    {
        foreach (var digit in Photographs.Digits.Keys.Take(side > 2000 ? 1 : 5))
        {
            var picture = PreparedPicture.Of(Photographs.Of(digit, pen, side: side).Reduce(InkImage.MaxSide), DatasetCatalog.Digits);

            Assert.Equal(PictureCleanup.ThinLines, picture.Cleanup);
            Assert.Equal(digit, Network.Run(picture.Pixels).Prediction);
        }
    }

    [Fact]
    public void Read_APlainPicture_IsWhatItWasOnThePad()
    {
        var seven = Inks.Seven(112, 30, 20, 70, penWidth: 9);
        var rgba = seven.Pixels.ToArray().SelectMany(ink => new byte[] { (byte)(255 - ink), (byte)(255 - ink), (byte)(255 - ink), 255 }).ToArray();

        var found = PictureReader.Read(new PictureRaster(112, 112, rgba));

        Assert.Equal((PictureCleanup.None, PictureReader.Side), (found.Cleanup, found.Ink.Width));
        Assert.Equal(seven.Pixels.ToArray(), found.Ink.Pixels.ToArray());
    }

    [Fact]
    public void Read_AnImageOfMnist_StaysPixelForPixel()
    {
        var image = BundledSamples.Load(DatasetCatalog.Digits).Test.Image(12).ToArray();
        var rgba = image.SelectMany(ink => new byte[] { ink, ink, ink, 255 }).ToArray();

        var found = PictureReader.Read(new PictureRaster(28, 28, rgba)).Ink;

        Assert.All(Enumerable.Range(0, 112 * 112), at => Assert.Equal(image[at / 112 / 4 * 28 + at % 112 / 4] > 0, found.Pixels[at] > 0));
    }

    [Fact]
    public void Read_ABlankSheet_HasNoInk() =>
        Assert.True(PreparedPicture.Of(Photographs.Raster(300, (x, _) => 0.5 + x / 1000.0), DatasetCatalog.Digits).IsEmpty);

    [Fact]
    public void Of_ANetworkOfPhotographs_GetsThePictureInColour()
    {
        var dataset = new Dataset { Id = "own", Title = "Own", Channels = 3, Height = 4, Width = 4, ClassNames = ["a", "b"] };
        var rgba = Enumerable.Range(0, 64).SelectMany(_ => new byte[] { 200, 10, 60, 255 }).ToArray();

        var picture = PreparedPicture.Of(new PictureRaster(8, 8, rgba), dataset);

        Assert.Null(picture.Drawing);
        Assert.Equal([.. Enumerable.Repeat((byte)200, 16), .. Enumerable.Repeat((byte)10, 16), .. Enumerable.Repeat((byte)60, 16)], picture.Pixels);
    }

    private static Func<double, double, double>? Light(string paper) => paper switch
    {
        "light from one side" => (x, y) => 1 - 0.35 * x - 0.25 * y,
        "light from above, and a lamp" => (x, y) => 0.55 + 0.2 * (1 - y) + 0.25 * Math.Exp(-8 * ((x - 0.2) * (x - 0.2) + (y - 0.3) * (y - 0.3))),
        "faint squares" => (x, y) => IsLine(x) || IsLine(y) ? 0.72 : 0.98,
        "dark squares" => (x, y) => IsLine(x) || IsLine(y) ? 0.35 : 0.98,
        "dark rules" => (_, y) => IsLine(y) ? 0.3 : 0.95,
        "a table's edge" => (x, y) => x + 0.1 * y < 0.14 ? 0.3 : 0.95,
        "a grey sheet" => (_, _) => 0.42,
        _ => null,
    };

    private static bool IsLine(double at) => (int)(at * Photographs.Side) % 40 is 19 or 20;
}
