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
        var drawings = Share(DrawingSet.Draw(dataset, DesignGroup.HeldOut, style, Distortion.All, repeats: 3, seed: 2).Select(drawing => drawing.Ink));

        Assert.True(scribbles >= least && drawings <= most, $"{scribbles:P0} of the scribbles and {drawings:P0} of the drawings are doubted.");

        double Share(IEnumerable<InkImage> inks) => inks.Select(ink => Ask(ink, network, dataset)).Average(result => result.IsSure ? 0.0 : 1);
    }

    [Theory]
    [InlineData(StrokeStyle.Filled)]
    [InlineData(StrokeStyle.Outlined)]
    [InlineData(StrokeStyle.Hatched)]
    public void Estimate_GarmentsTakenForAnother_AreDoubtedFarMoreOftenThanThoseRead(StrokeStyle style)
    {
        var answers = DrawingSet.Draw(DatasetCatalog.Garments, DesignGroup.Tailored, style, Distortion.All, repeats: 6, seed: 4)
            .Select(one => (Result: Ask(one.Ink, "garments-drawn", DatasetCatalog.Garments), one.Label)).ToLookup(one => one.Result.Prediction == one.Label, one => one.Result);
        double Share(bool isRight, Func<UncertaintyResult, bool> holds) => answers[isRight].Average(result => holds(result) ? 1.0 : 0);
        var (wrong, right) = (Share(false, result => !result.IsSure), Share(true, result => !result.IsSure));
        var (closeWrong, closeRight) = (Share(false, IsClose), Share(true, IsClose));

        Assert.True(wrong >= 0.3 && wrong >= 1.5 * right, $"Doubted: {wrong:P0} of the wrong answers, {right:P0} of the right ones.");
        Assert.True(closeWrong >= 2 * closeRight, $"Two classes close: {closeWrong:P0} of the wrong answers, {closeRight:P0} of the right ones.");

        static bool IsClose(UncertaintyResult result) => result.Reasons.Contains(UncertaintyReason.CloseCall);
    }

    [Theory]
    [InlineData("digits-drawn")]
    [InlineData("digits-modern")]
    [InlineData("digits-classic")]
    public void Estimate_PrintedDigits_AreReadOrDoubted(string network)
    {
        var printed = Count(PrintedDigits.Printed);
        var displayed = Count(PrintedDigits.SevenSegments);

        Assert.True(printed.Misread <= 0.01 && printed.Read >= 0.95, $"{printed}");
        Assert.True(displayed.Misread <= 0.01 && displayed.Read >= 0.8, $"{displayed}");

        (double Misread, double Read) Count(IReadOnlyList<Design> designs)
        {
            var answers = PrintedDigits.Draw(designs, repeats: 8, seed: 1).Select(one => (Result: Ask(one.Ink, network), one.Label)).ToList();
            return (answers.Average(one => one.Result.IsSure && one.Result.Prediction != one.Label && one.Result.Confidence > 0.9 ? 1.0 : 0),
                answers.Average(one => one.Result.IsSure && one.Result.Prediction == one.Label ? 1.0 : 0));
        }
    }

    [Fact]
    public void Estimate_ADisplaysDigitThatIsMisread_SaysThatTheNetworkKnowsHandwriting()
    {
        var misread = PrintedDigits.Draw(PrintedDigits.SevenSegments, repeats: 8, seed: 1)
            .Select(one => (Result: Ask(one.Ink, "digits-modern"), one.Label)).Where(one => one.Result.Prediction != one.Label).ToList();

        Assert.NotEmpty(misread);
        Assert.All(misread, one => Assert.Contains(UncertaintyReason.NotHandwriting, one.Result.Reasons));
        Assert.All(misread, one => Assert.Equal(one.Label, one.Result.Displayed));
    }

    [Fact]
    public void Estimate_Handwriting_IsHardlyEverTakenForADisplays() => Assert.InRange(
        new[] { DesignGroup.Development, DesignGroup.HeldOut }
            .SelectMany(group => DrawingSet.Draw(DatasetCatalog.Digits, group, StrokeStyle.Written, Distortion.All, repeats: 5, seed: 3))
            .Average(one => Ask(one.Ink).Reasons.Contains(UncertaintyReason.NotHandwriting) ? 1.0 : 0), 0, 0.005);

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

    [Fact]
    public void IsDoubtful_ByTheLogitsAlone_AgreesWithTheReasonsOfTheWholeEstimate()
    {
        using var recognizer = new Recognizer(PretrainedNetworks.Load(Card.Id));
        var random = new Random(7);
        var doubtful = 0;
        foreach (var ink in Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? Scribble(random) : Inks.Seven(112, 20 + i % 5, 20, 60, penWidth: 6)))
        {
            var drawing = PreprocessingPipeline.Run(ink, DatasetCatalog.Digits);
            var pass = recognizer.Run(drawing.Input.Pixels);
            var reasons = UncertaintyEstimator.Estimate(pass, Card.Calibration!, drawing[PreprocessingStageKind.Filled], DatasetCatalog.Digits).Reasons;
            var isDoubtful = UncertaintyEstimator.IsDoubtful(pass, Card.Calibration!);
            Assert.Equal(reasons.Any(reason => reason is UncertaintyReason.NothingFits or UncertaintyReason.Unlikely or UncertaintyReason.CloseCall), isDoubtful);
            doubtful += isDoubtful ? 1 : 0;
        }
        Assert.InRange(doubtful, 1, 39);
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
