using Explorer.Web.Session;
using Bunit;
using Explorer.Network.Architecture;
using Explorer.Network.Layers;
using Explorer.Web.Components.Shapes;

namespace Explorer.Web.Tests.Shapes;

public sealed class ShapesComponentsTests : ShapesTest
{
    private static readonly ShapeInference Classic = ShapeInference.Of(LeNet.Classic.Kinds);
    private static readonly ShapeInference Broken = ShapeInference.Of(Edited.Classic(("conv2", new Conv2d(16, 15))));

    [Fact]
    public void Blocks_OfTheCourse_AreToScale()
    {
        var blocks = Render<NetworkBlocks>(p => p.Add(c => c.Network, Classic).Add(c => c.Selected, "conv2").Add(c => c.Hides, _ => false));
        Assert.Equal(13, blocks.FindAll("button").Count);
        Assert.Equal("block-conv2", Assert.Single(blocks.FindAll("[aria-pressed=true]")).GetAttribute("data-testid"));
        Assert.Equal(16, blocks.FindAll("[data-testid=block-conv2] rect").Count);
        Assert.Equal(2, Side("conv1") / Side("pool1"), 0.001);
        Assert.Equal(2.8, Side("conv1") / Side("conv2"), 0.02);

        double Side(string name) => double.Parse(blocks.Find($"[data-testid=block-{name}] rect").GetAttribute("width")!, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Blocks_HiddenOrBroken_TellNoShape()
    {
        var hidden = Render<NetworkBlocks>(p => p.Add(c => c.Network, Classic).Add(c => c.Selected, "conv1").Add(c => c.Hides, name => name != "input"));
        Assert.Equal(["conv1", "?", "shape not predicted yet"], hidden.FindAll("[data-testid=block-conv1] > :not(svg)").Select(part => part.TextContent));
        var broken = Render<NetworkBlocks>(p => p.Add(c => c.Network, Broken).Add(c => c.Selected, "conv1").Add(c => c.Hides, _ => false));
        Assert.Equal(9, broken.FindAll(".broken").Count);
    }

    [Fact]
    public void Table_OfTheCourse_HasItsRowsAndTotals()
    {
        string? chosen = null;
        var table = Render<ShapeTable>(p => p.Add(c => c.Network, Classic).Add(c => c.Selected, "conv2").Add(c => c.Hides, name => name == "fc3").Add(c => c.OnSelect, name => chosen = name));
        Assert.Equal("[1, 16, 10, 10]", table.Find("[data-testid=shape-conv2]").GetAttribute("data-shape"));
        Assert.Equal("true", table.Find("[data-testid=shape-conv2]").GetAttribute("aria-current"));
        Assert.Null(table.Find("[data-testid=shape-fc3]").GetAttribute("data-shape"));
        Assert.DoesNotContain("850", table.Markup, StringComparison.Ordinal);
        // Neither the sum nor the copies may tell what is hidden.
        Assert.Empty(table.FindAll("[data-testid=total-parameters], [data-testid=copy-table-text]"));
        table.Find("[data-testid=shape-pool1] button").Click();
        Assert.Equal("pool1", chosen);
    }

    [Fact]
    public void Table_Copied_HandsTheCoursesLinesToTheBrowser()
    {
        var export = JSInterop.SetupModule("./js/export.js");
        export.Setup<bool>("copy", _ => true).SetResult(true);
        var table = Render<ShapeTable>(p => p.Add(c => c.Network, Classic).Add(c => c.Selected, "conv2").Add(c => c.Hides, _ => false));
        table.Find("[data-testid=copy-table-text]").Click();
        Assert.StartsWith("Reshape output shape:\t torch.Size([1, 1, 28, 28])\nConv2d output shape:\t", (string)export.Invocations["copy"][0].Arguments[0]!, StringComparison.Ordinal);
        Assert.Equal("61706", table.Find("[data-testid=total-parameters]").GetAttribute("data-value"));
    }

    [Fact]
    public void Slider_Dragged_ChangesTheLayer()
    {
        var changes = new List<(IReadOnlyList<LayerKind> Kinds, bool IsDone)>();
        IRenderedComponent<WhatIf> what = null!;
        what = Render<WhatIf>(p => p.Add(c => c.Network, Classic).Add(c => c.Selected, "conv2").Add(c => c.OnChange, change =>
        {
            changes.Add(change);
            what.Render(again => again.Add(c => c.Network, ShapeInference.Of(change.Kinds)));
        }));
        what.Find("[data-testid=what-conv2-kernel]").Input("3");
        what.Find("[data-testid=what-conv2-kernel]").Change("3");
        what.Find("[data-testid=what-conv2-padding-number]").Change("999");
        what.Find("[data-testid=what-conv2-padding-number]").Change("");
        var three = Edited.Classic(("conv2", new Conv2d(16, 3)));
        var padded = Edited.Classic(("conv2", new Conv2d(16, 3, padding: 8)));
        Assert.Equal([false, true, true, true], changes.Select(change => change.IsDone));
        Assert.All(changes.Zip([three, three, padded, padded]), pair => Assert.Equal(pair.Second, pair.First.Kinds));
        Assert.Equal("8", what.Find("[data-testid=what-conv2-padding-number]").GetAttribute("value"));
    }

    [Fact]
    public void Presets_LeadOnWithTheNetworkThatIsShown()
    {
        NetworkArchitecture? chosen = null;
        var padded = ShapeInference.Of(Edited.Classic(("conv2", new Conv2d(16, 3, padding: 8))));
        var presets = Render<PresetBar>(p => p.Add(c => c.Network, padded).Add(c => c.OnChoose, preset => chosen = preset));
        Assert.Equal($"train?architecture={ArchitectureLink.Write(padded.Kinds)}", presets.Find("[data-testid=train-this]").GetAttribute("href"));
        presets.Find("[data-testid=design-modern]").Click();
        Assert.Same(LeNet.Modern, chosen);
        Assert.True(Render<PresetBar>(p => p.Add(c => c.Network, Classic)).Find("[data-testid=design-classic]").HasAttribute("disabled"));
        Assert.Empty(Render<PresetBar>(p => p.Add(c => c.Network, Broken)).FindAll("[data-testid=train-this]"));
    }

    [Fact]
    public void ShapeError_IsTold_AndItsFixWorks()
    {
        var changes = new List<(IReadOnlyList<LayerKind> Kinds, bool IsDone)>();
        var what = Render<WhatIf>(p => p.Add(c => c.Network, Broken).Add(c => c.Selected, "conv2").Add(c => c.OnChange, changes.Add));
        Assert.Equal("conv2", what.Find("[data-testid=shape-error]").GetAttribute("data-layer"));
        Assert.Contains("14 + 2·0 − 15 = −1 < 0", what.Find("[data-testid=shape-error]").TextContent, StringComparison.Ordinal);
        what.Find("[data-testid=fix-0]").Click();
        Assert.Null(ShapeInference.Of(Assert.Single(changes).Kinds).Error);
    }

    [Fact]
    public void Pooling_AndActivation_AreChosenByButtons()
    {
        IReadOnlyList<LayerKind> kinds = [];
        var pool = Render<WhatIf>(p => p.Add(c => c.Network, Classic).Add(c => c.Selected, "pool1").Add(c => c.OnChange, change => kinds = change.Kinds));
        pool.Find("[data-testid=what-kind-MaxPool2d]").Click();
        Assert.Equal(Edited.Classic(("pool1", new MaxPool2d(2, 2))), kinds);
        var act = Render<WhatIf>(p => p.Add(c => c.Network, Classic).Add(c => c.Selected, "act1").Add(c => c.OnChange, change => kinds = change.Kinds));
        act.Find("[data-testid=what-kind-ReLU]").Click();
        Assert.Equal(Edited.Classic(("act1", new ReLU()), ("act2", new ReLU()), ("act3", new ReLU()), ("act4", new ReLU())), kinds);
        Assert.Contains("has no settings", Render<WhatIf>(p => p.Add(c => c.Network, Classic).Add(c => c.Selected, "flatten")).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Code_InBothLanguages_LightsTheLayersLine()
    {
        var code = Render<CodePanel>(p => p.Add(c => c.Network, Classic).Add(c => c.Selected, "conv2"));
        Assert.StartsWith("nn.Conv2d(6, 16, kernel_size=5)", code.Find(".lit").TextContent.Trim(), StringComparison.Ordinal);
        code.Find("[data-testid=code-torchsharp]").Click();
        Assert.StartsWith("Conv2d(6, 16, 5)", code.Find(".lit").TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal(string.Join('\n', NetworkCode.TorchSharp(LeNet.Classic).Select(line => line.Text)), code.Find("code").TextContent.TrimEnd('\n'));
        Assert.Contains("appears once all layers fit", Render<CodePanel>(p => p.Add(c => c.Network, Broken).Add(c => c.Selected, "conv2")).Markup, StringComparison.Ordinal);
        Assert.Empty(Render<CodePanel>(p => p.Add(c => c.Network, Classic).Add(c => c.Selected, "conv2").Add(c => c.IsHidden, true)).FindAll("pre"));
    }

    [Fact]
    public void Brackets_Edited_AreCountedOrExplained()
    {
        var counter = Render<BracketCounter>();
        Assert.Equal("[1, 2, 2, 2]", counter.Find("[data-testid=brackets-shape]").GetAttribute("data-shape"));
        Assert.Equal("torch.Size([1, 2, 2, 2])", counter.Find("[data-testid=brackets-shape]").TextContent);
        Assert.Equal(["images", "channels", "rows", "columns"], counter.FindAll("li").Select(line => line.TextContent.Split(", ")[1].Split(':')[0]));
        counter.Find("[data-testid=brackets-editor]").Input("[[1, 2], [3]]");
        Assert.Equal(("Ragged", "9"), (counter.Find("[data-testid=brackets-problem]").GetAttribute("data-kind"), counter.Find("[data-testid=brackets-problem]").GetAttribute("data-start")));
        Assert.Equal("[3]", string.Concat(counter.FindAll(".wrong").Select(piece => piece.TextContent)));
        counter.Find("[data-testid=brackets-image]").Click();
        Assert.Equal("[4, 4]", counter.Find("[data-testid=brackets-shape]").GetAttribute("data-shape"));
        counter.Find("[data-testid=brackets-editor]").Input("7");
        Assert.Contains("a scalar", counter.Markup, StringComparison.Ordinal);
        counter.Find("[data-testid=brackets-editor]").Input("");
        Assert.Equal("Empty", counter.Find("[data-testid=brackets-problem]").GetAttribute("data-kind"));
    }

    [Fact]
    public void Cell_Edited_ChangesEveryTensorOnItsStorage()
    {
        Expect("TensorBench");
        var playground = Render<TensorPlaygroundPanel>();
        playground.Find("[data-testid=playground-transpose]").Click();
        playground.Find("[data-testid=playground-shape]").Input("12");
        playground.Find("[data-testid=playground-view]").Click();
        Assert.Equal("Refused", playground.Find("[data-testid=playground-said]").GetAttribute("data-outcome"));
        playground.Find("[data-testid=playground-reshape]").Click();
        Assert.Equal("Copied", playground.Find("[data-testid=playground-said]").GetAttribute("data-outcome"));
        playground.Find("[data-testid=cell-b-1]").Change("99");
        Assert.Equal("99", playground.Find("[data-testid=cell-a-4]").GetAttribute("value"));
        Assert.Equal("4", playground.Find("[data-testid=cell-c-1]").GetAttribute("value"));
        Assert.Equal(("false", "true"), (playground.Find("[data-testid=tensor-b]").GetAttribute("data-contiguous"), playground.Find("[data-testid=tensor-c]").GetAttribute("data-contiguous")));
    }

    [Fact]
    public async Task Lesson_OfAWindow_ShowsRuleFactsAndWhatTheFloorDrops()
    {
        var slide = Expect("KernelSlide");
        slide.SetupVoid("show", _ => true).SetVoidResult();
        var network = ShapeInference.Of(Edited.Classic(("pool1", new AvgPool2d(3, 2))));
        var lesson = Render<LayerStep>(p => p.Add(c => c.Network, network).Add(c => c.Layer, network.Find("pool1")!).Add(c => c.Prediction, new Prediction()));
        Assert.Equal([28, 0, 3, 2, 1], slide.Invocations["show"][0].Arguments.Cast<int>());
        Assert.Contains("25 is not a multiple of 2: ⌊25/2⌋ = 12, remainder 1", lesson.Find("[data-testid=floor]").TextContent, StringComparison.Ordinal);
        Assert.Contains("the last 1 row.", lesson.Find("[data-testid=floor]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Pooling treats each channel separately, so there are still 6 feature maps.", lesson.Find("[data-testid=channels]").TextContent);
        Assert.Equal(["fact-bytes", "fact-field", "fact-jump"], lesson.FindAll("[data-testid^=fact-]").Select(fact => fact.GetAttribute("data-testid")!));
        Assert.Equal(["Hout=⌊(H+2·P−K)/S⌋+1", "=⌊(28+2·0−3)/2⌋+1=13"], lesson.FindAll(".formula math").Select(math => math.TextContent));
        await DisposeComponentsAsync();
        Assert.Equal("detach", slide.Invocations.Last().Identifier);
    }

    [Fact]
    public void Lesson_ToBePredicted_HidesTheResultUntilItIsGiven()
    {
        Expect("KernelSlide").SetupVoid("show", _ => true).SetVoidResult();
        var prediction = new Prediction();
        prediction.Begin(Classic, "conv2");
        prediction.Toggle("conv2");
        var conv2 = Classic.Find("conv2")!;
        var lesson = Render<LayerStep>(p => p.Add(c => c.Network, Classic).Add(c => c.Layer, conv2).Add(c => c.Prediction, prediction)
            .Add(c => c.OnAnswer, answer => prediction.Answer(conv2, answer)).Add(c => c.OnGiveUp, () => prediction.GiveUp(conv2)));
        Assert.Empty(lesson.FindAll("[data-testid=slide], [data-testid=facts]"));
        Assert.DoesNotContain("10", lesson.Find("[data-testid=lesson]").TextContent, StringComparison.Ordinal);
        Answer("ten");
        Assert.Contains("whole number", lesson.Find("[data-testid=predict-feedback]").TextContent, StringComparison.Ordinal);
        Answer("9");
        Assert.Equal("ForgotPlusOne", lesson.Find("[data-testid=predict-feedback]").GetAttribute("data-kind"));
        Answer("10");
        Assert.Equal("Channels", lesson.Find("[data-testid=predict-form]").GetAttribute("data-asked"));
        lesson.Find("[data-testid=predict-show]").Click();
        lesson.Render();
        Answer("2,416");
        Assert.Empty(lesson.FindAll("[data-testid=predict-form]"));
        Assert.Equal("2416", lesson.Find("[data-testid=fact-parameters]").GetAttribute("data-value"));

        void Answer(string text)
        {
            lesson.Find("[data-testid=predict-answer]").Input(text);
            lesson.Find("[data-testid=predict-form]").Submit();
            lesson.Render();
        }
    }

    [Fact]
    public void Lesson_BehindAnUnansweredOne_GivesNothingAway()
    {
        var prediction = new Prediction();
        prediction.Begin(Classic, "conv1");
        prediction.Toggle("conv1");
        string? chosen = null;
        var skipped = 0;
        var lesson = Render<LayerStep>(p => p.Add(c => c.Network, Classic).Add(c => c.Layer, Classic.Find("pool1")!).Add(c => c.Prediction, prediction)
            .Add(c => c.OnSelect, layer => chosen = layer).Add(c => c.OnSkip, () => skipped++));
        Assert.DoesNotContain("28", lesson.Find("[data-testid=lesson]").TextContent, StringComparison.Ordinal);
        Assert.Empty(lesson.FindAll("[data-testid=predict-form], [data-testid=facts]"));
        lesson.Find("[data-testid=predict-earlier]").Click();
        Assert.Equal("conv1", chosen);
        lesson.Find("[data-testid=predict-skip]").Click();
        Assert.Equal(1, skipped);
    }
}
