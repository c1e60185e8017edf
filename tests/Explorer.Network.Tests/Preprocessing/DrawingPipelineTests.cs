using Explorer.Network.Datasets;
using Explorer.Network.Preprocessing;

namespace Explorer.Network.Tests.Preprocessing;

public class DrawingPipelineTests
{
    public static TheoryData<string> Datasets => [.. DatasetCatalog.All.Select(dataset => dataset.Id)];

    [Theory]
    [MemberData(nameof(Datasets))]
    public void Run_RandomScribbles_AgreesWithTheDefinition(string id)
    {
        var dataset = DatasetCatalog.Find(id)!;
        var random = new Random(7);
        for (var i = 0; i < 25; i++)
        {
            var ink = Inks.Scribble(random);
            var expected = Naive.Prepare(ink, dataset.Preprocessing);

            var actual = PreprocessingPipeline.Run(ink, dataset, PreprocessingStages.All & ~PreprocessingStages.Fill).Input;

            foreach (var (x, y) in Naive.Places(actual)) Assert.Equal(expected[y, x], actual[y, x], 1.0);
        }
    }

    [Fact]
    public void Run_RealMnistDigit_ComesBackAsItIs()
    {
        var prepared = PreprocessingPipeline.Run(MnistFive.Image, DatasetCatalog.Digits);

        Assert.Equal(MnistFive.Image.Pixels.ToArray(), prepared.Input.Pixels.ToArray());
        Assert.Equal(1, prepared.Scale);
        Assert.Equal(new PixelShift(0, 0), prepared.Shift);
    }

    [Theory]
    [InlineData(112, 0, 0)]
    [InlineData(112, 40, 11)]
    [InlineData(200, 160, 170)]
    public void Run_RealMnistDigitElsewhereOnALargerSheet_ComesBackAsItIs(int side, int left, int top)
    {
        var sheet = new byte[side * side];
        for (var y = 0; y < 28; y++) MnistFive.Image.Row(y).CopyTo(sheet.AsSpan(((top + y) * side) + left));

        var prepared = PreprocessingPipeline.Run(new InkImage(side, side, sheet), DatasetCatalog.Digits);

        Assert.Equal(MnistFive.Image.Pixels.ToArray(), prepared.Input.Pixels.ToArray());
    }

    [Theory]
    [InlineData(112, 3, 3, 30)]
    [InlineData(112, 50, 60, 45)]
    [InlineData(112, 20, 5, 100)]
    [InlineData(300, 100, 20, 250)]
    [InlineData(512, 100, 50, 400)]
    public void Run_SameDigitAnywhereAtAnySize_GivesNearlyTheSameImage(int side, double left, double top, double height)
    {
        var reference = PreprocessingPipeline.Run(Inks.Seven(140, 30, 20, 100, penWidth: 12), DatasetCatalog.Digits).Input;

        var prepared = PreprocessingPipeline.Run(Inks.Seven(side, left, top, height, penWidth: 0.12 * height), DatasetCatalog.Digits);

        Assert.InRange(Inks.MeanDifference(reference, prepared.Input), 0, 0.02);
    }

    [Theory]
    [MemberData(nameof(Datasets))]
    public void Run_RandomScribbles_HaveTheMethodsLongerSide(string id)
    {
        var dataset = DatasetCatalog.Find(id)!;
        var longer = dataset == DatasetCatalog.Digits ? 20 : 28;
        Assert.Equal(longer, dataset.Preprocessing.LongerSide(28));
        var random = new Random(11);
        for (var i = 0; i < 200; i++)
        {
            var prepared = PreprocessingPipeline.Run(Inks.Scribble(random), dataset);

            var scaled = prepared[PreprocessingStageKind.Scaled];
            Assert.Equal(longer, Math.Max(scaled.Width, scaled.Height));
            Assert.Equal(longer, Inks.BoxOfAny(prepared.Input).LongerSide);
        }
    }

    [Fact]
    public void Run_RandomScribblesAsDigits_MassLiesWithinHalfAPixelOfTheMiddle()
    {
        var random = new Random(13);
        for (var i = 0; i < 200; i++)
        {
            var prepared = PreprocessingPipeline.Run(Inks.Scribble(random), DatasetCatalog.Digits);

            var box = Inks.BoxOfAny(prepared.Input);
            var (x, y) = Naive.CentreOfMass(Naive.AsDoubles(prepared.Input));
            Assert.Equal(x, prepared.CentreOfMass!.Value.X, 1e-9);
            Assert.Equal(y, prepared.CentreOfMass!.Value.Y, 1e-9);
            if (box.Left > 0 && box.Right < 28) Assert.InRange(x, 13.5, 14.5);
            if (box.Top > 0 && box.Bottom < 28) Assert.InRange(y, 13.5, 14.5);
        }
    }

    [Fact]
    public void Run_MassFarToOneEnd_KeepsAllInkInTheField()
    {
        var pixels = new byte[100 * 100];
        for (var y = 0; y < 100; y++) pixels.AsSpan(y * 100, y < 20 ? 100 : 1).Fill(255);

        var prepared = PreprocessingPipeline.Run(new InkImage(100, 100, pixels), DatasetCatalog.Digits);

        var box = Inks.BoxOfAny(prepared.Input);
        Assert.Equal(20, box.Height);
        Assert.Equal(28, box.Bottom);
    }

    [Fact]
    public void Run_GarmentWithAnOddSpareColumn_GivesItToTheLeft()
    {
        var prepared = PreprocessingPipeline.Run(Inks.Filled(60, 60, new PixelBox(5, 2, 13, 28)), DatasetCatalog.Garments);

        Assert.Equal(new PixelBox(8, 0, 13, 28), Inks.BoxOfAny(prepared.Input));
        Assert.Equal(new PixelShift(8, 0), prepared.Placement);
    }
}
