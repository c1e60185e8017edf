using Explorer.Web.Components.Explore.Arithmetic;

namespace Explorer.Web.Tests.Components;

public sealed class WaterfallTests
{
    [Fact]
    public void Bars_OfASum_BeginWhereTheOneBeforeEnded()
    {
        var waterfall = new Waterfall([3, -4, 2]);
        // The running sums are 3, −1 and 1: four units wide, 0 lying one from the left.
        Assert.Equal([new(0.25, 0.75, 1, false), new(0, 1, 0, true), new(0, 0.5, 0.5, false)], waterfall.Bars);
        Assert.Equal(new(0.25, 0.25, 0.5, false), waterfall.Total);
    }

    [Fact]
    public void Sum_OfNothing_HasNoBar()
    {
        Assert.Equal(new(0, 0, 0, false), new Waterfall([]).Total);
        Assert.Equal([new(0, 0, 0, false)], new Waterfall([0]).Bars);
    }
}
