using Explorer.Network.Datasets;
using Explorer.Network.Runs;
using Explorer.Web.Training;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>What one visitor brings in must not spoil the page for the others.</summary>
public sealed class PoisonTests(ExplorerApp app) : ExplorerTest(app)
{
    private TrainPage Train => new(Page);

    [Theory]
    [InlineData("twelve classes", 28, 12, "12 classes")]
    [InlineData("large images", 32, 10, "1×32×32")]
    public async Task Run_ThatThePagesCannotShow_IsListedWithTheReasonExportedAndDeleted(string name, int side, int classes, string reason)
    {
        // Brought in, it is refused; laid beside the others, it is there for everybody.
        var archive = OtherNetworks.Archive(name, OtherNetworks.LeNetOf(side, classes), DatasetCatalog.Digits);
        await Train.OpenAsync();
        await Train.ById("run-import").SetInputFilesAsync(archive);
        await Expect(Train.ById("import-problem")).ToContainTextAsync(reason);
        using (var zip = new MemoryStream(archive.Buffer))
            RunArchive.Import(zip, new RunFolder(Path.Combine(Services.GetRequiredService<RunPaths>().Elsewhere!, name)));
        await Train.OpenAsync();
        var row = Page.Locator("[data-testid=runs] .run").Filter(new() { HasText = name });
        await row.Locator(".pick").ClickAsync();
        await Expect(Train.Panel).ToContainTextAsync(name);
        await Expect(Train.ById("run-state")).ToContainTextAsync(reason);
        var run = await ExplorePage.AttributeAsync(Train.Panel, "data-run");

        // Another visitor finds a page that works, opened at what it can show.
        var other = await VisitAsync();
        var theirs = new TrainPage(other.Page);
        await theirs.OpenAsync();
        await Expect(theirs.ById($"run-{run}")).ToContainTextAsync("cannot be shown");
        await theirs.TrainAsync();
        await other.OpenAsync($"?subject=digits&network=run-{run}");
        await other.HasNetworkAsync("digits-modern");
        await theirs.OpenAsync($"?run={run}");
        await Expect(theirs.ById("run-state")).ToContainTextAsync(reason);
        foreach (var absent in new[] { "run-explore", "train-resume", "time-machine", "live", "confusion", "curves" })
            await Expect(theirs.ById(absent)).ToHaveCountAsync(0);
        await Expect(theirs.ById($"compare-{run}")).ToBeDisabledAsync();
        var download = await other.Page.RunAndWaitForDownloadAsync(() => theirs.ById("run-export").ClickAsync());
        Assert.True(new FileInfo((await download.PathAsync())!).Length > 1000);
        await other.Page.Context.CloseAsync();

        await Train.OpenAsync($"?run={run}");
        await Train.ById("run-delete").ClickAsync();
        await Expect(Train.ById($"run-{run}")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Run_Failed_ShowsNothingOfAnother()
    {
        await Train.OpenAsync();
        await Train.TrainAsync();
        await Expect(Train.ById("live")).ToHaveAttributeAsync("data-class", "7");
        await Train.StartAsync(rate: "1000000");
        await Train.IsAsync("Failed");
        await Expect(Train.ById("live")).ToHaveCountAsync(0);
        await Expect(Train.ById("confusion")).ToHaveCountAsync(0);
        // Its own snapshots are all that is left of it, and none after the step at which it broke off.
        await Expect(Train.ById("time-machine")).ToBeVisibleAsync();
        var slider = Train.ById("time-slider");
        Assert.InRange(await slider.CountAsync() == 0 ? 0 : await ExplorePage.NumberAsync(slider, "max"), 0, 20);
    }

    [Fact]
    public async Task Run_DeletedInAnotherWindow_IsNotResumedAndHoldsNobodyUp()
    {
        await Train.OpenAsync();
        var run = await Train.StartAsync(epochs: 1000);
        await Train.IsAsync("Running");
        await Train.ById("train-stop").ClickAsync();
        await Train.IsAsync("Stopped");
        var other = await Page.Context.NewPageAsync();
        var theirs = new TrainPage(other);
        await theirs.OpenAsync($"?run={run}");
        await Expect(theirs.ById("train-resume")).ToBeVisibleAsync();
        await Train.ById("run-delete").ClickAsync();
        await Expect(Train.ById($"run-{run}")).ToHaveCountAsync(0);
        // The other window may hear of it at any moment: the button is clicked if it is still there, without time between.
        await other.EvaluateAsync("document.querySelector('[data-testid=train-resume]')?.click()");
        await Train.TrainAsync();
        using var http = new HttpClient { BaseAddress = Address };
        Assert.Equal("ready", await http.GetStringAsync(new Uri("/readyz", UriKind.Relative), TestContext.Current.CancellationToken));
        await Expect(Train.ById($"run-{run}")).ToHaveCountAsync(0);
        await other.CloseAsync();
    }
}
