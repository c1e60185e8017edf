using Explorer.Network.Pretrained;
using Explorer.Network.Comparison;
using Explorer.Network.Datasets;
using Explorer.Network.Model;

namespace Explorer.Network.Tests.Comparison;

public sealed class ComparisonTests : IDisposable
{
    private readonly Recognizer _recognizer = new(PretrainedNetworks.Load("digits-modern"));
    private readonly byte[] _seven = First(7);
    private readonly byte[] _one = First(1);

    public void Dispose() => _recognizer.Dispose();

    [Fact]
    public void Differences_OfTwoPasses_AreThoseOfTheirValues()
    {
        var (a, b) = (_recognizer.Run(_seven), _recognizer.Run(_one));
        var differences = LayerDifference.Between(a, b);
        Assert.Equal(a.Architecture.Layers, differences.Select(one => one.Layer));
        foreach (var one in differences)
        {
            var (from, to) = (a.Values(one.Layer).ToArray(), b.Values(one.Layer).ToArray());
            Assert.Equal(to.Zip(from, (x, y) => x - y), one.Values);
            Assert.Equal(one.Values.Max(Math.Abs), one.Limit);
            Assert.Equal(Math.Sqrt(to.Zip(from, (x, y) => Math.Pow((double)x - y, 2)).Average()), one.RootMeanSquare, 1e-6);
            Assert.Equal(one.RootMeanSquare / Math.Sqrt(from.Average(x => (double)x * x)), one.Relative!.Value, 1e-6);
        }
    }

    [Fact]
    public void Differences_FromItselfAndFromNothing_AreZeroAndHaveNoShare()
    {
        var seven = _recognizer.Run(_seven);
        Assert.All(LayerDifference.Between(seven, seven), one => Assert.Equal((0f, 0.0, 0.0), (one.Limit, one.RootMeanSquare, one.Relative!.Value)));
        var input = LayerDifference.Between(_recognizer.Run(new byte[784]), seven)[0];
        Assert.Null(input.Relative);
        Assert.Equal(1, input.Limit);
    }

    [Fact]
    public void Differences_OfNetworksThatDiffer_AreRefused()
    {
        using var classic = new Recognizer(PretrainedNetworks.Load("digits-classic"));
        Assert.Throws<ArgumentException>(() => LayerDifference.Between(_recognizer.Run(_seven), classic.Run(_seven)));
    }

    [Fact]
    public void Interpolation_AtItsEnds_IsBothImagesToTheBit()
    {
        var interpolation = new Interpolation(_recognizer, _seven, _one);
        foreach (var (t, image) in new[] { (0.0, _seven), (1.0, _one) })
        {
            var (mixed, plain) = (interpolation.At(t), _recognizer.Run(image));
            Assert.All(plain.Architecture.Layers, layer => Assert.Equal(plain.Values(layer).ToArray(), mixed.Values(layer).ToArray()));
        }
        var half = interpolation.At(0.5);
        Assert.Equal(_seven.Zip(_one, (a, b) => (a + b) / 510f), half.Values(half.Architecture.Layers[0]).ToArray(), (x, y) => Math.Abs(x - y) < 1e-6f);
        Assert.Throws<ArgumentOutOfRangeException>(() => interpolation.At(1.001));
        Assert.Throws<ArgumentException>(() => new Interpolation(_recognizer, _seven, new byte[10]));
    }

    [Theory]
    [InlineData(7, 1)]
    [InlineData(3, 8)]
    [InlineData(0, 4)]
    public void LabelChanges_OnTheWay_AreFoundToTheThousandth(int from, int to)
    {
        var interpolation = new Interpolation(_recognizer, First(from), First(to));
        var curve = interpolation.Trace();
        Assert.Equal(51, curve.Probabilities.Count);
        Assert.Equal(interpolation.At(0.5).Probabilities.ToArray(), curve.Probabilities[25]);
        Assert.NotEmpty(curve.LabelChanges);
        Assert.Equal((from, to), (curve.LabelChanges[0].From, curve.LabelChanges[^1].To));
        foreach (var change in curve.LabelChanges)
        {
            Assert.Equal(change.From, interpolation.At((change.Thousandths - 1) / 1000.0).Prediction);
            Assert.Equal(change.To, interpolation.At(change.T).Prediction);
        }
        Assert.Equal(curve.LabelChanges.Skip(1).Select(change => change.From), curve.LabelChanges.SkipLast(1).Select(change => change.To));
        Assert.Equal(new[] { from, to }.Order(), curve.Leading(2).Order());
    }

    [Fact]
    public void Interpolation_FromAnImageToItself_HasNoLabelChange() => Assert.Empty(new Interpolation(_recognizer, _seven, _seven).Trace().LabelChanges);

    private static byte[] First(int label)
    {
        var images = BundledSamples.Load(DatasetCatalog.Digits).Test;
        return images.Image(Enumerable.Range(0, images.Count).First(i => images.Label(i) == label)).ToArray();
    }
}
