using System.Runtime.InteropServices;
using Bunit;
using Explorer.Network.Comparison;
using Explorer.Network.Model;
using Explorer.Web.Components.Explore;
using Explorer.Web.Session;

namespace Explorer.Web.Tests.Components;

public sealed class ComparePanelTests(Networks networks) : ComponentTest(networks)
{
    [Fact]
    public async Task Button_OfAPinnedAnswer_OpensTheComparison()
    {
        Expect("PredictionPanel");
        var component = Render<PredictionPanel>();
        Assert.Empty(component.FindAll("[data-testid=prediction-compare]"));
        await component.InvokeAsync(() => new PredictionPanel.PinReceiver(Session).Pin(MemoryMarshal.AsBytes(Session.Pass!.Values(Session.Weights.Architecture.Layers[0])).ToArray()));
        var button = component.Find("[data-testid=prediction-compare]");
        Assert.Equal(DockTab.Arithmetic, Dock.Tab);
        await button.ClickAsync(new());
        Assert.Equal(DockTab.Compare, Dock.Tab);
        await component.InvokeAsync(() => new PredictionPanel.PinReceiver(Session).Pin(null));
        Assert.Empty(component.FindAll("[data-testid=prediction-compare]"));
    }

    [Fact]
    public void Panel_OfPredictions_BeginsWithWhatIsPinned()
    {
        Session.Pinned.Keep(Session.Input.ToArray());
        var (_, panel) = Expect("PredictionPanel");
        panel.SetupVoid("showPinned", _ => true).SetVoidResult();
        Render<PredictionPanel>();
        Assert.True(Session.Pinned.IsKept);
        Assert.Equal(Session.EncodePinned(), panel.Invocations["showPinned"].Single().Arguments[0]);
    }

    [Fact]
    public void Panel_Open_HasARowForEachLayer()
    {
        Session.Pinned.Keep(Session.Input.ToArray());
        var (module, _) = Expect("ComparePanel");
        var component = Render<ComparePanel>();
        Assert.Equal(["attach"], Calls(module)[..1]);
        Assert.Equal(Session.Weights.Architecture.Layers.Select(layer => layer.Name), component.FindAll("[data-layer]").Select(row => row.GetAttribute("data-layer")!));
    }

    [Fact]
    public async Task Receiver_Asked_AnswersAsTheLibraryDoes()
    {
        var receiver = new ComparisonReceiver(Session);
        Assert.Null(await receiver.Compare());
        Assert.Null(await receiver.At(0.5));
        Session.Show(new SampleId(7, 0));
        Session.Pinned.Keep(Session.Input.ToArray());
        Session.Show(new SampleId(1, 0));
        using var recognizer = new Recognizer(Session.Weights);
        var interpolation = new Interpolation(recognizer, SampleGallery.Pixels(Session.Dataset, new(7, 0)), SampleGallery.Pixels(Session.Dataset, new(1, 0)));
        Assert.Equal(interpolation.At(0.25).Probabilities.ToArray(), (await receiver.At(0.25))!);

        var (comparison, curve, differences) = ((await receiver.Compare())!, interpolation.Trace(), LayerDifference.Between(interpolation.At(0), interpolation.At(1)));
        Assert.Equal(interpolation.A.ToArray(), comparison.A);
        Assert.Equal(interpolation.B.ToArray(), comparison.B);
        Assert.Equal(curve.LabelChanges, comparison.LabelChanges);
        Assert.Equal(differences.Select(one => (one.Layer.Name, one.Limit, one.RootMeanSquare)), comparison.Layers.Select(one => (one.Name, one.Limit, one.RootMeanSquare)));
        Assert.Equal([7, 1], comparison.Leading.OrderDescending());
        Assert.Equal(curve.Probabilities.Select(at => at[comparison.Leading[0]]), comparison.Lines[0]);
        // What is rounded for colour is no farther from the truth than half a step of the layer's scale, and zero stays zero.
        var at = 0;
        foreach (var one in differences)
            foreach (var value in one.Values)
            {
                var rounded = (sbyte)comparison.Differences[at++];
                Assert.Equal(value, rounded * one.Limit / 127, 0.5f * one.Limit / 127 + 1e-5f);
                Assert.True(value != 0 || rounded == 0);
            }
        Assert.Equal(comparison.Differences.Length, at);
    }
}
