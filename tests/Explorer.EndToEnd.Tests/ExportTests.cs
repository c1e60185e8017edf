using Explorer.Network.Pretrained;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Explorer.Network.Explanation;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>Taking things out of the page.</summary>
public sealed class ExportTests(ExplorerApp app) : ExplorerTest(app)
{
    [Theory]
    [InlineData("map-png", "conv2-9.png")]
    [InlineData("picture-png", "network.png")]
    public async Task Picture_AsPng_IsOne(string item, string name)
    {
        await Explore.OpenCellAsync("conv2:9:4:6");
        var file = await SaveAsync(item, name);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);
        var (width, height) = (BigEndian(file, 16), BigEndian(file, 20));
        if (item == "map-png")
            Assert.Equal((160, 160), (width, height));
        else
            Assert.True(width > 600 && height > 300, $"{width} × {height}");
    }

    [Fact]
    public async Task Map_AsSvg_HasASquareForEachCell()
    {
        await Explore.OpenCellAsync("conv2:9:4:6");
        var svg = Xml(await SaveAsync("map-svg", "conv2-9.svg"));
        Assert.Equal("svg", svg.Name.LocalName);
        Assert.Equal(100, svg.Elements().Count(element => element.Name.LocalName == "rect"));
        var pixels = await Explore.MapPixelsAsync("conv2", 9);
        Assert.Equal($"rgb({pixels[0]},{pixels[1]},{pixels[2]})", svg.Elements().First().Attribute("fill")!.Value);
    }

    [Fact]
    public async Task Picture_AsSvg_HasEveryMapAndLine()
    {
        await Explore.OpenCellAsync("conv2:9:4:6");
        var svg = Xml(await SaveAsync("picture-svg", "network.svg"));
        Assert.Equal(73, svg.Elements().Count(element => element.Name.LocalName == "image"));
        Assert.Equal(await Page.Locator("svg.edges path").CountAsync(), svg.Elements().Count(element => element.Name.LocalName == "path"));
        Assert.Contains(svg.Elements(), element => element.Value == "conv2");
    }

    [Theory]
    [InlineData("conv2:9:4:6", "conv2")]
    [InlineData("fc1:17", "fc1")]
    public async Task Layer_AsCsv_HasTheValuesOfThePass(string cell, string name)
    {
        await Explore.OpenCellAsync(cell);
        var lines = Encoding.UTF8.GetString(await SaveAsync("layer-csv", $"{name}.csv")).TrimEnd('\n').Split('\n');
        var pass = Passes.OfFirst("digits-modern");
        var layer = pass.Architecture[name];
        Assert.Equal("channel,row,column,value", lines[0]);
        Assert.Equal(layer.Output.Count + 1, lines.Length);
        for (var i = 0; i < layer.Output.Count; i++)
        {
            var fields = lines[i + 1].Split(',');
            var address = CellAddress.At(layer, i);
            Assert.Equal([address.Channel, address.Row, address.Column], fields[..3].Select(field => int.Parse(field, CultureInfo.InvariantCulture)));
            Assert.Equal(pass.Values(layer)[i], float.Parse(fields[3], CultureInfo.InvariantCulture), 1e-6f);
        }
    }

    [Fact]
    public async Task Trace_AsJson_HasEveryLayer()
    {
        await Explore.OpenCellAsync("conv2:9:4:6");
        using var json = JsonDocument.Parse(await SaveAsync("trace-json", "digits-modern-trace.json"));
        var pass = Passes.OfFirst("digits-modern");
        var layers = json.RootElement.GetProperty("layers").EnumerateArray().ToArray();
        Assert.Equal(pass.Architecture.Layers.Select(layer => layer.Name), layers.Select(layer => layer.GetProperty("name").GetString()));
        foreach (var (layer, written) in pass.Architecture.Layers.Zip(layers))
            Assert.Equal(pass.Values(layer).ToArray(), written.GetProperty("values").EnumerateArray().Select(value => value.GetSingle()), (a, b) => Math.Abs(a - b) <= 1e-6);
        Assert.Equal(7, json.RootElement.GetProperty("prediction").GetInt32());
    }

    [Theory]
    [InlineData("copy-text", "conv2:9:4:6")]
    [InlineData("copy-latex", "conv2:9:4:6")]
    [InlineData("copy-text", "softmax:7")]
    [InlineData("copy-latex", "fc1:17")]
    public async Task Arithmetic_Copied_ContainsItsTotal(string item, string cell)
    {
        await Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await Explore.OpenCellAsync(cell);
        await ChooseAsync(item);
        await Expect(Page.GetByText("Arithmetic copied to the clipboard.")).ToBeVisibleAsync();
        var text = await Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
        var pass = Passes.OfFirst("digits-modern");
        var total = Explainer.Explain(pass, PretrainedNetworks.Load("digits-modern"), CellAddress.Parse(cell, pass.Architecture)!.Value).Total;
        // What is drawn is computed in another order than here, and may differ in the last digit.
        var printed = new Regex(item == "copy-latex" ? @"= (-?\d+\.\d{6})" : @"total = (−?\d+\.\d{6})").Matches(text)
            .Select(match => double.Parse(match.Groups[1].Value.Replace('−', '-'), CultureInfo.InvariantCulture));
        Assert.Contains(printed, number => Math.Abs(number - total) < 2e-6);
    }

    [Fact]
    public async Task Map_OfALayerWithoutOne_IsNotOffered()
    {
        await Explore.OpenCellAsync("softmax:7");
        await OpenMenuAsync();
        await Expect(Explore.ById("layer-csv")).ToContainTextAsync("softmax");
        foreach (var item in new[] { "map-png", "map-svg" })
            await Expect(Explore.ById(item)).ToHaveCountAsync(0);
    }

    private Task OpenMenuAsync() => Explore.ById("export-menu").GetByRole(AriaRole.Button).ClickAsync();

    private async Task ChooseAsync(string item)
    {
        await OpenMenuAsync();
        await Explore.ById(item).ClickAsync();
    }

    private async Task<byte[]> SaveAsync(string item, string name)
    {
        await OpenMenuAsync();
        var download = await Page.RunAndWaitForDownloadAsync(() => Explore.ById(item).ClickAsync());
        Assert.Equal(name, download.SuggestedFilename);
        return await File.ReadAllBytesAsync((await download.PathAsync())!, TestContext.Current.CancellationToken);
    }

    private static int BigEndian(byte[] bytes, int at) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));

    private static XElement Xml(byte[] file) => XDocument.Parse(Encoding.UTF8.GetString(file)).Root!;
}
