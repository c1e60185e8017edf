using AngleSharp.Dom;
using Bunit;
using Explorer.Network.Datasets;
using Explorer.Web.Components.Explore;
using Explorer.Web.Session;
using Explorer.Web.Tests.Session;

namespace Explorer.Web.Tests.Components;

public sealed class SessionViewTests(Networks networks) : ComponentTest(networks)
{
    [Fact]
    public async Task Components_WhileAPersonDraws_DoNotRender()
    {
        Expect("PredictionPanel");
        var picker = Render<SamplePicker>();
        var datasets = Render<DatasetSwitch>();
        var strip = Render<ShapeStrip>();
        var prediction = Render<PredictionPanel>();
        // The first stroke ends the sample, which the shelf has to show; no later one changes any markup.
        await picker.InvokeAsync(() => Session.Draw(ExplorerSessionTests.Ink()));
        int[] before = [picker.RenderCount, datasets.RenderCount, strip.RenderCount, prediction.RenderCount];
        for (var i = 0; i < 200; i++)
            await picker.InvokeAsync(() => Session.Draw(ExplorerSessionTests.Ink()));
        int[] after = [picker.RenderCount, datasets.RenderCount, strip.RenderCount, prediction.RenderCount];
        Assert.Equal(before, after);
        Assert.Empty(picker.FindAll("[aria-pressed=true]"));
    }

    [Fact]
    public async Task Component_Disposed_HearsNothingMore()
    {
        var picker = Render<SamplePicker>();
        var renders = picker.RenderCount;
        await DisposeComponentsAsync();
        Session.Show(new SampleId(1, 1));
        Assert.Equal(renders, picker.RenderCount);
    }

    [Fact]
    public void Sample_Clicked_IsShown()
    {
        var picker = Render<SamplePicker>();
        Assert.Equal(100, picker.FindAll("button").Count);
        picker.Find("[data-testid=sample-4-2]").Click();
        Assert.Equal(new SampleId(4, 2), Session.Sample);
        Assert.Equal("sample-4-2", Assert.Single(picker.FindAll("[aria-pressed=true]")).GetAttribute("data-testid"));
        Assert.Equal("4, sample 3", picker.Find("[data-testid=sample-4-2]").GetAttribute("aria-label"));
    }

    [Fact]
    public void Dataset_Clicked_BringsItsNetworks()
    {
        var component = Render<DatasetSwitch>();
        component.Find("[data-testid=subject-garments]").Click();
        Assert.Equal(DatasetCatalog.Garments, Session.Dataset);
        Assert.Equal(["garments-classic", "garments-drawn", "garments-modern"], component.FindAll("option").Select(option => option.GetAttribute("value")!).Order());
        component.Find("select").Change("garments-classic");
        Assert.Equal("garments-classic", Session.Network.Id);
        Assert.Contains("sigmoid, average", component.Find("option[value=garments-classic]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void ShapeStrip_OfTheSelectedLayer_SaysItsRule()
    {
        var strip = Render<ShapeStrip>();
        Assert.Equal("conv2: ⌊(14 + 2·0 − 5)/1⌋ + 1 = 10 → 16×10×10", strip.Find("[data-testid=shape-conv2]").Text().Trim());
        Assert.Equal(14, strip.FindAll("button").Count);
        Assert.Contains("61,706 parameters", strip.Markup, StringComparison.Ordinal);
        strip.Find("[data-testid=shape-pool1]").Click();
        Assert.Equal("pool1: ⌊(28 + 2·0 − 2)/2⌋ + 1 = 14 → 6×14×14", strip.Find("[data-testid=shape-pool1]").Text().Trim());
        Assert.Equal("conv2 16×10×10", strip.Find("[data-testid=shape-conv2]").Text().Trim());
    }

    [Fact]
    public void Prediction_BeforeAnyFrame_AsksForADrawing()
    {
        var (module, _) = Expect("PredictionPanel");
        var panel = Render<PredictionPanel>();
        Assert.Equal(["attach"], Calls(module));
        Assert.Equal("empty", panel.Find("[data-testid=prediction]").GetAttribute("data-state"));
        Assert.Contains("Draw something", panel.Markup, StringComparison.Ordinal);
        Assert.Equal(10, panel.FindAll("li").Count);
    }
}
