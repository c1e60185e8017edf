using System.Globalization;
using Bunit;
using Explorer.Network.Pretrained;
using Explorer.Network.Runs;
using Explorer.Web.Components.Explore;

namespace Explorer.Web.Tests.Components;

public sealed class AboutNetworkTests(Networks networks) : ComponentTest(networks)
{
    [Theory]
    [InlineData("digits-modern")]
    [InlineData("garments-drawn")]
    public void About_ANetwork_TellsItsTrainingAndItsAccuracy(string id)
    {
        var card = PretrainedNetworks.Find(id)!;
        var about = Show(card);
        var data = card.Drawings > 0 ? $"{card.Dataset.Title} and {card.Drawings.ToString("N0", CultureInfo.InvariantCulture)} synthetic drawings" : card.Dataset.Title;
        Assert.Contains($"Trained on {data} for {card.Epochs} epochs.", about.Markup, StringComparison.Ordinal);
        Assert.Contains($"Accuracy on the test images: {card.TestAccuracy!.Value.ToString("0.0 %", CultureInfo.InvariantCulture)}.", about.Markup, StringComparison.Ordinal);
        Assert.Contains(card.Command, about.Find(".command").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Reliability_HasABarForEachBin_AsHighAsItsAccuracy()
    {
        var card = PretrainedNetworks.Find(Session.Network.Id)!;
        var about = Show(card);

        var bins = card.Calibration!.Reliability;
        var bars = about.FindAll("rect.bar");
        Assert.Equal(bins.Select(bin => bin.Count.ToString(CultureInfo.InvariantCulture)), bars.Select(bar => bar.GetAttribute("data-count")));
        Assert.Equal(10_000, bins.Sum(bin => bin.Count));
        Assert.All(bins.Zip(bars), one => Assert.Equal(124 * one.First.Accuracy, double.Parse(one.Second.GetAttribute("height")!, CultureInfo.InvariantCulture), 0.02));
    }

    private IRenderedComponent<NetworkCardPanel> Show(NetworkCard card) => Render<NetworkCardPanel>(parameters => parameters.Add(panel => panel.Card, card));
}
