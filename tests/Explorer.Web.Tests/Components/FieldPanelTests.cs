using System.Globalization;
using Bunit;
using Explorer.Network.Attribution;
using Explorer.Network.Datasets;
using Explorer.Network.Explanation;
using Explorer.Web.Components.Explore;
using Explorer.Web.Session;

namespace Explorer.Web.Tests.Components;

public sealed class FieldPanelTests(Networks networks) : ComponentTest(networks)
{
    private static readonly ImageSet Images = TopImageCache.Images(DatasetCatalog.Digits)!;

    [Fact]
    public async Task Panel_OfAMap_ShowsItsFieldAndTheImagesThatExciteItMost()
    {
        var (shown, panel) = Open("conv2:9:0:0");
        panel.WaitForElement("[data-testid=top-8]", TimeSpan.FromSeconds(60));
        Assert.Contains("rows 0–11, columns 0–11", panel.Find("[data-testid=field-region]").TextContent, StringComparison.Ordinal);
        var expected = TopImages.Of(Session.Recognizer, Images, Xunit.TestContext.Current.CancellationToken).For(Session.Weights.Architecture["conv2"], 9);
        Assert.Equal(expected.Select(image => (image.Image, image.Value)), panel.FindAll("[data-image]").Select(item => (Number(item, "data-image"), (float)Real(item, "data-value"))));
        Assert.Equal(expected.Select(image => Images.Image(image.Image).ToArray()), Assert.IsType<byte[][]>(shown.Invocations["show"][^1].Arguments[0]));
        // The part of the image that the cell sees is framed: 14 of 28 rows, unless a border clips it.
        Assert.All(panel.FindAll("[data-image] i"), frame => Assert.Matches("^top: [0-9.]+%; left: [0-9.]+%; height: ([34][0-9.]+|50)%; width: ([34][0-9.]+|50)%$", frame.GetAttribute("style")));

        await panel.InvokeAsync(() => Session.Select(new CellAddress("conv2", 3, 0, 0)));
        var other = TopImages.Of(Session.Recognizer, Images, Xunit.TestContext.Current.CancellationToken).For(Session.Weights.Architecture["conv2"], 3);
        Assert.Equal(other.Select(image => image.Image), panel.FindAll("[data-image]").Select(item => Number(item, "data-image")));
    }

    [Theory]
    [InlineData("fc1:17")]
    [InlineData("input:0:3:3")]
    public void Panel_OfWhatIsNoFeatureMap_AsksForOne(string cell)
    {
        var (_, panel) = Open(cell);
        Assert.Contains("Select a feature map", panel.Find("[data-testid=top-images]").TextContent, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("[data-image]"));
    }

    [Fact]
    public void Panel_OfADatasetWithoutImages_SaysSo()
    {
        Session.Choose(WideNetwork.Dataset);
        var (_, panel) = Open("conv2:1:2:2");
        Assert.Contains("no bundled test images", panel.Find("[data-testid=top-images]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Histogram_Asked_IsTheSelectedLayers()
    {
        Open("act1:2:5:5");
        var histogram = new FieldPanel.HistogramReceiver(Session).Histogram()!;
        var values = Session.Pass!.Values(Session.Weights.Architecture["act1"]).ToArray();
        Assert.Equal((values.Min(), values.Max(), values.Length, values.Count(value => value == 0)), (histogram.Least, histogram.Most, histogram.Counts.Sum(), histogram.Zeros));
        var width = ((double)histogram.Most - histogram.Least) / histogram.Counts.Count;
        Assert.InRange(histogram.Counts[0] - values.Count(value => value < histogram.Least + width), -1, 1);
        Assert.Equal(Enumerable.Range(0, 6).Where(channel => Session.Pass.Map(Session.Weights.Architecture["act1"], channel).ToArray().All(value => value == 0)), histogram.ZeroMaps);
    }

    private (BunitJSModuleInterop Shown, IRenderedComponent<FieldPanel> Panel) Open(string cell)
    {
        Session.Select(CellAddress.Parse(cell, Session.Weights.Architecture)!.Value);
        var (_, shown) = Expect("FieldPanel");
        shown.SetupVoid("show", _ => true).SetVoidResult();
        return (shown, Render<FieldPanel>());
    }

    private static int Number(AngleSharp.Dom.IElement item, string name) => int.Parse(item.GetAttribute(name)!, CultureInfo.InvariantCulture);

    private static double Real(AngleSharp.Dom.IElement item, string name) => double.Parse(item.GetAttribute(name)!.Replace('−', '-'), CultureInfo.InvariantCulture);
}
