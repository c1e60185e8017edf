using Bunit;
using Explorer.Web.Components.Explore;
using Explorer.Web.Session;
using Explorer.Web.Tests.Session;

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
        Assert.Equal(Session.Input.ToArray(), Assert.IsType<byte[]>(Assert.Single(pad.Invocations["show"][0].Arguments)));

        await component.InvokeAsync(() => Session.Show(new SampleId(3, 1)));
        Assert.Equal(["show", "show"], Calls(pad));
        Assert.Equal(SampleShelf.Pixels(Session.Subject, new(3, 1)), pad.Invocations["show"][1].Arguments[0]);
        await DisposeComponentsAsync();
        Assert.Equal("detach", Calls(pad)[^1]);
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
}
