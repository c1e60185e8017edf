using Explorer.Network.Architecture;
using Explorer.Network.Explanation;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>What a cell sees, and what a pixel reaches, framed in the picture of the network.</summary>
public sealed class ReceptiveFieldTests(ExplorerApp app) : ExplorerTest(app)
{
    private static readonly NetworkArchitecture Architecture = Passes.OfFirst("digits-modern").Architecture;

    [Theory]
    [InlineData("conv1:3:14:14")]
    [InlineData("act1:2:10:11")]
    [InlineData("pool1:5:13:0")]
    [InlineData("conv2:5:4:6")]
    [InlineData("conv2:0:0:0")]
    [InlineData("act2:7:9:9")]
    [InlineData("pool2:3:2:2")]
    [InlineData("pool2:15:4:0")]
    [InlineData("flatten:86")]
    public async Task Frames_OfACell_AreWhatItSees(string cell)
    {
        await Explore.OpenCellAsync(cell);
        var address = CellAddress.Parse(cell, Architecture)!.Value;
        foreach (var layer in Architecture.Layers.Where(layer => layer.Index < Architecture[address.Layer].Index))
            await AssertFramedAsync(layer, ReceptiveFields.Of(Architecture, address, layer));
    }

    [Theory]
    [InlineData("input:0:14:13")]
    [InlineData("input:0:0:0")]
    [InlineData("input:0:27:27")]
    [InlineData("input:0:5:26")]
    public async Task Frames_OfAPixel_AreWhatItReaches(string cell)
    {
        await Explore.OpenCellAsync(cell);
        var address = CellAddress.Parse(cell, Architecture)!.Value;
        foreach (var layer in Architecture.Layers.Where(layer => layer.Index > 0 && layer.Output.IsSpatial))
            await AssertFramedAsync(layer, ReceptiveFields.Reached(Architecture, address, layer));
        // Cells of all 16 maps lie scattered in the vector: no single one may be singled out.
        var flatten = Explore.ById("map-flatten-0").Locator(".frame");
        Assert.Equal((0, 0, 100, 4), await ExplorePage.FrameAsync(flatten, 100, 4));
        Assert.Equal((0, 0, 60, 2), await ExplorePage.FrameAsync(Explore.ById("map-fc1-0").Locator(".frame"), 60, 2));
    }

    [Fact]
    public async Task Frames_OfAVectorsCell_CoverAllThatItSees()
    {
        await Explore.OpenCellAsync("fc2:40");
        foreach (var layer in Architecture.Layers.Where(layer => layer.Index < 7))
            await AssertFramedAsync(layer, ReceptiveFields.Of(Architecture, new CellAddress("fc2", 0, 0, 40), layer));
        Assert.Equal((20, 0, 21, 1), await ExplorePage.FrameAsync(Explore.ById("map-fc2-0").Locator(".frame.cell"), 42, 2));
    }

    [Theory]
    [InlineData("conv2:5:4:6", "receptive field: rows 6–19, columns 10–23 of the drawing")]
    [InlineData("conv2:5:0:0", "receptive field: rows 0–11, columns 0–11 of the drawing (14×14, clipped at the border)")]
    [InlineData("pool2:3:2:2", "receptive field: rows 6–21, columns 6–21 of the drawing")]
    [InlineData("conv1:0:27:27", "receptive field: rows 25–27, columns 25–27 of the drawing (5×5, clipped at the border)")]
    [InlineData("flatten:0", "receptive field: rows 0–13, columns 0–13, clipped at the border: 2 rows above, 2 columns left of the drawing")]
    public async Task Panel_OfACell_SaysWhatItSees(string cell, string text)
    {
        await Explore.OpenCellAsync(cell);
        await Expect(Explore.Arithmetic.Locator(".verdict")).ToContainTextAsync(text);
    }

    [Fact]
    public async Task Rule_OfTheField_IsTheLibrarys()
    {
        await Explore.OpenCellAsync("conv2:5:4:6");
        await Explore.Arithmetic.Locator("summary").ClickAsync();
        foreach (var line in ReceptiveFieldText.Recurrence(Architecture, Architecture["conv2"], Architecture.Layers[0]))
            await Expect(Explore.Arithmetic.Locator(".rule")).ToContainTextAsync(line.ToString());
    }

    private async Task AssertFramedAsync(Layer layer, FieldRegion region)
    {
        for (var channel = 0; channel < layer.Output.Channels; channel++)
        {
            var frame = await ExplorePage.FrameAsync(Explore.ById($"map-{layer.Name}-{channel}").Locator(".frame"), layer.Output.Rows, layer.Output.Columns);
            (double, double, double, double)? expected = channel >= region.Channels.First && channel < region.Channels.End
                ? (region.Rows.First, region.Columns.First, region.Rows.End, region.Columns.End) : null;
            Assert.True(expected == frame, $"{layer.Name} map {channel}: {frame} is framed, not {expected}");
        }
    }
}
