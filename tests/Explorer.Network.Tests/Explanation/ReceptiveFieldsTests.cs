using Explorer.Network.Architecture;
using Explorer.Network.Explanation;
using Explorer.Network.Layers;
using Explorer.Network.Messages;
using Explorer.Network.Tests.Reference;
using Explorer.Network.Training;
using FsCheck;
using FsCheck.Fluent;

namespace Explorer.Network.Tests.Explanation;

public sealed class ReceptiveFieldsTests
{
    [Fact]
    public void Rule_OnTheInput_IsTheLayersOwn() =>
        Prop.ForAll(RandomArchitectures.Fitting(), kinds =>
        {
            var network = new NetworkArchitecture("random", kinds);
            Assert.All(network.Layers, layer => Assert.Equal(layer.Field, ReceptiveFields.Of(network, layer, network.Layers[0])));
            Assert.All(network.Layers, layer => Assert.Equal(ReceptiveField.Pixel, ReceptiveFields.Of(network, layer, layer)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Theory]
    [InlineData("pool2", "conv2", 0, 2, 2)]
    [InlineData("conv2", "pool1", 0, 1, 5)]
    [InlineData("conv2", "conv1", 0, 2, 10)]
    [InlineData("pool2", "pool1", 0, 2, 6)]
    [InlineData("fc2", "pool2", 0, 0, 5)]
    public void Rule_OnAnEarlierLayer_IsKnownByHand(string from, string earlier, int start, int jump, int size) =>
        Assert.Equal(new FieldAxis(start, jump, size), ReceptiveFields.Of(LeNet.Classic, LeNet.Classic[from], LeNet.Classic[earlier]).Rows);

    [Fact]
    public void Order_TheWrongWayRound_IsRefused()
    {
        var network = LeNet.Classic;
        Assert.Throws<ArgumentException>(() => ReceptiveFields.Of(network, network["conv1"], network["conv2"]));
        Assert.Throws<ArgumentException>(() => ReceptiveFields.Of(network, new CellAddress("conv1", 0, 0, 0), network["conv2"]));
        Assert.Throws<ArgumentException>(() => ReceptiveFields.Reached(network, new CellAddress("conv2", 0, 0, 0), network["conv1"]));
        Assert.Throws<ArgumentException>(() => ReceptiveFields.Of(network, new CellAddress("conv2", 16, 0, 0), network["conv1"]));
    }

    [Fact]
    public void Reaching_OfAnyAxis_IsFoundByTryingEveryCell()
    {
        var random = new Random(3);
        for (var round = 0; round < 5000; round++)
        {
            var axis = new FieldAxis(random.Next(-9, 4), random.Next(0, 5), random.Next(1, 9));
            int pixel = random.Next(0, 20), cells = random.Next(1, 9);
            var seen = Enumerable.Range(0, cells).Where(cell => axis.Of(cell) is var (first, end) && pixel >= first && pixel < end).ToArray();
            var (from, to) = axis.Reaching(pixel, cells);
            Assert.Equal(seen, Enumerable.Range(from, to - from));
        }
    }

    [Fact]
    public void EveryPixel_OfLeNet_ReachesJustTheCellsItChanges()
    {
        var network = LeNet.Classic;
        var weights = ReferenceNetwork.Doubles(Initialization.Xavier(network, 1));
        for (var pixel = 0; pixel < network.Input.Count; pixel++)
            Poison(network, weights, CellAddress.At(network.Layers[0], pixel), exact: true);
    }

    [Fact]
    public void EveryCell_OfRandomNetworks_ReachesJustTheCellsItChanges() =>
        Prop.ForAll(RandomArchitectures.Fitting(10), Gen.Choose(0, 1_000_000).ToArbitrary(), (kinds, seed) =>
        {
            var network = new NetworkArchitecture("random", kinds);
            var weights = ReferenceNetwork.Doubles(Initialization.Xavier(network, seed));
            var exact = RandomArchitectures.WindowsOf(kinds).All(axis => axis.Stride <= axis.Kernel && axis.Dilation == 1);
            Poison(network, weights, CellAddress.At(network.Layers[0], seed % network.Input.Count), exact);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    /// <summary>From every hidden layer on: the layers behind it are a network of their own.</summary>
    [Fact]
    public void HiddenCells_OfLeNet_ReachJustTheCellsTheyChange()
    {
        var whole = LeNet.Modern;
        foreach (var start in whole.Layers.Where(layer => layer.Output.IsSpatial))
        {
            var tail = new NetworkArchitecture("tail", [
                new Reshape(start.Output.Channels, start.Output.Rows, start.Output.Columns), .. whole.Layers.Skip(start.Index + 1).Select(layer => layer.Kind)]);
            var weights = ReferenceNetwork.Doubles(Initialization.Xavier(tail, 2));
            for (var index = 0; index < start.Output.Count; index += 37)
            {
                var cell = CellAddress.At(tail.Layers[0], index);
                Poison(tail, weights, cell, exact: true);
                foreach (var layer in tail.Layers)
                    AssertShifted(whole, start, index, whole.Layers[layer.Index + start.Index], ReceptiveFields.Reached(tail, cell, layer));
            }
        }
    }

    [Theory]
    [InlineData("pool2:0:2:3", "input", "rows 6–21, columns 10–25")]
    [InlineData("pool2:0:0:3", "input", "rows 0–13, columns 10–25, clipped at the border: 2 rows above")]
    [InlineData("pool2:0:4:0", "input", "rows 14–27, columns 0–13, clipped at the border: 2 rows below, 2 columns left")]
    [InlineData("flatten:13", "input", "rows 6–21, columns 10–25")]
    [InlineData("fc1:17", "input", "rows 0–27, columns 0–27, clipped at the border: 2 rows above, 2 rows below, 2 columns left, 2 columns right")]
    [InlineData("conv2:3:1:2", "pool1", "rows 1–5, columns 2–6")]
    [InlineData("act1:3:1:2", "conv1", "row 1, column 2")]
    [InlineData("fc1:17", "flatten", "elements 0–399")]
    public void Text_OfAField_IsReadable(string cell, string earlier, string text)
    {
        var network = LeNet.Classic;
        Assert.Equal(text, ReceptiveFieldText.Describe(network, CellAddress.Parse(cell, network)!.Value, network[earlier]).ToString());
    }

    [Fact]
    public void Text_OfACellThatSeesPaddingAlone_SaysSo()
    {
        var network = new NetworkArchitecture("far", [new Reshape(1, 3, 3), new Conv2d(1, 1, padding: 2)]);
        Assert.Equal(Message.Of("Field_PaddingOnly"), ReceptiveFieldText.Describe(network, new("conv1", 0, 0, 0), network["input"]));
        Assert.Equal("nothing but padding", ReceptiveFieldText.Describe(network, new("conv1", 0, 0, 0), network["input"]).ToString());
    }

    [Fact]
    public void Recurrence_OfLeNet_IsPrintedInNumbers()
    {
        var network = LeNet.Classic;
        Assert.Equal(
            ["size = 1 + (5 − 1)·1 + (2 − 1)·1 + (5 − 1)·2 + (2 − 1)·2 = 16", "jump = 1·1·2·1·2 = 4", "start = 0 − 2·1 − 0·1 − 0·2 − 0·2 = −2"],
            ReceptiveFieldText.Recurrence(network, network["pool2"], network["input"]).Select(line => line.ToString()));
        Assert.Equal("size = 1 + (5 − 1)·1 = 5", ReceptiveFieldText.Recurrence(network, network["fc2"], network["pool2"])[0].ToString());
        Assert.Equal(6, ReceptiveFieldText.Recurrence(network, network["fc2"], network["fc1"]).Count);
    }

    /// <summary>Not-a-number in one pixel: just the cells that see it turn into it.</summary>
    private static void Poison(NetworkArchitecture network, Dictionary<string, double[]> weights, CellAddress pixel, bool exact)
    {
        var image = Enumerable.Repeat(0.5, network.Input.Count).ToArray();
        image[pixel.IndexIn(network.Layers[0])] = double.NaN;
        var outputs = ReferenceNetwork.Run(network, weights, image);
        foreach (var layer in network.Layers)
        {
            var reached = ReceptiveFields.Reached(network, pixel, layer);
            for (var i = 0; i < outputs[layer.Index].Length; i++)
            {
                var cell = CellAddress.At(layer, i);
                var changed = double.IsNaN(outputs[layer.Index][i]);
                var forward = reached.Contains(CellAddress.At(reached.Layer, i));
                if (exact ? forward != changed : changed && !forward)
                    Assert.Fail($"{pixel} changes {cell}: {changed}, reached {forward}");
                // Backwards is far slower, and LeNet's forward reach is tried on every pixel.
                if ((i + pixel.Column) % 7 == 0)
                {
                    var back = ReceptiveFields.Of(network, cell, network.Layers[0]).Contains(pixel);
                    if (exact ? back != changed : changed && !back)
                        Assert.Fail($"{pixel} changes {cell}: {changed}, seen {back}");
                }
            }
        }
    }

    private static void AssertShifted(NetworkArchitecture whole, Layer start, int index, Layer later, FieldRegion expected)
    {
        var actual = ReceptiveFields.Reached(whole, CellAddress.At(start, index), later);
        Assert.Equal((expected.Channels, expected.Rows, expected.Columns), (actual.Channels, actual.Rows, actual.Columns));
        Assert.True(actual.IsEmpty || ReceptiveFields.Of(whole, CellAddress.At(actual.Layer, First(actual)), start).Contains(CellAddress.At(start, index)));
    }

    private static int First(FieldRegion region) =>
        new CellAddress(region.Layer.Name, region.Channels.First, region.Rows.First, region.Columns.First).IndexIn(region.Layer);
}
