using Bunit;
using Explorer.Network.Architecture;
using Explorer.Network.Preprocessing;
using Explorer.Network.Runs;
using Explorer.Web.Components.Collect;
using Explorer.Web.Components.Pages;
using Explorer.Web.Components.Train;
using Explorer.Web.Localization;
using Explorer.Web.Session;
using Explorer.Web.Tests.Training;
using Explorer.Web.Training;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace Explorer.Web.Tests.Components;

/// <summary>What people bring and draw, and the form that trains on it.</summary>
public sealed class OwnDataComponentsTests : BunitContext
{
    public OwnDataComponentsTests(Networks networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLanguages();
        Services.AddMudServices();
        Services.AddSingleton(networks.Library);
        Services.AddSingleton(networks.NewSession());
        Services.AddSingleton<CircuitConnection>();
    }

    [Fact]
    public async Task Network_OfAnyPreset_IsCalledByItsName()
    {
        await using var house = await ServeAsync();
        var form = new TrainingFormState { Network = LeNet.Unpadded.Name };
        var fields = Render<TrainingForm>(parameters => parameters.Add(p => p.Form, form));

        Assert.Contains("LeNet without padding", fields.Find("[data-testid=train-network]").InnerHtml, StringComparison.Ordinal);
        Assert.DoesNotContain($">{LeNet.Unpadded.Name}<", fields.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_PressedTwice_KeepsOneDataSetAndQueuesOneRun()
    {
        await using var house = await ServeAsync(Drawings());
        var page = RenderCollect();

        // Both at once: nothing is painted in between.
        var (first, second) = await page.InvokeAsync(() => (page.Find("[data-testid=collect-train]").ClickAsync(new()), page.Find("[data-testid=collect-train]").ClickAsync(new())));
        await first;
        await second;

        Assert.Single(house.Get<OwnDatasets>().List());
        Assert.Single(house.Store.List());
    }

    [Fact]
    public async Task Training_InAnotherProcess_ShowsHowFarItHasGot()
    {
        await using var house = await ServeAsync(Drawings(), byHand: true);
        await using var other = await RunServices.OpenAsync(root: house.Root, byHand: true);
        await house.UntilAsync(house.Queue.Submit(RunServices.Order).Id, RunState.Running);
        var page = RenderCollect();
        await page.Find("[data-testid=collect-train]").ClickAsync(new());
        var id = house.Store.List()[0].Id;
        other.Queue.TryLook();
        var run = await other.UntilAsync(id, RunState.Running);
        house.Queue.TryLook();
        page.WaitForAssertion(() => Assert.Equal("The training is about to start.", page.Find("[data-testid=collect-state]").TextContent));

        other.Store.Append(id, new ReportRecord(10, run.Config!.Epochs / 4.0, 1.25, 0.5, null, 100));
        house.Queue.TryLook();
        page.WaitForAssertion(() => Assert.Contains("1.250", page.Find("[data-testid=collect-state]").TextContent, StringComparison.Ordinal));
        Assert.Equal("0.25", page.Find("[role=progressbar]").GetAttribute("aria-valuenow"));
    }

    [Fact]
    public async Task Database_ThatIsAwayDuringTheTraining_IsSaidUntilItIsBack()
    {
        await using var house = await ServeAsync(Drawings(), byHand: true);
        var page = RenderCollect();
        await page.Find("[data-testid=collect-train]").ClickAsync(new());
        var id = house.Store.List()[0].Id;

        house.Database.Fault = DatabaseFault.Locked;
        house.Notifier.Tell(id, isProgress: true);
        page.WaitForAssertion(() => Assert.Contains("database", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        house.Database.Fault = DatabaseFault.None;
        house.Notifier.Tell(id, isProgress: true);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[role=alert]")));
    }

    [Fact]
    public async Task Class_Added_TakesTheFirstFreeLetter()
    {
        var drawings = new CollectedDrawings();
        drawings.RemoveClass(0);
        await using var house = await ServeAsync(drawings);
        var page = RenderCollect();

        page.Find("[data-testid=collect-add-class]").Click();

        Assert.Equal(["B", "C", "A"], drawings.Names);
    }

    [Fact]
    public async Task Drawings_ThatComeBack_AreShown_AndThoseTheBrowserHasNoRoomForAreTold()
    {
        var drawings = new CollectedDrawings();
        await using var house = await ServeAsync(drawings);
        var page = RenderCollect();
        Assert.Empty(page.FindAll("[data-testid=collect-kept]"));
        var random = new Random(3);
        await page.InvokeAsync(() => drawings.Restore(["one", "two"], [.. Enumerable.Range(0, 300).Select(i =>
        {
            var pixels = new byte[28 * 28];
            random.NextBytes(pixels);
            return new CollectedDrawings.Example(i % 2, pixels);
        })]));
        Assert.Equal("300", page.Find("[data-testid=collect-wall]").GetAttribute("data-count"));
        Assert.Contains($"first {CollectPart.Kept(drawings)} drawings", page.Find("[data-testid=collect-kept]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drawing_ThatIsAdded_ComesFromThePadAsItIs()
    {
        var drawings = new CollectedDrawings();
        await using var house = await ServeAsync(drawings);
        var (page, pad) = RenderPad();
        var receiver = Receiver(page);
        // Its last stroke has not been sent by itself.
        await receiver.Draw(Bytes(20));
        await page.Find("[data-testid=collect-add]").ClickAsync(new());
        Assert.Single(pad.Invocations["enter"]);
        Assert.Empty(drawings.Examples);
        // Another class is chosen for the next one, which may be on the pad by now.
        await page.Find("[data-testid=collect-class-2]").ClickAsync(new());
        Assert.True(await receiver.Enter(1, 0, Bytes(80)));
        var expected = new CollectedDrawings();
        expected.Add(0, new InkImage(PictureReader.Side, PictureReader.Side, Bytes(80)));
        Assert.Equal((0, expected.Examples[0].Address), drawings.Examples is [var one] ? (one.Class, one.Address) : default);
        Assert.True(page.Find("[data-testid=collect-add]").HasAttribute("disabled"));
        Assert.Equal("2", page.Find(".collect-pad").GetAttribute("data-label"));
    }

    [Fact]
    public async Task Drawing_ThatComesAgain_IsAddedOnce_AndWhatIsNoneNever()
    {
        var drawings = new CollectedDrawings();
        await using var house = await ServeAsync(drawings);
        var receiver = Receiver(RenderPad().Page);
        Assert.True(await receiver.Enter(1, 0, Bytes(80)));
        Assert.True(await receiver.Enter(1, 0, Bytes(80)));
        Assert.True(await receiver.Enter(2, 0, Bytes(80)));
        Assert.Equal(2, drawings.Examples.Count);
        Assert.False(await receiver.Enter(3, 0, Bytes(0)));
        Assert.False(await receiver.Enter(4, 99, Bytes(80)));
        Assert.False(await receiver.Enter(5, -1, Bytes(80)));
        Assert.Equal(2, drawings.Examples.Count);
    }

    private static CollectPad.PadReceiver Receiver(IRenderedComponent<Collect> page) => new(page.FindComponent<CollectPad>().Instance);

    private static byte[] Bytes(int length)
    {
        var pixels = new byte[PictureReader.Side * PictureReader.Side];
        for (var row = 10; row < 10 + length; row++)
            pixels.AsSpan(row * PictureReader.Side + 50, 10).Fill(255);
        return pixels;
    }

    private async Task<RunServices> ServeAsync(CollectedDrawings? drawings = null, bool byHand = false)
    {
        var house = await RunServices.OpenAsync(byHand: byHand);
        Services.AddSingleton(house.DatasetsOf(null));
        Services.AddSingleton(house.Paths);
        Services.AddSingleton(house.Get<RunLimits>());
        Services.AddSingleton(house.RunsOf(null));
        Services.AddSingleton(house.Queue);
        Services.AddSingleton(house.Store);
        Services.AddSingleton(house.Notifier);
        Services.AddSingleton(drawings ?? new CollectedDrawings());
        Render<MudPopoverProvider>();
        return house;
    }

    private IRenderedComponent<Collect> RenderCollect() => RenderPad().Page;

    private (IRenderedComponent<Collect> Page, BunitJSModuleInterop Pad) RenderPad()
    {
        var pad = JSInterop.SetupModule("./Components/Collect/CollectPad.razor.js").SetupModule("attach", _ => true);
        pad.SetupVoid("detach").SetVoidResult();
        pad.SetupVoid("enter").SetVoidResult();
        return (Render<Collect>(), pad);
    }

    /// <summary>Two classes of six drawings each: a bar upright, and one lying.</summary>
    private static CollectedDrawings Drawings()
    {
        var drawings = new CollectedDrawings();
        drawings.RemoveClass(2);
        for (var i = 0; i < 12; i++)
        {
            var pixels = new byte[PictureReader.Side * PictureReader.Side];
            for (var at = 0; at < 600; at++)
            {
                var (along, across) = (20 + at / 10, 40 + i + at % 10);
                pixels[i < 6 ? along * PictureReader.Side + across : across * PictureReader.Side + along] = 255;
            }
            drawings.Add(i / 6, new InkImage(PictureReader.Side, PictureReader.Side, pixels));
        }
        return drawings;
    }
}
