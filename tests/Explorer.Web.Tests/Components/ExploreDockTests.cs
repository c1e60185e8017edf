using Bunit;
using Explorer.Network.Explanation;
using Explorer.Web.Components.Explore;
using Explorer.Web.Components.Explore.Ablation;
using Explorer.Web.Components.Explore.Arithmetic;
using Explorer.Web.Components.Explore.Attribution;
using Explorer.Web.Session;
using Explorer.Web.Tests.Session;

namespace Explorer.Web.Tests.Components;

public sealed class ExploreDockTests(Networks networks) : ComponentTest(networks)
{
    [Fact]
    public async Task Tab_Clicked_ShowsItsPanelAlone()
    {
        var dock = Open();
        Assert.Equal("arithmetic", Shown(dock));
        Assert.Equal(["MapArithmetic"], Panels(dock));
        foreach (var (tab, panel) in new (string, string[])[]
        {
            ("kernels", ["KernelMatrix", "KernelMatrix"]), ("field", ["FieldPanel"]), ("why", ["AttributionPanel"]), ("compare", []), ("edit", ["AblationPanel"]), ("code", ["NetworkCodePanel"]),
        })
        {
            await dock.Find($"[role=tab]:has([data-testid=dock-{tab}])").ClickAsync(new());
            Assert.Equal(tab, Shown(dock));
            Assert.Equal(panel, Panels(dock));
        }
        Assert.Equal(DockTab.Code, Dock.Tab);
    }

    [Fact]
    public async Task Arithmetic_OfAVector_IsAnotherPanel()
    {
        var dock = Open();
        await dock.InvokeAsync(() => Session.Select(new CellAddress("fc1", 0, 0, 17)));
        Assert.Equal(["VectorArithmetic"], Panels(dock));
        await dock.InvokeAsync(() => Session.Select(new CellAddress("conv1", 0, 3, 3)));
        Assert.Equal(["MapArithmetic"], Panels(dock));
    }

    [Fact]
    public async Task Cell_PickedInThePicture_OpensItsArithmetic()
    {
        var dock = Open();
        await dock.InvokeAsync(() => Dock.Show(DockTab.Code));
        await dock.InvokeAsync(new ExploreDock.TabReceiver(Dock).ShowArithmetic);
        Assert.Equal("arithmetic", Shown(dock));
    }

    [Fact]
    public async Task Class_Asked_IsExplainedAndThePredictedOneOtherwise()
    {
        var dock = Open();
        await dock.InvokeAsync(() => Dock.Show(DockTab.Why));
        Assert.Equal((7, false), Asked());
        // The class stays while another picture is shown, until somebody comes back.
        await dock.InvokeAsync(() => Session.Show(new SampleId(1, 0)));
        await dock.InvokeAsync(() => Session.Select(new CellAddress("conv1", 0, 3, 3)));
        Assert.Equal((7, false), Asked());
        await dock.InvokeAsync(() => Dock.Show(DockTab.Code));
        await dock.InvokeAsync(() => Dock.Show(DockTab.Why));
        Assert.Equal((1, false), Asked());
        await dock.InvokeAsync(() => Dock.Ask(3));
        Assert.Equal((3, true), Asked());

        (int, bool) Asked() => dock.FindComponent<AttributionPanel>().Instance is var panel ? (panel.Target, panel.IsAsked) : default;
    }

    [Fact]
    public async Task Class_ThatAnotherDatasetDoesNotHave_IsNoLongerAskedAbout()
    {
        var dock = Open();
        await dock.InvokeAsync(() => Dock.Ask(9));
        await dock.InvokeAsync(() => Session.Choose(WideNetwork.Dataset));
        var panel = dock.FindComponent<AttributionPanel>().Instance;
        Assert.Equal((Session.Pass!.Prediction, false), (panel.Target, panel.IsAsked));
    }

    [Fact]
    public async Task Comparison_WithNothingPinned_SaysHowToPin()
    {
        var dock = Open();
        await dock.InvokeAsync(() => Dock.Show(DockTab.Compare));
        Assert.Single(dock.FindAll("[data-testid=compare-none]"));
        await dock.InvokeAsync(() => Session.Pinned.Keep(Session.Input.ToArray()));
        Assert.Equal(["ComparePanel"], Panels(dock));
        Assert.Empty(dock.FindAll("[data-testid=compare-none]"));
        await dock.InvokeAsync(Session.Pinned.Drop);
        Assert.Single(dock.FindAll("[data-testid=compare-none]"));
    }

    [Fact]
    public async Task Dock_WhileAPersonDraws_IsNotRendered()
    {
        var dock = Open();
        await dock.InvokeAsync(() => Session.Draw(ExplorerSessionTests.Ink()));
        var renders = dock.RenderCount;
        for (var i = 0; i < 50; i++)
            await dock.InvokeAsync(() => Session.Draw(ExplorerSessionTests.Ink()));
        Assert.Equal(renders, dock.RenderCount);
    }

    private IRenderedComponent<ExploreDock> Open()
    {
        Expect("ExploreDock");
        Session.Select(new CellAddress("conv2", 5, 4, 6));
        return Render<ExploreDock>();
    }

    private static string? Shown(IRenderedComponent<ExploreDock> dock) => dock.Find("[data-testid=dock]").GetAttribute("data-tab");

    /// <summary>The names of the panels in the dock, in order.</summary>
    private static string[] Panels(IRenderedComponent<ExploreDock> dock) =>
    [
        .. Names<MapArithmetic>(dock), .. Names<VectorArithmetic>(dock), .. Names<KernelMatrix>(dock), .. Names<FieldPanel>(dock),
        .. Names<AttributionPanel>(dock), .. Names<ComparePanel>(dock), .. Names<AblationPanel>(dock), .. Names<NetworkCodePanel>(dock),
    ];

    private static IEnumerable<string> Names<T>(IRenderedComponent<ExploreDock> dock) where T : Microsoft.AspNetCore.Components.IComponent =>
        dock.FindComponents<T>().Select(_ => typeof(T).Name);
}
