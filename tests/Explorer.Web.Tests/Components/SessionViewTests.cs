using AngleSharp.Dom;
using Bunit;
using Explorer.Network.Datasets;
using Explorer.Web.Components.Explore;
using Explorer.Web.Session;
using Explorer.Web.Tests.Classroom;
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
        var prediction = Render<PredictionPanel>();
        // The first stroke ends the sample, which the gallery has to show; no later one changes any markup.
        await picker.InvokeAsync(() => Session.Draw(ExplorerSessionTests.Ink()));
        int[] before = [picker.RenderCount, datasets.RenderCount, prediction.RenderCount];
        for (var i = 0; i < 200; i++)
            await picker.InvokeAsync(() => Session.Draw(ExplorerSessionTests.Ink()));
        int[] after = [picker.RenderCount, datasets.RenderCount, prediction.RenderCount];
        Assert.Equal(before, after);
        Assert.Empty(picker.FindAll("[aria-pressed=true]"));
    }

    [Fact]
    public async Task Doubt_ThatThePageSays_IsKnownToWhoeverAsksNext()
    {
        Session.Draw(StudentPicturesTests.TwoThings());
        var note = Render<UncertaintyNote>();
        note.WaitForElement("[data-testid=doubt][data-reasons*=LittleInk]", TimeSpan.FromSeconds(30));
        var calibration = await Library.CalibrationAsync(Session.Network, Session.Weights, isEdited: false);
        Assert.True(Session.EstimateAsync(calibration!).IsCompletedSuccessfully);
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
    public async Task Dataset_Clicked_BringsItsNetworks()
    {
        var component = Render<DatasetSwitch>();
        await component.Find("[data-testid=subject-garments]").ClickAsync(new());
        Assert.Equal(DatasetCatalog.Garments, Session.Dataset);
        await component.Find("[data-testid=subject-garments]").ClickAsync(new());
        Assert.Equal(DatasetCatalog.Garments, Session.Dataset);
        await OpenNetworksAsync(component);
        Assert.Equal(["network-garments-classic", "network-garments-drawn", "network-garments-modern"], Popovers.FindAll("[data-testid^=network-]").Select(option => option.GetAttribute("data-testid")!).Order());
        Assert.Contains("sigmoid, average", Popovers.Find("[data-testid=network-garments-classic]").TextContent, StringComparison.Ordinal);
        await Popovers.Find("[data-testid=network-garments-classic]").ClickAsync(new());
        Assert.Equal("garments-classic", Session.Network.Id);
        Assert.Equal("garments-classic", component.Find("[data-testid=network-select]").GetAttribute("data-value"));
    }

    [Fact]
    public async Task OwnData_InTheMenu_AreChosen_AndCanBeDrawnAndBrought()
    {
        var component = Render<DatasetSwitch>();
        Assert.Equal(["subject-digits", "subject-garments"], component.FindAll("[data-testid^=subject-]").Select(item => item.GetAttribute("data-testid")!));
        await component.Find("[data-testid=dataset-menu] button").ClickAsync(new());
        Assert.Equal("collect", Popovers.WaitForElement("[data-testid=dataset-draw]").GetAttribute("href"));
        Assert.StartsWith("train", Popovers.Find("[data-testid=dataset-bring]").GetAttribute("href"), StringComparison.Ordinal);
        await Popovers.Find("[data-testid=own-wide]").ClickAsync(new());
        Assert.Equal(WideNetwork.Dataset, Session.Dataset);
        Assert.Equal("true", component.Find("[data-testid=subject-wide]").GetAttribute("aria-checked"));
    }

    [Fact]
    public async Task Heading_OfALayer_SaysItsRuleAndSelectsItsStrongestCell()
    {
        Expect("NetworkPicture");
        var picture = Render<NetworkPicture>();
        Assert.Equal(Session.Weights.Architecture.Layers.Select(layer => $"shape-{layer.Name}"), picture.FindAll("h3 button").Select(button => button.GetAttribute("data-testid")!));
        Assert.StartsWith("conv2", picture.Find("[data-testid=shape-conv2]").Text().Trim(), StringComparison.Ordinal);
        Assert.Equal("16×10×10", picture.Find("[data-testid=shape-conv2] small").TextContent);
        Assert.Equal("MaxPool2d: ⌊(28 + 2·0 − 2)/2⌋ + 1 = 14 → 6×14×14", picture.Find("[data-testid=shape-pool1]").GetAttribute("data-hint"));

        picture.Find("[data-testid=shape-pool1]").Click();
        var pool = Session.Weights.Architecture["pool1"];
        Assert.Equal("pool1", Session.Selection.Layer);
        Assert.Equal(Session.Pass!.Values(pool).ToArray().Max(), Session.Pass.Map(pool, Session.Selection.Channel)[Session.Selection.Row * pool.Output.Columns + Session.Selection.Column]);
    }

    [Fact]
    public void Prediction_BeforeAnyFrame_IsLoading()
    {
        var (module, _) = Expect("PredictionPanel");
        var panel = Render<PredictionPanel>();
        Assert.Equal(["attach"], Calls(module));
        Assert.Equal("loading", panel.Find("[data-testid=prediction]").GetAttribute("data-state"));
        Assert.Equal(10, panel.FindAll("li").Count);
    }
}
