using AngleSharp.Dom;
using Bunit;
using Explorer.Network.Explanation;
using Explorer.Network.Messages;
using Explorer.Web.Components.Explore.Arithmetic;

namespace Explorer.Web.Tests.Components;

public sealed class CellArithmeticTests(Networks networks) : ComponentTest(networks)
{
    [Theory]
    [InlineData("conv2:5:4:6", false)]
    [InlineData("input:0:14:13", true)]
    [InlineData("fc1:17", true)]
    public void Cell_OfAnyLayer_HasOnePanel(string cell, bool isWritten)
    {
        Session.Select(Cell(cell));
        var panel = Render<CellArithmetic>().Find("[data-testid=arithmetic]");
        // What is known on the server alone is written there; a map's cell moves in the browser.
        Assert.Equal(isWritten, panel.HasAttribute("data-total"));
        foreach (var handle in new[] { "cell-back", "cell-play", "cell-next", "cell-scrub", "cell-speed" })
            Assert.NotNull(panel.QuerySelector($"[data-testid={handle}]"));
    }

    [Fact]
    public async Task Selection_OfAnotherForm_ChangesTheView()
    {
        Session.Select(Cell("conv2:5:4:6"));
        var component = Render<CellArithmetic>();
        Assert.Single(component.FindComponents<MapArithmetic>());
        await component.InvokeAsync(() => Session.Select(Cell("fc1:17")));
        Assert.Empty(component.FindComponents<MapArithmetic>());
        Assert.Equal("fc1", component.Find("[data-testid=arithmetic]").GetAttribute("data-layer"));
    }

    [Theory]
    [InlineData("fc1:17")]
    [InlineData("fc2:3")]
    [InlineData("fc3:7")]
    public void Unit_OfALinearLayer_StacksItsPartsUpToZ(string cell)
    {
        Session.Select(Cell(cell));
        var explained = (LinearExplanation)Explained();
        var component = Render<VectorArithmetic>();
        var parts = component.FindAll(".row .part").Select(part => part.TextContent).ToArray();
        var split = explained.Split(4);
        Assert.Equal(
            [.. split.Positive.Concat(split.Negative).Select(part => NumberText.Signed(part.Product)), NumberText.Signed(split.RestSum), NumberText.Signed(split.Bias!.Value), NumberText.Decimals(explained.Total)],
            parts);
        Assert.Equal($"{split.RestCount} others", component.Find(".row.others .name").TextContent);
        component.Find("[data-testid=all-contributions]").Click();
        Assert.Equal(explained.Contributions.Select(part => NumberText.Decimals(part.Product)), component.FindAll(".all .product").Select(cell => cell.TextContent));
    }

    [Fact]
    public void Element_OfAFlatten_IsFoundInItsMapAndInTheVector()
    {
        Session.Select(Cell("flatten:86"));
        var component = Render<VectorArithmetic>();
        // Map 3, row 2, column 1 of 16 maps of 5 × 5, and the 87th of 400.
        Assert.Equal(["75–79", "80–84", "85–89", "90–94", "95–99"], component.FindAll("th").Select(head => head.TextContent));
        Assert.Equal(11, component.FindAll(".digits td").ToList().FindIndex(cell => cell.ClassList.Contains("won")));
        var values = Session.Pass!.Values(Session.Pass.Architecture["pool2"]).ToArray();
        Assert.Equal(values[75..100].Select(value => NumberText.Short(value)), component.FindAll(".digits td").Select(cell => cell.TextContent));
        Assert.Equal([(20.0, 40.0), (21.5, 0.0)], component.FindAll(".frame").Select(frame => (Percent(frame, "left"), Percent(frame, "top"))));
        Assert.Contains("3 whole maps of 25 elements", component.Find(".say").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("input:0:14:13", false)]
    [InlineData("input:0:0:0", true)]
    public void Pixel_AmongItsNeighbours_IsMarked(string cell, bool isCorner)
    {
        Session.Select(Cell(cell));
        var component = Render<VectorArithmetic>();
        var cells = component.FindAll(".digits td");
        Assert.Equal(25, cells.Count);
        Assert.Equal($"{((InputExplanation)Explained()).Pixel}", component.Find("td.won").TextContent);
        Assert.Equal(isCorner ? 16 : 0, cells.Count(pixel => pixel.TextContent == "·"));
        Assert.Equal(2, component.FindAll(".steps tr").Count);
    }

    [Fact]
    public void Probability_OfAClass_FollowsFromItsLogit()
    {
        Session.Select(Cell("softmax:3"));
        var explained = (SoftmaxExplanation)Explained();
        var component = Render<VectorArithmetic>();
        Assert.Equal("3", component.Find("tr.own .index").TextContent);
        Assert.Equal(
            [explained.Logits[3], explained.Logits[3] - explained.Shift, explained.Powers[3], explained.Total],
            component.FindAll(".steps .step").Select(value => double.Parse(value.TextContent.Replace('−', '-'), System.Globalization.CultureInfo.InvariantCulture)), (a, b) => Math.Abs(a - b) <= 0.0005);
        Assert.Equal("LibTorch agrees:", component.Find(".agreeing").TextContent);
    }

    [Fact]
    public void Player_AtTheLastCell_GoesOnWithTheFirst()
    {
        var moved = new List<int>();
        var player = Render<CellPlayer>(parameters => parameters.Add(p => p.Count, 10).Add(p => p.Index, 9).Add(p => p.Moved, moved.Add));
        player.Find("[data-testid=cell-next]").Click();
        player.Find("[data-testid=cell-back]").Click();
        player.Find("[data-testid=cell-play]").Click();
        Assert.Equal("true", player.Find("[data-testid=cell-play]").GetAttribute("aria-pressed"));
        player.Find("[data-testid=cell-play]").Click();
        Assert.Equal("false", player.Find("[data-testid=cell-play]").GetAttribute("aria-pressed"));
        Assert.Equal([0, 8, 0], moved);
    }

    private CellExplanation Explained() => Explainer.Explain(Session.Pass!, Session.Weights, Session.Selection);

    private CellAddress Cell(string text) => CellAddress.Parse(text, Session.Weights.Architecture)!.Value;

    private static double Percent(IElement frame, string property) => double.Parse(
        frame.GetAttribute("style")!.Split(';').Single(part => part.Trim().StartsWith(property, StringComparison.Ordinal)).Split(':')[1].Trim(' ', '%'), System.Globalization.CultureInfo.InvariantCulture);
}
