using System.Runtime.InteropServices;
using Bunit;
using Explorer.Network.Attribution;
using Explorer.Network.Datasets;
using Explorer.Web.Components.Explore;
using Explorer.Web.Components.Explore.Attribution;
using Explorer.Web.Session;
using Explorer.Web.Tests.Session;
using MudBlazor;

namespace Explorer.Web.Tests.Components;

public sealed class AttributionPanelTests(Networks networks) : ComponentTest(networks)
{
    [Fact]
    public void Bar_Pressed_AsksForItsClass()
    {
        Expect("PredictionPanel");
        var panel = Render<PredictionPanel>();
        Assert.Equal("Why this class: 7", panel.Find("[data-testid=why-7]").GetAttribute("aria-label"));
        panel.Find("[data-testid=why-7]").Click();
        Assert.Equal((DockTab.Why, 7), (Dock.Tab, Dock.Class));
        panel.Find("[data-testid=why-4]").Click();
        Assert.Equal((DockTab.Why, 4), (Dock.Tab, Dock.Class));
    }

    [Fact]
    public async Task Panel_Opened_IsRevealedAndAnswersWithTheGradients()
    {
        var (calls, panel) = Open(7);
        Assert.Equal(["reveal"], Calls(calls));
        Assert.Contains("Why this class: 7", panel.Markup, StringComparison.Ordinal);
        var detail = (await Detail(panel))!;
        Assert.Equal((7, "Gradient", true), (detail.Target, detail.Method, detail.Drawn));
        Assert.Equal(Session.Input.ToArray(), detail.Input);
        Assert.Equal(Gradients.TimesInput(Session.Weights, Session.Input, 7).Values, Values(detail));
        Assert.Equal((Session.Pass!.Logits[7], Session.Pass.Probabilities[7]), (detail.Logit, detail.Probability));
    }

    [Fact]
    public void Panel_ThatNobodyAskedForAClass_TakesNoFocus()
    {
        var (calls, _) = Open(7, isAsked: false);
        Assert.Empty(Calls(calls));
    }

    [Fact]
    public async Task GradCam_Chosen_IsLaidOverTheImageAndTold()
    {
        var (calls, panel) = Open(7);
        panel.Find("[data-testid=why-method-GradCam]").Click();
        Assert.Equal(["reveal", "refresh"], Calls(calls));
        Assert.Contains("10 × 10", panel.Markup, StringComparison.Ordinal);
        var map = GradCam.OverImage(GradCam.Map(Session.Weights, Session.Input, 7), Session.Weights);
        Assert.Equal(map.Values, Values((await Detail(panel))!));
    }

    [Fact]
    public async Task Occlusion_Asked_ShowsItsProgressAndThenItsMap()
    {
        var (_, panel) = Open(7);
        panel.Find("[data-testid=why-method-Occlusion]").Click();
        Assert.Null((await Detail(panel))!.Values);
        await panel.InvokeAsync(() => panel.FindComponent<MudSelect<int>>().Instance.ValueChanged.InvokeAsync(3));
        var covering = panel.InvokeAsync(() => panel.Find("[data-testid=why-cover]").Click());
        await panel.WaitForStateAsync(() => State(panel).StartsWith("All 784 positions were covered with a blank patch of 3 × 3", StringComparison.Ordinal), TimeSpan.FromSeconds(30));
        await covering;
        Assert.Empty(panel.FindAll("[data-testid=why-progress]"));
        Assert.Equal(Occlusion.Map(Library.Get("digits-modern"), Session.Input, 7, 3, stop: Xunit.TestContext.Current.CancellationToken).Values, Values((await Detail(panel))!));
    }

    [Theory]
    [InlineData("drawing", "The drawing has changed")]
    [InlineData("class", "Another class was selected")]
    [InlineData("network", "The network has changed")]
    [InlineData("person", "Stopped")]
    public async Task Occlusion_WhenSomethingChanges_StopsAndSaysSo(string what, string sentence)
    {
        var (_, panel) = Open(7);
        panel.Find("[data-testid=why-method-Occlusion]").Click();
        // On the renderer's own thread nothing comes between the start and the end, however fast the covering is.
        await panel.InvokeAsync(() =>
        {
            panel.Find("[data-testid=why-cover]").Click();
            Assert.Single(panel.FindAll("[data-testid=why-progress]"));
            if (what == "drawing")
                Session.Draw(ExplorerSessionTests.Ink());
            else if (what == "network")
                Session.Choose(Library.For(DatasetCatalog.Digits).First(card => card.Id == "digits-classic"));
            else if (what == "class")
                panel.Render(parameters => parameters.Add(c => c.Target, 2));
            else
                panel.Find("[data-testid=why-cover]").Click();
        });
        Assert.Empty(panel.FindAll("[data-testid=why-progress]"));
        Assert.StartsWith(sentence, State(panel), StringComparison.Ordinal);
        Assert.Null((await Detail(panel))!.Values);
    }

    [Fact]
    public async Task Panel_WhileAPersonDraws_IsNotRendered()
    {
        var (_, panel) = Open(7);
        var renders = panel.RenderCount;
        for (var i = 0; i < 50; i++)
            await panel.InvokeAsync(() => Session.Draw(ExplorerSessionTests.Ink()));
        Assert.Equal(renders, panel.RenderCount);
    }

    private (BunitJSModuleInterop Calls, IRenderedComponent<AttributionPanel> Panel) Open(int target, bool isAsked = true)
    {
        var (_, calls) = Expect("Attribution/AttributionPanel");
        calls.SetupVoid("reveal", _ => true).SetVoidResult();
        calls.SetupVoid("refresh", _ => true).SetVoidResult();
        return (calls, Render<AttributionPanel>(parameters => parameters.Add(c => c.Target, target).Add(c => c.IsAsked, isAsked)));
    }

    private static Task<AttributionDetail?> Detail(IRenderedComponent<AttributionPanel> panel) => new AttributionPanel.DetailReceiver(panel.Instance).Detail();

    private static float[] Values(AttributionDetail detail) => MemoryMarshal.Cast<byte, float>(detail.Values).ToArray();

    private static string State(IRenderedComponent<AttributionPanel> panel) => panel.Find("[data-testid=why-state]").TextContent;
}
