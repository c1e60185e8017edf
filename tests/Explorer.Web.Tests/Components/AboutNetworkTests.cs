using Explorer.Network.Pretrained;
using System.Globalization;
using Bunit;
using Explorer.Network.Datasets;
using Explorer.Web.Components.Explore;

namespace Explorer.Web.Tests.Components;

public sealed class AboutNetworkTests(Networks networks) : ComponentTest(networks)
{
    [Fact]
    public async Task About_AnotherNetworkChosen_TellsOfThatOne()
    {
        var about = Render<NetworkCardPanel>();
        Assert.Contains("Trained on MNIST for ", about.Markup, StringComparison.Ordinal);

        await about.InvokeAsync(() => Session.Choose(DatasetCatalog.Garments, "garments-drawn"));

        var card = PretrainedNetworks.Find("garments-drawn")!;
        Assert.Contains($"Trained on Fashion-MNIST and {card.Drawings.ToString("N0", CultureInfo.InvariantCulture)} synthetic drawings for {card.Epochs} epochs.", about.Markup, StringComparison.Ordinal);
        Assert.Contains($"Accuracy on the 10,000 test images: {card.TestAccuracy.ToString("0.0 %", CultureInfo.InvariantCulture)}.", about.Markup, StringComparison.Ordinal);
        Assert.Contains(card.Command, about.Find(".command").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Reliability_HasABarForEachBin_AsHighAsItsAccuracy()
    {
        var about = Render<NetworkCardPanel>();

        var bins = PretrainedNetworks.Find(Session.Network.Id)!.Calibration!.Reliability;
        var bars = about.FindAll("rect.bar");
        Assert.Equal(bins.Select(bin => bin.Count.ToString(CultureInfo.InvariantCulture)), bars.Select(bar => bar.GetAttribute("data-count")));
        Assert.Equal(10_000, bins.Sum(bin => bin.Count));
        Assert.All(bins.Zip(bars), one => Assert.Equal(124 * one.First.Accuracy, double.Parse(one.Second.GetAttribute("height")!, CultureInfo.InvariantCulture), 0.02));
    }
}
