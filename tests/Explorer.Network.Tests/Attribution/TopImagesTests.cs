using Explorer.Network.Attribution;
using Explorer.Network.Datasets;
using Explorer.Network.Model;
using Explorer.Network.Pretrained;

namespace Explorer.Network.Tests.Attribution;

public sealed class TopImagesTests
{
    private static readonly ImageSet Images = BundledSamples.Load(DatasetCatalog.Digits).Test.Select([.. Enumerable.Range(0, 120)]);

    [Theory]
    [InlineData("digits-modern")]
    [InlineData("digits-classic")]
    public void For_EveryMap_EqualsABruteForceSearch(string id)
    {
        using var recognizer = new Recognizer(PretrainedNetworks.Load(id));
        var top = TopImages.Of(recognizer, Images, TestContext.Current.CancellationToken);
        var passes = Enumerable.Range(0, Images.Count).Select(i => recognizer.Run(Images.Image(i))).ToList();
        foreach (var layer in recognizer.Architecture.Layers.Where(layer => layer.Index > 0 && layer.Output.IsSpatial))
        {
            for (var channel = 0; channel < layer.Output.Channels; channel++)
            {
                var expected = passes.Select((pass, image) => (Image: image, Value: pass.Map(layer, channel).ToArray().Max()))
                    .OrderByDescending(one => one.Value).ThenBy(one => one.Image).Take(TopImages.PerMap).ToList();
                var found = top.For(layer, channel);
                Assert.Equal(expected, found.Select(one => (one.Image, one.Value)));
                foreach (var one in found)
                    Assert.Equal(one.Value, passes[one.Image].Map(layer, channel)[one.Cell.Row * layer.Output.Columns + one.Cell.Column]);
            }
            var constant = Enumerable.Range(0, layer.Output.Channels).Where(channel => passes.SelectMany(pass => pass.Map(layer, channel).ToArray()).Distinct().Count() == 1);
            Assert.Equal(constant, top.Dead(layer));
        }
    }

    [Fact]
    public void Of_ACancelledSearch_Ends()
    {
        using var recognizer = new Recognizer(PretrainedNetworks.Load("digits-modern"));
        Assert.Throws<OperationCanceledException>(() => TopImages.Of(recognizer, Images, new CancellationToken(canceled: true)));
    }
}
