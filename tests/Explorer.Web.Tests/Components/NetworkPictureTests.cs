using System.Runtime.InteropServices;
using AngleSharp.Dom;
using Bunit;
using Explorer.Network.Explanation;
using Explorer.Web.Components.Explore;

namespace Explorer.Web.Tests.Components;

public sealed class NetworkPictureTests(Networks networks) : ComponentTest(networks)
{
    [Fact]
    public async Task Layer_OfManyMaps_ShowsTheMostActiveOnesUntilAllAreAskedFor()
    {
        var picture = ShowWide();
        var expected = Enumerable.Range(0, 64).OrderByDescending(channel => Most("conv1", channel)).Take(16).Order().ToArray();
        Assert.Equal(expected, Shown(picture, "conv1"));
        Assert.Equal(16, Shown(picture, "act1").Length);
        Assert.Equal(4, Shown(picture, "conv2").Length);
        Assert.Equal("+ 48 more", picture.Find("[data-testid=more-conv1]").Text().Trim());
        Assert.Empty(picture.FindAll("[data-testid=more-conv2]"));

        await picture.Find("[data-testid=more-conv1]").ClickAsync(new());
        Assert.Equal(Enumerable.Range(0, 64), Shown(picture, "conv1"));
        Assert.Equal(16, Shown(picture, "act1").Length);
        Assert.Equal("fewer", picture.Find("[data-testid=more-conv1]").Text().Trim());
        await picture.Find("[data-testid=more-conv1]").ClickAsync(new());
        Assert.Equal(expected, Shown(picture, "conv1"));
    }

    [Fact]
    public async Task Map_ThatIsHidden_IsShownWhenItIsSelected()
    {
        var picture = ShowWide();
        var shown = Shown(picture, "conv1");
        var hidden = Enumerable.Range(0, 64).Except(shown).First();
        await picture.InvokeAsync(() => Session.Select(new CellAddress("conv1", hidden, 2, 2)));
        Assert.Equal(shown.Append(hidden).Order(), Shown(picture, "conv1"));
    }

    [Fact]
    public void Receiver_Asked_AnswersWithTheFlowAndTheValues()
    {
        var receiver = new NetworkPicture.PictureReceiver(Session);
        Session.Select(new CellAddress("conv2", 9, 4, 6));
        var flow = receiver.Flow()!;
        var explained = (ConvolutionExplanation)Explainer.Explain(Session.Pass!, Session.Weights, Session.Selection);
        Assert.Equal(explained.Terms.Select(term => term.Sum), flow.Parts);
        Assert.Equal(Session.Pass!.Map(Session.Weights.Architecture["conv2"], 9).ToArray(), MemoryMarshal.Cast<byte, float>(receiver.Values("conv2", 9)).ToArray());
        Assert.Null(receiver.Values("conv2", 16));
        Assert.Null(receiver.Values("conv2", -1));
        Assert.Null(receiver.Values("conv9", 0));
    }

    [Fact]
    public void Sentences_OfAllLayers_TellWhatEachDoes()
    {
        Expect("NetworkPicture");
        var picture = Render<NetworkPicture>();
        var sentences = Session.Weights.Architecture.Layers.ToDictionary(layer => layer.Name, layer => picture.Find($"[data-layer={layer.Name}]").GetAttribute("data-sentence")!);
        Assert.Equal("input: the network sees 1×28×28 pixel values, from {2} to {0}.", sentences["input"]);
        Assert.Equal("conv2: 16 kernels slide over the maps before. The strongest match is {0}, in feature map {1}.", sentences["conv2"]);
        Assert.Equal("act1: ReLU is applied to every cell. The largest value is {0}, in feature map {1}.", sentences["act1"]);
        Assert.Equal("pool1: each window becomes one cell, 6×14×14 in all. The largest value is {0}, in feature map {1}.", sentences["pool1"]);
        Assert.Equal("flatten: all maps are laid out as one vector of 400 elements.", sentences["flatten"]);
        Assert.Equal("fc1: each of 120 elements weighs all values before. The largest is {0}.", sentences["fc1"]);
        Assert.Equal("softmax: the 10 logits become probabilities that add up to 1; the largest is {0}.", sentences["softmax"]);
    }

    private IRenderedComponent<NetworkPicture> ShowWide()
    {
        Session.Choose(WideNetwork.Dataset);
        Session.Show([.. Enumerable.Range(0, 64).Select(i => (byte)(i * 37 % 256))]);
        Expect("NetworkPicture");
        return Render<NetworkPicture>();
    }

    private float Most(string layer, int channel) => Session.Pass!.Map(Session.Weights.Architecture[layer], channel).ToArray().Max(Math.Abs);

    private static int[] Shown(IRenderedComponent<NetworkPicture> picture, string layer) =>
        [.. picture.FindAll($"[data-layer={layer}] .map").Select(map => int.Parse(map.GetAttribute("data-channel")!, System.Globalization.CultureInfo.InvariantCulture))];
}
