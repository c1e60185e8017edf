using Bunit;
using Explorer.Network.Datasets;
using Explorer.Network.Messages;
using Explorer.Network.Runs;
using Explorer.Web.Components.Train;
using Explorer.Web.Localization;
using Explorer.Web.Tests.Training;
using Explorer.Web.Training;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace Explorer.Web.Tests.Train;

/// <summary>What the panel says of a run that another process trains.</summary>
public sealed class RunPanelTests : BunitContext
{
    private readonly Networks _networks;

    public RunPanelTests(Networks networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        _networks = networks;
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLanguages();
        Services.AddMudServices();
    }

    [Fact]
    public async Task Run_TrainedElsewhere_ShowsItsNumbers_IsStopped_AndSaysSo()
    {
        await using var one = await RunServices.OpenAsync(byHand: true);
        await using var other = await RunServices.OpenAsync(root: one.Root, byHand: true);
        var id = one.Queue.Submit(RunServices.Order).Id;
        await one.UntilAsync(id, RunState.Running);
        one.Store.Append(id, new ReportRecord(10, 0.5, 1.25, 0.5, null, 100));
        var panel = Show(other, id);
        Assert.Equal("Trained by another server of this site on cpu (C# engine); shown every few seconds.", panel.Find("[data-testid=run-state]").TextContent);
        Assert.Equal(("0.25", "1.25"), (panel.Find("[data-testid=train-progress]").GetAttribute("data-value"), panel.Find("[data-testid=train-loss]").GetAttribute("data-value")));
        Assert.Empty(panel.FindAll("[data-testid=run-note]"));

        panel.Find("[data-testid=train-stop]").Click();
        panel.Render(parameters => parameters.Add(p => p.Watched, Displayed(other, id)));
        Assert.Equal("Stopping …", panel.Find("[data-testid=run-state]").TextContent);
        one.Queue.TryLook();
        await one.UntilDoneAsync(id);
        panel.Render(parameters => parameters.Add(p => p.Watched, Displayed(other, id)));
        Assert.Equal("Stopped", panel.Find("[data-testid=run-panel]").GetAttribute("data-state"));
    }

    [Fact]
    public async Task Run_OnPixelValuesThatWereScaled_SaysSo()
    {
        await using var house = await RunServices.OpenAsync(byHand: true);
        var id = house.Queue.Submit(RunServices.Order).Id;
        var panel = Show(house, id);
        Assert.Empty(panel.FindAll("[data-testid=run-scaled]"));
        house.Store.Update(id, run => run with { DataOrigin = new DataOrigin(DataSource.OwnFolder, "leaves", Verified: false, new PixelRange(0, 16)) });
        panel.Render(parameters => parameters.Add(p => p.Watched, Displayed(house, id)));
        Assert.Equal("The pixel values of these images, 0 to 16, are scaled to 0 to 255.", panel.Find("[data-testid=run-scaled]").TextContent);
    }

    [Fact]
    public async Task Run_ThatGoesOnElsewhere_SaysFromWhere()
    {
        await using var house = await RunServices.OpenAsync(byHand: true);
        var id = house.Queue.Submit(RunServices.Order).Id;
        await house.UntilAsync(id, RunState.Running);
        house.Store.Update(id, run => run with { Reason = Message.Of("Run_GoesOnElsewhere", 3) });
        Assert.Equal("Its server ended after epoch 3; another one takes it over.", Show(house, id).Find("[data-testid=run-note]").TextContent);
    }

    [Fact]
    public async Task Run_ForADeviceThatAnotherReplicaHas_SaysWhatItWaitsFor()
    {
        await using var house = await RunServices.OpenAsync(byHand: true, configure: options => options.Cluster.Redis = "localhost:6379");
        var id = house.Store.Add(house.Queue.Submit(RunServices.Order) with { State = RunState.Queued, Device = "cuda:99" }).Id;
        house.Queue.TryLook();
        Assert.Equal("Queued for cuda:99, position 1. This server has no such device; the run waits for a server that has it.", Show(house, id).Find("[data-testid=run-state]").TextContent);
    }

    [Fact]
    public async Task Run_ThatThisProcessHasJustBegun_IsNotTakenForAnothers()
    {
        await using var house = await RunServices.OpenAsync(byHand: true);
        var id = house.Store.Add(RunStoreContract.Any with { State = RunState.Running, Instance = house.Get<RunInstance>().Id }).Id;
        var shown = Displayed(house, id);
        Assert.Equal((null, false), (shown.Live, shown.IsElsewhere));
        Assert.Equal("training on cpu", Show(house, id).Find("[data-testid=run-state]").TextContent);
    }

    private static DisplayedRun Displayed(RunServices house, long id) => new(house.Store.Find(id)!, house.Notifier, house.Store, house.Paths, house.Get<RunInstance>());

    private IRenderedComponent<RunPanel> Show(RunServices house, long id)
    {
        Services.AddSingleton(_networks.Library);
        Services.AddSingleton(_networks.NewSession());
        Services.AddSingleton(house.Queue);
        Services.AddSingleton(house.Paths);
        Services.AddSingleton(house.RunsOf(null));
        Render<MudPopoverProvider>();
        return Render<RunPanel>(parameters => parameters.Add(p => p.Watched, Displayed(house, id)));
    }
}
