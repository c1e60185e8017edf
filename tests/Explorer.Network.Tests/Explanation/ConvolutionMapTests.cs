using Explorer.Network.Architecture;
using Explorer.Network.Explanation;
using Explorer.Network.Layers;
using Explorer.Network.Tests.Reference;
using FsCheck;
using FsCheck.Fluent;

namespace Explorer.Network.Tests.Explanation;

public sealed class ConvolutionMapTests
{
    [Theory]
    [InlineData("classic")]
    [InlineData("modern")]
    public void EveryMap_OfLeNet_AddsUp(string variant) => Compare(Scene.Of(ArchitecturePresets.Find(variant)!, 11));

    [Fact]
    public void EveryMap_OfRandomNetworks_AddsUp() =>
        Prop.ForAll(RandomArchitectures.Fitting(12), Gen.Choose(0, 1_000_000).ToArbitrary(), (kinds, seed) =>
            Compare(Scene.Of(new NetworkArchitecture("random", kinds), seed)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Theory]
    [InlineData("act1", 0)]
    [InlineData("fc1", 0)]
    [InlineData("conv2", 16)]
    [InlineData("conv2", -1)]
    public void Compute_OfNoOutputMapOfAConvolution_IsRefused(string layer, int channel)
    {
        var scene = Scene.Of(LeNet.Classic, 1);
        Assert.ThrowsAny<ArgumentException>(() => ConvolutionMap.Compute(scene.Pass, scene.Weights, LeNet.Classic[layer], channel));
    }

    private static void Compare(Scene scene)
    {
        foreach (var layer in scene.Architecture.Layers.Where(layer => layer.Kind is Conv2d))
            for (var channel = 0; channel < layer.Output.Channels; channel++)
            {
                var map = ConvolutionMap.Compute(scene.Pass, scene.Weights, layer, channel);
                Assert.Equal(layer.Input.Channels / ((Conv2d)layer.Kind).Groups, map.Partials.Length);
                AssertCells(scene, map);
            }
    }

    private static void AssertCells(Scene scene, ConvolutionMap map)
    {
        var values = scene.Pass.Map(map.Layer, map.Channel);
        for (var i = 0; i < values.Length; i++)
        {
            Assert.Equal(values[i], map.Totals[i], 1e-4);
            var cell = new CellAddress(map.Layer.Name, map.Channel, i / map.Layer.Output.Columns, i % map.Layer.Output.Columns);
            var conv = (ConvolutionExplanation)scene.Explain(cell);
            Assert.Equal(conv.Total, map.Totals[i]);
            Assert.Equal(conv.Terms.Select(term => term.Sum), map.Partials.Select(partial => partial[i]));
        }
    }
}
