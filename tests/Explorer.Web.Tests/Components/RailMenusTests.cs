using Bunit;
using Explorer.Web.Components.Explore;

namespace Explorer.Web.Tests.Components;

public sealed class RailMenusTests(Networks networks) : ComponentTest(networks)
{
    [Fact]
    public async Task Buttons_OfANetworkOfOnesOwn_AreNotThoseOfThePretrained()
    {
        var rail = Render<RailMenus>();
        Assert.Equal(["open-samples", "open-preprocessing", "open-network-card"], Buttons());
        await rail.InvokeAsync(() => Session.Choose(WideNetwork.Dataset));
        Assert.Equal(["open-preprocessing"], Buttons());

        IEnumerable<string?> Buttons() => rail.FindAll("[data-testid^=open-]").Select(button => button.GetAttribute("data-testid"));
    }
}
