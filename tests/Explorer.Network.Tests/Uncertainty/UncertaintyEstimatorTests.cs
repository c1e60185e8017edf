using Explorer.Network.Runs;
using Explorer.Network.Pretrained;
using Explorer.Drawings;
using Explorer.Drawings.Designs;
using Explorer.Network.Datasets;
using Explorer.Network.Uncertainty;
using Explorer.Network.Preprocessing;
using Explorer.Network.Model;
using Explorer.Network.Tests.Preprocessing;

namespace Explorer.Network.Tests.Uncertainty;

public class UncertaintyEstimatorTests
{
    private static readonly NetworkCard Card = PretrainedNetworks.Find("digits-drawn")!;

    [Fact]
    public void Estimate_BlankPaper_IsNotSureAndSaysWhy() =>
        Assert.Equal([UncertaintyReason.Blank], Ask(new InkImage(112, 112, new byte[112 * 112])).Reasons);

    [Fact]
    public void Estimate_TwoDigits_SeesSeveralThings()
    {
        var one = Inks.Seven(112, 10, 30, 45, penWidth: 8).Pixels.ToArray();
        var other = Inks.Seven(112, 65, 30, 45, penWidth: 8).Pixels.ToArray();
        var result = Ask(new InkImage(112, 112, [.. one.Zip(other, Math.Max)]));

        Assert.Equal(2, result.Things);
        Assert.Contains(UncertaintyReason.SeveralThings, result.Reasons);
    }

    [Fact]
    public void Estimate_ASheetFullOfInk_SaysThatThereIsTooMuch() =>
        Assert.Contains(UncertaintyReason.MuchInk, Ask(Inks.Filled(112, 112, new PixelBox(6, 6, 100, 100))).Reasons);

    [Fact]
    public void Estimate_AKnotOfLoops_IsToldFromAnEight()
    {
        var eight = Inks.Stroke(112, 112, 6, [.. Enumerable.Range(0, 61).Select(i => (56 + 25 * Math.Sin(Math.Tau * i / 30), 56 + 42 * Math.Cos(Math.Tau * i / 60)))]);
        var knot = Inks.Stroke(112, 112, 4, [.. Enumerable.Range(0, 241).Select(i => (56 + 46 * Math.Sin(5 * Math.Tau * i / 240), 56 + 46 * Math.Cos(4 * Math.Tau * i / 240)))]);

        Assert.Equal(2, Ask(eight).Holes);
        Assert.DoesNotContain(UncertaintyReason.ManyLoops, Ask(eight).Reasons);
        Assert.Contains(UncertaintyReason.ManyLoops, Ask(knot).Reasons);
    }

    [Theory]
    [InlineData("digits-drawn", "digits", StrokeStyle.Written, 0.8, 0.1)]
    [InlineData("garments-drawn", "garments", StrokeStyle.Filled, 0.35, 0.22)]
    public void Estimate_Scribbles_AreDoubtedMoreOftenThanDrawings(string network, string id, StrokeStyle style, double least, double most)
    {
        var dataset = DatasetCatalog.Find(id)!;
        var random = new Random(5);
        var scribbles = Share(Enumerable.Range(0, 100).Select(_ => Scribble(random)));
        var drawings = Share(DrawingSet.Draw(dataset, DesignHalf.HeldOut, style, Distortion.All, repeats: 3, seed: 2).Select(drawing => drawing.Ink));

        Assert.True(scribbles >= least && drawings <= most, $"{scribbles:P0} of the scribbles and {drawings:P0} of the drawings are doubted.");

        double Share(IEnumerable<InkImage> inks) => inks.Select(ink => Ask(ink, network, dataset)).Average(result => result.IsSure ? 0.0 : 1);
    }

    [Fact]
    public void Estimate_AnyAnswer_HasTheNumbersOfTheCalibratedSoftmax()
    {
        using var recognizer = new Recognizer(PretrainedNetworks.Load(Card.Id));
        var input = PreprocessingPipeline.Run(Inks.Seven(112, 30, 20, 70, penWidth: 8), DatasetCatalog.Digits).Input;
        var pass = recognizer.Run(input.Pixels);
        var probabilities = TemperatureScaling.Softmax(pass.Logits, Card.Calibration!.Temperature);

        var result = UncertaintyEstimator.Estimate(pass, Card.Calibration, input, DatasetCatalog.Digits);

        Assert.Equal((pass.Prediction, probabilities.Max()), (result.Prediction, result.Confidence));
        Assert.Equal(probabilities.Order().TakeLast(2).ToArray() is [var second, var first] ? first - second : 0, result.Margin, 1e-12);
        Assert.Equal(input.Pixels.ToArray().Average(pixel => pixel / 255.0), result.Ink, 1e-6);
    }

    private static UncertaintyResult Ask(InkImage ink, string network = "digits-drawn", Dataset? dataset = null)
    {
        dataset ??= DatasetCatalog.Digits;
        using var recognizer = new Recognizer(PretrainedNetworks.Load(network));
        var drawing = PreprocessingPipeline.Run(ink, dataset);
        return UncertaintyEstimator.Estimate(recognizer.Run(drawing.Input.Pixels), PretrainedNetworks.Find(network)!.Calibration!, drawing[PreprocessingStageKind.Filled], dataset);
    }

    private static InkImage Scribble(Random random) => Inks.Stroke(
        112, 112, 8, [.. Enumerable.Range(0, 14).Select(_ => (10 + 92 * random.NextDouble(), 10 + 92 * random.NextDouble()))]);
}
