using Explorer.Drawings;
using Explorer.Drawings.Designs;
using Explorer.Network.Data;
using Explorer.Network.Doubting;
using Explorer.Network.Drawing;
using Explorer.Network.Model;
using Explorer.Network.Tests.Drawing;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Doubting;

public class DoubtTests
{
    private static readonly NetworkCard Card = PretrainedNetworks.Find("digits-drawn")!;

    [Fact]
    public void Judge_BlankPaper_IsNotSureAndSaysWhy() =>
        Assert.Equal([DoubtReason.Blank], Ask(new InkImage(112, 112, new byte[112 * 112])).Reasons);

    [Fact]
    public void Judge_TwoDigits_SeesSeveralThings()
    {
        var one = Inks.Seven(112, 10, 30, 45, penWidth: 8).Pixels.ToArray();
        var other = Inks.Seven(112, 65, 30, 45, penWidth: 8).Pixels.ToArray();
        var verdict = Ask(new InkImage(112, 112, [.. one.Zip(other, Math.Max)]));

        Assert.Equal(2, verdict.Things);
        Assert.Contains(DoubtReason.SeveralThings, verdict.Reasons);
    }

    [Fact]
    public void Judge_ASheetFullOfInk_SaysThatThereIsTooMuch() =>
        Assert.Contains(DoubtReason.MuchInk, Ask(Inks.Filled(112, 112, new PixelBox(6, 6, 100, 100))).Reasons);

    [Fact]
    public void Judge_Scribbles_AreDoubtedFarMoreOftenThanDigits()
    {
        var random = new Random(5);
        var scribbles = Enumerable.Range(0, 100).Count(_ => !Ask(Scribble(random)).IsSure);
        var digits = DrawingSet.Draw(Subject.Digits, DesignHalf.Development, Manner.Written, Distortion.All, repeats: 3, seed: 2)
            .Select(drawing => Ask(drawing.Ink)).ToList();

        Assert.True(scribbles >= 50, $"{scribbles} of 100 scribbles are doubted.");
        Assert.True(digits.Count(verdict => !verdict.IsSure) <= 0.1 * digits.Count, $"{digits.Count(verdict => !verdict.IsSure)} of {digits.Count} digits are doubted.");
    }

    [Fact]
    public void Judge_AnyAnswer_HasTheNumbersOfTheCalibratedSoftmax()
    {
        using var recognizer = new Recognizer(PretrainedNetworks.Load(Card.Id));
        var input = DrawingPipeline.Run(Inks.Seven(112, 30, 20, 70, penWidth: 8), Framing.Digits).Input;
        var pass = recognizer.Run(input.Pixels);
        var probabilities = TemperatureScaling.Softmax(pass.Logits, Card.Calibration!.Temperature);

        var verdict = Doubt.Judge(pass, Card.Calibration, input);

        Assert.Equal((pass.Prediction, probabilities.Max()), (verdict.Prediction, verdict.Confidence));
        Assert.Equal(probabilities.Order().TakeLast(2).ToArray() is [var second, var first] ? first - second : 0, verdict.Margin, 1e-12);
        Assert.Equal(input.Pixels.ToArray().Average(pixel => pixel / 255.0), verdict.Ink, 1e-6);
    }

    private static Verdict Ask(InkImage ink)
    {
        using var recognizer = new Recognizer(PretrainedNetworks.Load(Card.Id));
        var drawing = DrawingPipeline.Run(ink, Framing.Digits);
        return Doubt.Judge(recognizer.Run(drawing.Input.Pixels), Card.Calibration!, drawing[DrawingStageKind.Filled]);
    }

    private static InkImage Scribble(Random random) => Inks.Stroke(
        112, 112, 8, [.. Enumerable.Range(0, 14).Select(_ => (10 + 92 * random.NextDouble(), 10 + 92 * random.NextDouble()))]);
}
