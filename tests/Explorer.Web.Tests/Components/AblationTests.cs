using Explorer.Network.Layers;
using Bunit;
using Explorer.Network.Architecture;
using Explorer.Network.Datasets;
using Explorer.Network.Ablation;
using Explorer.Network.Explanation;
using Explorer.Web.Components.Explore;
using Explorer.Web.Components.Explore.Ablation;
using Explorer.Web.Tests.Session;

namespace Explorer.Web.Tests.Components;

public sealed class AblationTests(Networks networks) : ComponentTest(networks)
{
    private IEnumerable<string> Made => Session.AblationState.Changes.All.Select(change => change.Text.ToString());

    [Fact]
    public void Panel_AtFirst_StandsAtTheSelectedMap()
    {
        var panel = Render<AblationPanel>();
        Assert.Equal("conv2", panel.Find("[data-testid=change-layer]").GetAttribute("data-value"));
        Assert.Equal($"{Session.Selection.Channel}", panel.Find("[data-testid=change-channel]").GetAttribute("data-value"));
        Session.Select(new CellAddress("pool1", 3, 0, 0));
        Assert.Equal(("conv1", 3), (EditorState.Layer, EditorState.Channel));
        Assert.Equal("3", panel.Find("[data-testid=change-channel]").GetAttribute("data-value"));
    }

    [Fact]
    public void Channel_MutedAndScaled_IsOneChange()
    {
        var panel = Open();
        panel.Find("[data-testid=change-mute]").Click();
        Assert.Equal(["conv2: channel 5 muted"], Made);
        Assert.Equal("true", panel.Find("[data-testid=change-mute]").GetAttribute("aria-pressed"));
        Assert.All(panel.FindAll(".numbers input"), number => Assert.Equal("0", number.GetAttribute("value")));
        panel.Find("[data-testid=change-factor]").Change("-1.5");
        Assert.Equal(["conv2: channel 5 times −1.5"], Made);
        panel.Find("[data-testid=change-factor-text]").Change("−2,25");
        Assert.Equal(["conv2: channel 5 times −2.25"], Made);
        panel.Find("[data-testid=change-bias]").Click();
        Assert.Equal(["conv2: channel 5 times −2.25", "conv2: bias 5 set to 0"], Made);
        panel.Find("[data-testid=change-factor-text]").Change("1");
        panel.Find("[data-testid=change-bias]").Click();
        Assert.Empty(Made);
    }

    [Fact]
    public void Kernel_TypedOver_KeepsTheDigitsOfWhatWasLeftAlone()
    {
        EditorState.MoveTo("conv2", 5, 1);
        var panel = Open();
        var learned = Session.Weights.Kernel(Session.Weights.Architecture["conv2"], 5, 1).ToArray();
        panel.Find("[data-testid=change-number-2-3]").Change("0.5");
        panel.Find("form").Submit();
        Assert.Equal([new EditKernel("conv2", 5, 1, [.. learned[..13], 0.5f, .. learned[14..]])], Session.AblationState.Changes.All);
        Assert.Equal("0.5", panel.Find("[data-testid=change-number-2-3]").GetAttribute("value"));
        panel.Find("[data-testid=change-restore]").Click();
        Assert.Empty(Made);
        Assert.True(panel.Find("[data-testid=change-restore]").HasAttribute("disabled"));
    }

    [Theory]
    [InlineData("abc", "“abc” is not a number.")]
    [InlineData("", "“” is not a number.")]
    [InlineData("1e9", "A kernel holds finite numbers from -100 to 100.")]
    [InlineData("NaN", "A kernel holds finite numbers from -100 to 100.")]
    public void Kernel_WithBadInput_SaysSoAndChangesNothing(string typed, string sentence)
    {
        var panel = Open();
        var before = Session.Sequence;
        panel.Find("[data-testid=change-number-0-1]").Change(typed);
        panel.Find("form").Submit();
        Assert.Equal($"{sentence} Nothing was changed.", panel.Find("[data-testid=change-problem]").TextContent);
        Assert.Empty(Made);
        Assert.Equal(before, Session.Sequence);
    }

    [Theory]
    [InlineData("much", "“much” is not a number.")]
    [InlineData("101", "A factor is a finite number from -100 to 100.")]
    public void Factor_ThatIsNone_SaysSoAndChangesNothing(string typed, string sentence)
    {
        var panel = Open();
        panel.Find("[data-testid=change-factor-text]").Change(typed);
        Assert.Equal($"{sentence} Nothing was changed.", panel.Find("[data-testid=change-problem]").TextContent);
        Assert.Empty(Made);
        panel.Find("[data-testid=change-mute]").Click();
        Assert.Equal("", panel.Find("[data-testid=change-problem]").TextContent);
    }

