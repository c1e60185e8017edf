using Explorer.Network.Datasets;
using Explorer.Network.Preprocessing;

namespace Explorer.Network.Tests.Preprocessing;

public class PictureTests
{
    private static readonly InkImage Seven = Inks.Seven(64, 20, 12, 36, penWidth: 5);

    [Fact]
    public void FromRgba_InkOnBlack_IsKept() =>
        Assert.Equal(Seven.Pixels.ToArray(), FromGrey(64, 64, Seven.Pixels).Pixels.ToArray());

    [Fact]
    public void FromRgba_InkOnWhite_IsInverted()
    {
        var page = Seven.Pixels.ToArray().Select(value => (byte)(255 - value)).ToArray();

        Assert.Equal(Seven.Pixels.ToArray(), FromGrey(64, 64, page).Pixels.ToArray());
    }

    [Fact]
    public void FromRgba_PaleGrainyPhoto_IsStretchedToFullInkOnBarePaper()
    {
        var random = new Random(3);
        var photo = Seven.Pixels.ToArray().Select(value => (byte)(190 - (value * 90 / 255) + random.Next(-6, 7))).ToArray();

        var ink = FromGrey(64, 64, photo);

        Assert.Equal(255, ink.Pixels.ToArray().Max());
        Assert.InRange(Inks.MeanDifference(Seven, ink), 0, 0.02);
        Assert.Equal(
            PreprocessingPipeline.Run(Seven, DatasetCatalog.Digits).InkBox!.Value.Height,
            PreprocessingPipeline.Run(ink, DatasetCatalog.Digits).InkBox!.Value.Height,
            1.0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(120)]
    [InlineData(255)]
    public void FromRgba_EmptySheet_GivesNoInk(byte paper)
    {
        var random = new Random(5);
        var sheet = Enumerable.Range(0, 900).Select(_ => (byte)Math.Clamp(paper + random.Next(-8, 9), 0, 255)).ToArray();

        Assert.All(FromGrey(30, 30, sheet).Pixels.ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void FromRgba_HairlineOnALargePage_IsFullInk()
    {
        var page = Enumerable.Repeat((byte)230, 512 * 512).ToArray();
        page.AsSpan((300 * 512) + 100, 200).Fill(60);

        Assert.Equal(new PixelBox(100, 300, 200, 1), Inks.BoxOfAny(FromGrey(512, 512, page)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 9)]
    [InlineData(9, 1)]
    [InlineData(2, 2)]
    public void FromRgba_TinyPicture_GivesNoInkFromPlainPaper(int width, int height) =>
        Assert.All(
            FromGrey(width, height, Enumerable.Repeat((byte)255, width * height).ToArray()).Pixels.ToArray(),
            value => Assert.Equal(0, value));

    [Fact]
    public void FromRgba_ColouredInkOnWhite_IsFullInk()
    {
        var rgba = Seven.Pixels.ToArray().SelectMany(v => new byte[] { (byte)(255 - v), (byte)(255 - v), 255, 255 }).ToArray();

        Assert.InRange(Inks.MeanDifference(Seven, Picture.FromRgba(64, 64, rgba)), 0, 0.01);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    public void FromRgba_StrokesOnNothing_AreInkWhateverTheirColour(byte colour)
    {
        var rgba = Seven.Pixels.ToArray().SelectMany(v => new[] { colour, colour, colour, v }).ToArray();

        Assert.Equal(Seven.Pixels.ToArray(), Picture.FromRgba(64, 64, rgba).Pixels.ToArray());
    }

    [Fact]
    public void FromRgba_NotFourBytesAPixel_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Picture.FromRgba(2, 2, new byte[12]));

    private static InkImage FromGrey(int width, int height, ReadOnlySpan<byte> grey) =>
        Picture.FromRgba(width, height, grey.ToArray().SelectMany(value => new byte[] { value, value, value, 255 }).ToArray());
}
