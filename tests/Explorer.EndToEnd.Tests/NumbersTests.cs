using Explorer.Network.Pretrained;
using Explorer.Network.Datasets;
using Explorer.Network.Model;
using Explorer.Web.Session;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>The numbers and colours on the page are the network's own.</summary>
public sealed class NumbersTests(ExplorerApp app) : ExplorerTest(app)
{
    [Theory]
    [InlineData("digits-modern", 3, 2)]
    [InlineData("digits-classic", 8, 1)]
    [InlineData("garments-modern", 0, 4)]
    [InlineData("garments-classic", 9, 9)]
    public async Task Sample_OnThePage_HasTheNumbersOfThePass(string network, int label, int number)
    {
        var (sample, dataset) = (new SampleId(label, number), PretrainedNetworks.Find(network)!.Dataset);
        using var recognizer = new Recognizer(PretrainedNetworks.Load(network));
        var pass = recognizer.Run(SampleGallery.Pixels(dataset, sample));

        await Explore.OpenAsync($"?subject={dataset.Id}&network={network}&sample={sample}");
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-class", $"{pass.Prediction}");
        Assert.Equal(pass.Probabilities[pass.Prediction], await ExplorePage.NumberAsync(Explore.Prediction, "data-probability"), 1e-6);
        for (var i = 0; i < 10; i++)
        {
            var bar = Explore.ById($"probability-{i}");
            Assert.Equal(pass.Probabilities[i], await ExplorePage.NumberAsync(bar, "data-value"), 1e-6);
            Assert.Equal(pass.Logits[i], await ExplorePage.NumberAsync(bar, "data-logit"), 1e-5);
        }
        foreach (var layer in pass.Architecture.Layers)
        {
            var values = pass.Values(layer).ToArray();
            var element = Explore.ById($"layer-{layer.Name}");
            Assert.Equal(values.Min(), await ExplorePage.NumberAsync(element, "data-min"), 1e-5);
            Assert.Equal(values.Max(), await ExplorePage.NumberAsync(element, "data-max"), 1e-5);
        }
    }

    [Fact]
    public async Task Bars_OnAnyAnswer_AddUpAndAreAbsolute()
    {
        await Explore.OpenAsync("?subject=garments&network=garments-classic&sample=6-0");
        var sum = 0.0;
        for (var i = 0; i < 10; i++)
        {
            var row = Explore.ById($"probability-{i}");
            var value = await ExplorePage.NumberAsync(row, "data-value");
            sum += value;
            var (bar, track) = ((await row.Locator(".bar").BoundingBoxAsync())!, (await row.Locator(".track").BoundingBoxAsync())!);
            Assert.Equal(value, bar.Width / track.Width, 0.005);
            Assert.Equal(track.X, bar.X, 0.5);
            await Expect(row).ToContainTextAsync(FormattableString.Invariant($"{Math.Round(100 * value, 1, MidpointRounding.AwayFromZero):0.0} %"));
        }
        Assert.Equal(1, sum, 1e-5);
    }

    [Fact]
    public async Task InputMap_OfASample_ShowsItsPixels()
    {
        await Explore.OpenAsync("?sample=5-3");
        var expected = SampleGallery.Pixels(DatasetCatalog.Digits, new(5, 3));
        var painted = await Explore.MapPixelsAsync("input", 0);
        for (var i = 0; i < expected.Length; i++)
            Assert.InRange(painted[4 * i] - expected[i], -1, 1);
    }

    [Theory]
    [InlineData("conv1", 2)]
    [InlineData("conv2", 11)]
    public async Task Map_InColour_ShowsTheSignOfEachValue(string name, int channel)
    {
        using var recognizer = new Recognizer(PretrainedNetworks.Load("digits-modern"));
        var pass = recognizer.Run(SampleGallery.Pixels(DatasetCatalog.Digits, new(2, 0)));
        var layer = pass.Architecture[name];
        var values = pass.Map(layer, channel).ToArray();
        var limit = pass.Values(layer).ToArray().Max(Math.Abs);

        await Explore.OpenAsync("?network=digits-modern&sample=2-0");
        var painted = await Explore.MapPixelsAsync(name, channel);
        var seen = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var (red, blue) = (painted[4 * i], painted[4 * i + 2]);
            if (Math.Abs(values[i]) < 0.05 * limit)
                continue;
            seen++;
            Assert.True(values[i] > 0 ? blue > red : red > blue, $"{name} {channel}, cell {i}: {values[i]} is painted red {red}, blue {blue}");
        }
        Assert.True(seen > 10, "too few cells of any colour to tell");
    }
}
