using System.Text.Json;

namespace Explorer.Network.Tests.Cli;

public class ShapesTests
{
    private const string Course =
        "Reshape output shape:\t torch.Size([1, 1, 28, 28])\n" +
        "Conv2d output shape:\t torch.Size([1, 6, 28, 28])\n" +
        "Sigmoid output shape:\t torch.Size([1, 6, 28, 28])\n" +
        "AvgPool2d output shape:\t torch.Size([1, 6, 14, 14])\n" +
        "Conv2d output shape:\t torch.Size([1, 16, 10, 10])\n" +
        "Sigmoid output shape:\t torch.Size([1, 16, 10, 10])\n" +
        "AvgPool2d output shape:\t torch.Size([1, 16, 5, 5])\n" +
        "Flatten output shape:\t torch.Size([1, 400])\n" +
        "Linear output shape:\t torch.Size([1, 120])\n" +
        "Sigmoid output shape:\t torch.Size([1, 120])\n" +
        "Linear output shape:\t torch.Size([1, 84])\n" +
        "Sigmoid output shape:\t torch.Size([1, 84])\n" +
        "Linear output shape:\t torch.Size([1, 10])\n";

    [Fact]
    public async Task Shapes_WithoutOptions_PrintsTheCoursesLines() =>
        Assert.Equal(new Outcome(0, Course, ""), await Cli.RunAsync("shapes"));

    [Fact]
    public async Task Shapes_OfModern_DiffersInTheNamesAlone() =>
        Assert.Equal(
            Course.Replace("Sigmoid", "ReLU", StringComparison.Ordinal).Replace("AvgPool2d", "MaxPool2d", StringComparison.Ordinal),
            (await Cli.RunAsync("shapes", "--network", "modern")).Out);

    [Fact]
    public async Task Shapes_AsJson_HoldsEveryLayerWithItsCounts()
    {
        using var json = JsonDocument.Parse((await Cli.RunAsync("shapes", "--json")).Out);

        var layers = json.RootElement.GetProperty("layers").EnumerateArray().ToList();
        Assert.Equal("classic", json.RootElement.GetProperty("network").GetString());
        Assert.Equal(61_706, json.RootElement.GetProperty("parameters").GetInt32());
        Assert.Equal(13, layers.Count);
        Assert.Equal(
            ("conv2", "Conv2d", "[1,16,10,10]", 2_416, 240_000),
            (layers[4].GetProperty("name").GetString(), layers[4].GetProperty("type").GetString(), layers[4].GetProperty("shape").GetRawText(),
                layers[4].GetProperty("parameters").GetInt32(), layers[4].GetProperty("macs").GetInt32()));
    }
}