    [Fact]
    public void Parts_Swapped_AreMarkedAndSwappedBack()
    {
        var panel = Open();
        panel.Find("[data-testid=change-activation-Sigmoid]").Click();
        panel.Find("[data-testid=change-pooling-Average]").Click();
        Assert.Equal(LeNet.Classic.Layers.Select(layer => layer.Kind), Session.Weights.Architecture.Layers.Select(layer => layer.Kind));
        Assert.Equal("true", panel.Find("[data-testid=change-activation-Sigmoid]").GetAttribute("aria-checked"));
        panel.Find("[data-testid=change-activation-ReLU]").Click();
        panel.Find("[data-testid=change-pooling-Max]").Click();
        Assert.Empty(Made);
    }

    [Fact]
    public async Task Picture_OfAChangedNetwork_MarksItsMapsKernelsAndName()
    {
        Expect("NetworkPicture");
        var (_, matrix) = Expect("KernelMatrix");
        matrix.SetupVoid("show", _ => true).SetVoidResult();
        var picture = Render<NetworkPicture>();
        var kernels = Render<KernelMatrix>(parameters => parameters.Add(c => c.LayerName, "conv2"));
        var datasets = Render<DatasetSwitch>();
        await OpenNetworksAsync(datasets);
        Session.Ablate(AblationEdits.None.With(new EditKernel("conv2", 3, 4, new float[25])).With(ScaleChannel.Mute("conv1", 2)).With(new SwapPooling(PoolingFunction.Average)));

        Assert.Equal(["map-conv1-2", "map-conv2-3"], picture.FindAll(".map[data-changed]").Select(map => map.GetAttribute("data-testid")!));
        Assert.Equal(2, picture.FindAll("h3[data-changed]").Count);
        Assert.Equal("kernel-conv2-3-4", Assert.Single(kernels.FindAll(".kernel[data-changed]")).GetAttribute("data-testid"));
        Assert.EndsWith("edited", Popovers.Find("[data-testid=network-digits-modern]").TextContent.TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("test 99", Popovers.Find("[data-testid=network-digits-classic]").TextContent, StringComparison.Ordinal);
        Session.Ablate(AblationEdits.None);
        Assert.Empty(picture.FindAll("[data-changed]"));
        Assert.Empty(kernels.FindAll("[data-changed]"));
    }

    [Fact]
    public async Task Band_OfChanges_ListsThemComparesAndUndoes()
    {
        var band = Render<AblationBand>();
        Assert.Empty(band.FindAll("section"));
        await band.InvokeAsync(() => Session.Ablate(AblationEdits.None.With(ScaleChannel.Mute("conv1", 2)).With(new ZeroBias("conv2", 1)).With(new SwapPooling(PoolingFunction.Average))));
        Assert.Equal("Edited network: 3 changes", band.Find("h2").TextContent);
        Assert.Equal(["conv1: channel 2 muted", "conv2: bias 1 set to 0", "all pooling: average"], band.FindAll("header li > span").Select(item => item.TextContent));
        var both = new BeforeAfterAnswers.CompareReceiver(Session).Compare()!;
        Assert.Equal(Session.RunTrained().Probabilities.ToArray(), both.Before);
        Assert.Equal(Session.Pass!.Probabilities.ToArray(), both.After);

        band.Find("[data-testid=undo-1]").Click();
        Assert.Equal(["conv1: channel 2 muted", "all pooling: average"], Made);
        band.Find("[data-testid=undo-all]").Click();
        Assert.Empty(band.FindAll("section"));
        Assert.StartsWith("All changes were undone", band.Find("[role=status]").TextContent, StringComparison.Ordinal);

        await band.InvokeAsync(() => Session.Ablate(AblationEdits.None.With(ScaleChannel.Mute("conv1", 2))));
        Assert.Equal("Edited network: 1 change", band.Find("h2").TextContent);
        await band.InvokeAsync(() => Session.Choose(Library.For(DatasetCatalog.Digits).First(card => card.Id == "digits-classic")));
        Assert.StartsWith("Another network was selected", band.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_BeforeAndAfter_StandInThePanelWhileThereAreChanges()
    {
        var (_, compare) = Expect("Ablation/BeforeAfterAnswers");
        var panel = Render<AblationPanel>();
        Assert.Empty(Calls(compare));
        await panel.InvokeAsync(() => Session.Ablate(AblationEdits.None.With(ScaleChannel.Mute("conv1", 2))));
        Assert.Single(panel.FindComponents<BeforeAfterAnswers>());
        await panel.InvokeAsync(() => Session.Ablate(AblationEdits.None));
        Assert.Empty(panel.FindComponents<BeforeAfterAnswers>());
        Assert.Equal("detach", Calls(compare)[^1]);
    }

    [Fact]
    public async Task Panels_WhileAPersonDraws_AreNotRendered()
    {
        var panel = Open();
        var band = Render<AblationBand>();
        int[] before = [panel.RenderCount, band.RenderCount];
        for (var i = 0; i < 50; i++)
            await panel.InvokeAsync(() => Session.Draw(ExplorerSessionTests.Ink()));
        int[] after = [panel.RenderCount, band.RenderCount];
        Assert.Equal(before, after);
    }

    private IRenderedComponent<AblationPanel> Open()
    {
        Expect("Ablation/BeforeAfterAnswers");
        Session.Select(new CellAddress("conv2", 5, 4, 6));
        return Render<AblationPanel>();
    }
}
