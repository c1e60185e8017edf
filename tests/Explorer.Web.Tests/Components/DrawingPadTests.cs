using Bunit;
using Explorer.Network.Datasets;
using Explorer.Network.Preprocessing;
using Explorer.Web.Components.Explore;
using Explorer.Web.Session;
using Explorer.Web.Tests.Session;
using Microsoft.Extensions.DependencyInjection;

namespace Explorer.Web.Tests.Components;

public sealed class DrawingPadTests(Networks networks) : ComponentTest(networks)
{
    [Fact]
    public async Task Pad_AfterItsFirstRender_AttachesAndShowsTheSample()
    {
        var (module, pad) = Expect("DrawingPad");
        pad.SetupVoid("show", _ => true).SetVoidResult();
        var component = Render<DrawingPad>();

        // A module also lists the calls of what it attached.
        Assert.Equal(["attach", "show"], Calls(module));
        Assert.Equal(2, module.Invocations["attach"][0].Arguments.Count);
        Assert.Equal(["show"], Calls(pad));
        Assert.Equal(Session.Input.ToArray(), Assert.IsType<byte[]>(pad.Invocations["show"][0].Arguments[0]));

        await component.InvokeAsync(() => Session.Show(new SampleId(3, 1)));
        Assert.Equal(["show", "show"], Calls(pad));
        Assert.Equal(SampleGallery.Pixels(Session.Dataset, new(3, 1)), pad.Invocations["show"][1].Arguments[0]);
        await DisposeComponentsAsync();
        Assert.Equal("detach", Calls(pad)[^1]);
    }

    [Fact]
    public async Task Strokes_OnTheirWay_AreWaitedForAsLongAsThePadIsThere()
    {
        var (_, pad) = Expect("DrawingPad");
        pad.SetupVoid("show", _ => true).SetVoidResult();
        var sent = pad.SetupVoid("sent");
        Assert.Null(Session.AwaitStrokes);
        var component = Render<DrawingPad>();
        var waiting = component.InvokeAsync(() => Session.AwaitStrokes!());
        Assert.False(waiting.IsCompleted);
        sent.SetVoidResult();
        Assert.True(await waiting);
        await DisposeComponentsAsync();
        Assert.Null(Session.AwaitStrokes);
    }

    [Fact]
    public async Task Pad_WhileAPersonDraws_IsToldNothingAndNotRendered()
    {
        var (_, pad) = Expect("DrawingPad");
        pad.SetupVoid("show", _ => true).SetVoidResult();
        var component = Render<DrawingPad>();
        await component.InvokeAsync(() => Session.Draw(ExplorerSessionTests.Ink()));
        var (renders, calls) = (component.RenderCount, Calls(pad).Length);
        for (var i = 0; i < 100; i++)
            await component.InvokeAsync(() => Session.Draw(ExplorerSessionTests.Ink()));
        Assert.Equal(renders, component.RenderCount);
        Assert.Equal(calls, Calls(pad).Length);
    }

    [Fact]
    public async Task Picture_ShownOverABrokenLine_IsShownAgainOnceItIsUp()
    {
        var connection = Services.GetRequiredService<CircuitConnection>();
        var (_, pad) = Expect("DrawingPad");
        var show = pad.SetupVoid("show", _ => true);
        var component = Render<DrawingPad>();
        show.SetVoidResult();
        await component.InvokeAsync(() => Session.Draw(ExplorerSessionTests.Ink()));
        await LineAsync(isUp: false);
        show.SetCanceled();
        await component.InvokeAsync(() => Session.Show(new byte[Session.Dataset.Pixels]));
        var before = pad.Invocations["show"].Count;
        show.SetVoidResult();
        await LineAsync(isUp: true);

        Assert.Equal(before + 1, pad.Invocations["show"].Count);
        Assert.Equal([Session.Input.ToArray(), 1, 28, true], pad.Invocations["show"][^1].Arguments);

        // It has come: the next break repeats nothing, and the next picture is none that has been shown before.
        await LineAsync(isUp: false);
        await LineAsync(isUp: true);
        Assert.Equal(before + 1, pad.Invocations["show"].Count);
        await component.InvokeAsync(() => Session.Show(new SampleId(3, 1)));
        Assert.Equal(false, pad.Invocations["show"][^1].Arguments[3]);

        async Task LineAsync(bool isUp)
        {
            await (isUp ? connection.OnConnectionUpAsync(null!, default) : connection.OnConnectionDownAsync(null!, default));
            await component.InvokeAsync(() => Task.CompletedTask);
        }
    }

