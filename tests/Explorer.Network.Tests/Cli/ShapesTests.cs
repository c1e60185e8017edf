using System.Text.Json;
using Explorer.Network.Architecture;
using Explorer.Network.Explanation;
using Explorer.Network.Tests.Reference;

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
    public async Task Shapes_OfAPretrainedNetwork_AreItsArchitectures() =>
        Assert.Equal(new Outcome(0, Course, ""), await Cli.RunAsync("shapes", "--network", "garments-classic"));

    [Fact]
    public async Task Shapes_OfPyTorchCodeOrJson_AreThoseOfTheNetworkInTheFile()
    {
        using var folder = new TemporaryFolder();
        var network = RandomNetwork.Of(11).Architecture;
        File.WriteAllLines(folder["net.py"], NetworkCode.PyTorch(network).Select(line => line.Text));
        File.WriteAllText(folder["net.json"], ArchitectureJson.Write(network));
        var expected = new Outcome(0, ShapeListing.Text(network.Sequential), "");

        Assert.Equal(expected, await Cli.RunAsync("shapes", "--code", folder["net.py"]));
        Assert.Equal(expected, await Cli.RunAsync("shapes", "--network", folder["net.json"]));
        Assert.Equal(expected, await Cli.RunAsync("shapes", "--network", folder["net.py"]));
    }

    [Theory]
    [InlineData("net.py", "net = nn.Sequential(\n  nn.Conv3d(1, 6, 5))", "Line 2: nn.Conv3d is not a supported layer.")]
    [InlineData("net.py", "net = nn.Sequential(\n  nn.Conv2d(1, 6, 50))", "conv1 does not fit: a kernel of 50 is larger than its 28×28 input")]
    [InlineData("net.json", "{}", "has no name or no layers")]
    [InlineData("net.json", "net = nn.Sequential()", "is not valid JSON")]
    public async Task Shapes_OfAFileThatIsNoNetwork_AreRefusedInOneLine(string name, string content, string saying)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder[name], content);
        (await Cli.RunAsync("shapes", "--code", folder[name])).IsRefusal(saying);
        (await Cli.RunAsync("shapes", "--network", folder[name])).IsRefusal(saying);
        (await Cli.RunAsync("train", "--network", folder[name])).IsRefusal(saying);
        (await Cli.RunAsync("shapes", "--code", folder["absent.py"])).IsRefusal("There is no file");
    }

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
