using System.Globalization;
using Bunit;
using Explorer.Network.Datasets;
using Explorer.Network.Weights;
using Explorer.Web.Components.Explore;

namespace Explorer.Web.Tests.Components;

public sealed class AboutNetworkTests(Networks networks) : ComponentTest(networks)
{
    [Fact]
    public async Task About_AnotherNetworkChosen_TellsOfThatOne()
    {
        var about = Render<NetworkCardPanel>();
        Assert.Contains("It learned from MNIST, ", about.Markup, StringComparison.Ordinal);

        await about.InvokeAsync(() => Session.Choose(Subject.Garments, "garments-drawn"));

        var card = PretrainedNetworks.Find("garments-drawn")!;
        Assert.Contains($"It learned from Fashion-MNIST and {card.Drawings.ToString("N0", CultureInfo.InvariantCulture)} invented drawings, {card.Epochs} epochs of them.", about.Markup, StringComparison.Ordinal);
        Assert.Contains($"On the 10,000 test images that it never learned from, {card.TestAccuracy.ToString("0.0 %", CultureInfo.InvariantCulture)} of its answers are right.", about.Markup, StringComparison.Ordinal);
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