    [Fact]
    public void Tools_OfThePad_HaveNames()
    {
        var (_, pad) = Expect("DrawingPad");
        pad.SetupVoid("show", _ => true).SetVoidResult();
        var component = Render<DrawingPad>();
        foreach (var button in component.FindAll("button"))
            Assert.False(string.IsNullOrWhiteSpace(button.GetAttribute("aria-label") ?? button.TextContent), button.OuterHtml);
        Assert.Equal("toolbar", component.Find(".tools").GetAttribute("role"));
        Assert.Equal("alert", component.Find("[data-testid=pad-problem]").GetAttribute("role"));
    }

    [Fact]
    public async Task Tools_OfGarments_AreOfferedForThemAndPutAwayForDigits()
    {
        var pad = ShowPad();
        var component = Render<DrawingPad>();
        Assert.True(component.Find("[data-testid=pad-shapes]").HasAttribute("hidden"));
        Assert.Equal("false", component.Find("[data-testid=pad-more]").GetAttribute("aria-expanded"));

        await component.InvokeAsync(() => Session.Choose(DatasetCatalog.Garments));
        component.WaitForAssertion(() => Assert.False(component.Find("[data-testid=pad-shapes]").HasAttribute("hidden")));
        await component.Find("[data-testid=pad-trace]").ClickAsync(new());
        Assert.NotNull(component.Find("[data-testid=pad-traced]"));

        await component.InvokeAsync(() => Session.Choose(DatasetCatalog.Digits));
        component.WaitForAssertion(() => Assert.True(component.Find("[data-testid=pad-shapes]").HasAttribute("hidden")));
        Assert.Empty(component.FindAll("[data-testid=pad-traced]"));
        Assert.Single(pad.Invocations["plain"]);
    }

    [Fact]
    public async Task Trace_OfASample_StaysWhileAPersonDraws()
    {
        ShowPad();
        Session.Choose(DatasetCatalog.Garments, "garments-drawn", new(2, 4));
        var component = Render<DrawingPad>();
        await component.Find("[data-testid=pad-trace]").ClickAsync(new());
        Assert.Equal("--sheet: url('samples/garments.bmp'); --classes: 10; --column: 4; --row: 2", Style());
        await component.InvokeAsync(() => Session.Draw(ExplorerSessionTests.Ink()));
        Assert.Null(Session.Sample);
        Assert.EndsWith("--column: 4; --row: 2", Style(), StringComparison.Ordinal);
        await component.Find("div.mud-input-control").MouseDownAsync(new());
        await Popovers.WaitForElement("[data-testid=trace-8]").ClickAsync(new());
        Assert.EndsWith("--column: 0; --row: 8", Style(), StringComparison.Ordinal);

        string Style() => component.Find("[data-testid=pad-traced]").GetAttribute("style")!;
    }

    [Fact]
    public void Greys_OfThePad_ReachTheNetworkAsTheyAre()
    {
        ShowPad();
        var greys = Render<DrawingPad>().FindAll("[data-grey]").Select(button => byte.Parse(button.GetAttribute("data-grey")!, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(4, greys.Distinct().Count());
        foreach (var grey in greys)
        {
            // A white square with this grey in it: what the pipeline lays into outlines would change one that it takes for paper.
            var pixels = new byte[112 * 112];
            for (var row = 20; row < 92; row++)
                pixels.AsSpan(row * 112 + 20, 72).Fill(255);
            for (var row = 30; row < 82; row++)
                pixels.AsSpan(row * 112 + 30, 52).Fill(grey);
            var drawing = PreprocessingPipeline.Run(new InkImage(112, 112, pixels), DatasetCatalog.Garments);
            Assert.Equal(pixels, drawing[PreprocessingStageKind.Filled].Pixels.ToArray());
        }
    }

    private BunitJSModuleInterop ShowPad()
    {
        var (_, pad) = Expect("DrawingPad");
        pad.SetupVoid("show", _ => true).SetVoidResult();
        pad.SetupVoid("plain").SetVoidResult();
        return pad;
    }
}
