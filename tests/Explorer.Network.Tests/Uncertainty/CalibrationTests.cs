using Explorer.Network.Pretrained;
using Explorer.Network.Datasets;
using Explorer.Network.Uncertainty;
using Explorer.Network.Training;
using Explorer.Network.Weights;

namespace Explorer.Network.Tests.Uncertainty;

public class CalibrationTests
{
    public static TheoryData<string> Ids => [.. PretrainedNetworks.All.Select(card => card.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Card_OfEachNetwork_StatesAnHonestTemperature(string id)
    {
        var calibration = PretrainedNetworks.Find(id)!.Calibration!;

        Assert.InRange(calibration.ErrorAfter, 0, 0.03);
        Assert.Equal(ReliabilityBin.Error(calibration.Reliability), calibration.ErrorAfter, 1e-9);
        Assert.Equal(10_000, calibration.Reliability.Sum(bin => bin.Count));
        Assert.Equal(Calibrator.HeldOut, calibration.HeldOut);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Temperature_OfEachNetwork_IsHonestOnTheSampleToo(string id)
    {
        var card = PretrainedNetworks.Find(id)!;
        var sample = BundledSamples.Load(card.Dataset).Test;

        // On 1,000 images the error itself is some 0.02 coarser than on 10,000.
        var logits = Evaluation.Logits(PretrainedNetworks.Load(id), sample);
        var answers = Enumerable.Range(0, sample.Count).Select(i => card.Calibration!.Probabilities(logits.AsSpan(10 * i, 10))).ToList();
        var bins = ReliabilityBin.Sort([.. answers.Select(answer => answer.Max())], [.. answers.Select((answer, i) => answer[sample.Label(i)] == answer.Max())]);

        Assert.InRange(ReliabilityBin.Error(bins), 0, 0.05);
    }

    [Fact]
    public void Fit_AnOverconfidentTwin_CoolsItAndLowersTheError()
    {
        var sample = BundledSamples.Load(DatasetCatalog.Garments);
        var weights = PretrainedNetworks.Load("garments-classic");
        // The last layer three times as strong: the same answers, three times as sure.
        var tensors = NetworkWeights.Expected(weights.Architecture).ToDictionary(
            tensor => tensor.Name,
            tensor => weights[tensor.Name].ToArray().Select(value => tensor.Name.StartsWith("12.", StringComparison.Ordinal) ? 3 * value : value).ToArray());
        var loud = new NetworkWeights(weights.Architecture, tensors);

        var plain = Calibrator.Fit(weights, weights, sample.Test, sample.Test);
        var cooled = Calibrator.Fit(loud, loud, sample.Test, sample.Test);

        Assert.Equal(3 * plain.Temperature, cooled.Temperature, 0.01);
        Assert.True(cooled.ErrorBefore > 2 * cooled.ErrorAfter);
        Assert.Equal(plain.ErrorAfter, cooled.ErrorAfter, 0.003);
    }

    [Fact]
    public void Calibrate_TooFewImages_IsRefused() => Assert.Contains(
        "more than 5000 training images",
        Assert.Throws<TrainingException>(() => Calibrator.Calibrate(
            PretrainedNetworks.Load("digits-modern"), TrainingConfig.Course, BundledSamples.Load(DatasetCatalog.Digits), stop: TestContext.Current.CancellationToken)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void FitOn_ImagesThatANetworkHasNotSeen_SuitsItAsItsCardDoes()
    {
        var card = PretrainedNetworks.Find("digits-classic")!;

        var fitted = Calibrator.FitOn(PretrainedNetworks.Load(card.Id), BundledSamples.Load(DatasetCatalog.Digits).Test)!;

        Assert.Equal(500, fitted.HeldOut);
        Assert.InRange(fitted.LeastInk, card.Calibration!.LeastInk * 0.6, card.Calibration.LeastInk * 1.6);
        Assert.InRange(fitted.Temperature, 0.5, 2.5);
        Assert.True(fitted.ErrorAfter < 0.03, $"{fitted.ErrorAfter}");
    }

    [Fact]
    public void FitOn_FewImages_NeverAsksForMoreConfidence()
    {
        var images = BundledSamples.Load(DatasetCatalog.Digits).Test.Select([.. Enumerable.Range(0, 20)]);

        Assert.True(Calibrator.FitOn(PretrainedNetworks.Load("digits-modern"), images)!.Temperature >= 1);
        Assert.Null(Calibrator.FitOn(PretrainedNetworks.Load("digits-modern"), images.Select([0, 1, 2])));
    }
}
