using Explorer.Network.Datasets;
using Explorer.Network.Preprocessing;

namespace Explorer.Network.Tests.Preprocessing;

public class EdgeCaseTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void Run_BlankOrOnlyFaintNoise_IsEmpty(byte noise)
    {
        var prepared = PreprocessingPipeline.Run(Inks.Filled(112, 112, new PixelBox(0, 0, 112, 112), noise), DatasetCatalog.Digits);

        Assert.True(prepared.IsEmpty);
        Assert.Null(prepared.InkBox);
        Assert.Equal(0, prepared.InkAmount);
        Assert.Equal(new byte[784], prepared.Input.Pixels.ToArray());
        Assert.Equal(Enum.GetValues<PreprocessingStageKind>(), prepared.Stages.Select(stage => stage.Kind));
    }

    [Fact]
    public void Run_FaintNoiseAroundADigit_DoesNotWidenTheBox()
    {
        var clean = Inks.Seven(112, 40, 30, 40, penWidth: 6);
        var noisy = new InkImage(112, 112, clean.Pixels.ToArray().Select(value => Math.Max(value, (byte)2)).ToArray());

        Assert.Equal(
            PreprocessingPipeline.Run(clean, DatasetCatalog.Digits).InkBox,
            PreprocessingPipeline.Run(noisy, DatasetCatalog.Digits).InkBox);
    }

    [Fact]
    public void Run_OnePixel_FillsTheFramingsSquare()
    {
        var prepared = PreprocessingPipeline.Run(Inks.Filled(112, 112, new PixelBox(111, 0, 1, 1)), DatasetCatalog.Digits);

        Assert.False(prepared.IsEmpty);
        Assert.Equal(new PixelBox(4, 4, 20, 20), Inks.BoxOfAny(prepared.Input));
        Assert.Equal(20, prepared.Scale);
        Assert.Equal(400 / 784.0, prepared.InkAmount, 1e-12);
    }

    [Theory]
    [InlineData(0, 0, 112, 1, 20, 1)]
    [InlineData(50, 3, 1, 100, 1, 20)]
    [InlineData(0, 10, 112, 11, 20, 2)]
    [InlineData(5, 0, 2, 112, 1, 20)]
    public void Run_ThinOrVeryWideOrVeryTall_KeepsAtLeastOneFullPixel(
        int left, int top, int width, int height, int scaledWidth, int scaledHeight)
    {
        var ink = Inks.Filled(112, 112, new PixelBox(left, top, width, height));

        var prepared = PreprocessingPipeline.Run(ink, DatasetCatalog.Digits);

        var box = Inks.BoxOfAny(prepared.Input);
        Assert.Equal((scaledWidth, scaledHeight), (box.Width, box.Height));
        Assert.Equal(255, prepared.Input[box.Top, box.Left]);
    }

    [Fact]
    public void Run_InkToAllBorders_LosesNothing()
    {
        var ink = Inks.Filled(112, 112, new PixelBox(0, 0, 112, 112));

        Assert.Equal(new PixelBox(4, 4, 20, 20), Inks.BoxOfAny(PreprocessingPipeline.Run(ink, DatasetCatalog.Digits).Input));
        Assert.Equal(new PixelBox(0, 0, 28, 28), Inks.BoxOfAny(PreprocessingPipeline.Run(ink, DatasetCatalog.Garments).Input));
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(513, 1, 513)]
    [InlineData(1, 513, 513)]
    public void InkImage_SideOutOfRange_IsRefused(int width, int height, int bytes) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new InkImage(width, height, new byte[bytes]));

    [Fact]
    public void InkImage_WrongNumberOfBytes_IsRefusedWithBothNumbers()
    {
        var error = Assert.Throws<ArgumentException>(() => new InkImage(4, 3, new byte[11]));

        Assert.Equal("A picture of 4 x 3 pixels needs 12 bytes, not 11.", error.Message);
    }

    [Fact]
    public void InkImage_CallersArrayChanges_ImageDoesNot()
    {
        byte[] pixels = [1, 2];
        var image = new InkImage(2, 1, pixels);
        pixels[0] = 9;

        Assert.Equal(1, image[0, 0]);
    }
}
