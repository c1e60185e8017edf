using System.Runtime.InteropServices;
using Explorer.Network.Datasets;
using Explorer.Network.Explanation;
using Explorer.Network.Layers;
using Explorer.Web.Components.Explore;
using Explorer.Web.Session;

namespace Explorer.Web.Tests.Components;

public sealed class CellFlowTests
{
    private readonly ExplorerSession _session;

    public CellFlowTests(Networks networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        _session = networks.NewSession();
        _session.Choose(DatasetCatalog.Digits, "digits-modern");
    }

    [Theory]
    [InlineData("conv1:2:14:14")]
    [InlineData("conv1:0:0:27")]
    [InlineData("conv2:9:4:6")]
    [InlineData("conv2:15:9:0")]
    public void Parts_OfAConvolution_AreActivationTimesWeight(string text)
    {
        var architecture = _session.Weights.Architecture;
        var cell = CellAddress.Parse(text, architecture)!.Value;
        var (layer, before) = (architecture[cell.Layer], architecture.Layers[architecture[cell.Layer].Index - 1]);
        var padding = ((Conv2d)layer.Kind).Padding.Height;
        var flow = Flow(text)!;

        Assert.Equal((cell.Layer, cell.Channel, cell.Row, cell.Column, 0), (flow.Layer, flow.Channel, flow.Row, flow.Column, flow.First));
        Assert.Equal((5, 5), (flow.KernelRows, flow.KernelColumns));
        Assert.Equal(before.Output.Channels, flow.Parts.Count);
        var kernels = MemoryMarshal.Cast<byte, float>(flow.Kernels);
        for (var input = 0; input < before.Output.Channels; input++)
        {
            var kernel = _session.Weights.Kernel(layer, cell.Channel, input);
            var map = _session.Pass!.Map(before, input);
            var sum = 0.0;
            for (var i = 0; i < 25; i++)
            {
                var (row, column) = (cell.Row + i / 5 - padding, cell.Column + i % 5 - padding);
                if (row >= 0 && row < before.Output.Rows && column >= 0 && column < before.Output.Columns)
                    sum += (double)map[row * before.Output.Columns + column] * kernel[i];
            }
            Assert.Equal(sum, flow.Parts[input], 1e-12);
            Assert.Equal(kernel.ToArray(), kernels.Slice(25 * input, 25).ToArray());
        }
        Assert.Equal(_session.Pass!.Map(layer, cell.Channel)[cell.Row * layer.Output.Columns + cell.Column], flow.Parts.Sum() + _session.Weights.Bias(layer)[cell.Channel], 1e-4);
    }

    [Theory]
    [InlineData("act1:3:5:5")]
    [InlineData("pool2:7:2:2")]
    public void Parts_OfALayerThatWeighsNothing_AreWhatItPassesOn(string text)
    {
        var architecture = _session.Weights.Architecture;
        var cell = CellAddress.Parse(text, architecture)!.Value;
        var layer = architecture[cell.Layer];
        var flow = Flow(text)!;
        Assert.Equal(cell.Channel, flow.First);
        Assert.Equal(_session.Pass!.Map(layer, cell.Channel)[cell.Row * layer.Output.Columns + cell.Column], Assert.Single(flow.Parts), 1e-5);
        Assert.Null(flow.Kernels);
    }

    [Theory]
    [InlineData("input:0:3:3")]
    [InlineData("flatten:86")]
    [InlineData("fc1:17")]
    [InlineData("softmax:7")]
    public void Flow_IntoWhatComesFromNoMap_IsNone(string text) => Assert.Null(Flow(text));

    private CellFlow? Flow(string cell) =>
        CellFlow.Of(Explainer.Explain(_session.Pass!, _session.Weights, CellAddress.Parse(cell, _session.Weights.Architecture)!.Value));
}
