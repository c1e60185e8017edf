using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Explorer.EndToEnd.Tests;

/// <summary>Training as a person does it.</summary>
public sealed class TrainTests(ExplorerApp app) : ExplorerTest(app)
{
    private TrainPage Train => new(Page);

    [Fact]
    public async Task QuickLook_FromStartToItsNetworkInExplore()
    {
        await Train.OpenAsync();
        var run = await Train.StartAsync(epochs: 4);
        var curves = Train.ById("curves");
        await Expect(curves).ToHaveAttributeAsync("data-points", new Regex("[1-9]"));
        await Train.IsAsync("Finished");
        await Expect(curves).ToHaveAttributeAsync("data-points", "24");
        await Expect(Page.Locator("[data-series=test]").First).ToHaveAttributeAsync("data-count", "4");
        Assert.True(await ExplorePage.NumberAsync(Train.ById("train-loss"), "data-value") < Math.Log(10) / 2, "a network that has learned guesses no longer");
        Assert.InRange(await ExplorePage.NumberAsync(Train.ById("test-accuracy"), "data-value"), 0.8, 1);
        await Expect(Train.ById($"run-{run}")).ToHaveAttributeAsync("data-state", "Finished");

        await TravelsBackAsync();
        await ConfusionOpensAsync(run);
    }

    /// <summary>The slider brings the drawing's answer back as it was before the first step.</summary>
    private async Task TravelsBackAsync()
    {
        var (live, slider) = (Train.ById("live"), Train.ById("time-slider"));
        await Expect(live).ToHaveAttributeAsync("data-class", "7");
        var sure = await ExplorePage.NumberAsync(live, "data-probability");
        var kernels = await KernelsAsync();
        await slider.FocusAsync();
        await Page.Keyboard.PressAsync("Home");
        await Expect(slider).ToHaveAttributeAsync("data-step", "0");
        await Expect(live).ToContainTextAsync("after step 0");
        await Page.WaitForFunctionAsync("sure => Number(document.querySelector('[data-testid=live]').dataset.probability) < sure / 2", sure);
        Assert.NotEqual(kernels, await KernelsAsync());
        await Expect(Train.ById("time-answers")).Not.ToHaveAttributeAsync("data-count", "0");
        await Train.ById("time-play").ClickAsync();
        await Expect(slider).Not.ToHaveAttributeAsync("data-step", "0");
        await Train.ById("time-play").ClickAsync();
        await Expect(Train.ById("time-play")).ToHaveAttributeAsync("aria-pressed", "false");
        await slider.FocusAsync();
        await Page.Keyboard.PressAsync("End");
        await Page.WaitForFunctionAsync("sure => Math.abs(Number(document.querySelector('[data-testid=live]').dataset.probability) - sure) < 1e-6", sure);
        Assert.Equal(kernels, await KernelsAsync());

        Task<string> KernelsAsync() => Train.ById("live-kernels-conv2").Locator("canvas").First.EvaluateAsync<string>("canvas => canvas.toDataURL()");
    }

    private async Task ConfusionOpensAsync(string run)
    {
        await Expect(Train.ById("confusion")).ToHaveAttributeAsync("data-state", "ready");
        var cells = await Page.Locator("[data-testid^=confusion-][data-value]").EvaluateAllAsync<int[]>("cells => cells.map(cell => Number(cell.dataset.value))");
        Assert.Equal((100, 1000), (cells.Length, cells.Sum()));
        await Train.ById("confusion-7-7").ClickAsync();
        await Expect(Train.ById("confusion-images")).ToContainTextAsync("True 7, predicted 7");
        await Train.ById("confusion-image").First.ClickAsync();
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-class", "7");
        await Expect(Explore.ById("network-select")).ToHaveValueAsync($"run-{run}");
        Assert.Contains("drawing=", Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Watched_ByTwoPeopleAndThroughAReload_GoesOnAndStops()
    {
        await Train.OpenAsync();
        var run = await Train.StartAsync(epochs: 200);
        await Train.IsAsync("Running");
        var other = await VisitAsync();
        await other.Page.GotoAsync($"/train?run={run}");
        var seen = other.Page.GetByTestId("curves");
        await Expect(seen).ToHaveAttributeAsync("data-points", new Regex("[2-9]|[1-9][0-9]"));
        await Page.ReloadAsync();
        await Expect(Train.Panel).ToHaveAttributeAsync("data-run", run);
        await Expect(Train.ById("curves")).ToHaveAttributeAsync("data-points", new Regex("[0-9]"));
        var points = await ExplorePage.NumberAsync(Train.ById("curves"), "data-points");
        await Page.WaitForFunctionAsync("points => Number(document.querySelector('[data-testid=curves]').dataset.points) > points", points);
        await Expect(Train.ById("run-state")).ToContainTextAsync("examples/s on cpu");

        await other.Page.GetByTestId("train-stop").ClickAsync();
        await Train.IsAsync("Stopped");
        await Expect(Train.ById("run-state")).ToContainTextAsync("200 epochs are kept");
        await other.Page.Context.CloseAsync();

        await Train.ById("train-resume").ClickAsync();
        await Train.IsAsync("Running");
        await Train.ById("train-stop").ClickAsync();
        await Train.IsAsync("Stopped");
    }

    [Fact]
    public async Task Network_Edited_IsCheckedLiveTrainedAndExplored()
    {
        await Train.OpenAsync();
        await Train.ById("network-fields").Locator("summary").ClickAsync();
        await Train.ById("network-conv2-kernel").FillAsync("15");
        await Expect(Train.ById("network-problem")).ToContainTextAsync("conv2");
        await Expect(Train.ById("train-start")).ToBeDisabledAsync();
        await Train.ById("network-conv2-kernel").FillAsync("3");
        await Train.ById("network-conv2-channels").FillAsync("8");
        await Expect(Train.ById("network-shapes")).ToContainTextAsync("8×12×12 → 8×6×6 → 288");
        await Expect(Train.ById("train-network")).ToHaveValueAsync("edited");
        await Train.ById("train-epochs").FillAsync("1");
        await Train.PressStartAsync();
        await Train.IsAsync("Finished");
        await Train.ById("run-explore").ClickAsync();
        await Expect(Explore.ById("layer-conv2")).ToHaveAttributeAsync("data-shape", "[1, 8, 12, 12]");
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-state", "ready");
        await Expect(Explore.ById("kernels-conv2")).ToHaveAttributeAsync("data-columns", "8");
    }

    [Fact]
    public async Task Rate_Poisonous_FailsWithAnExplanation()
    {
        await Train.OpenAsync();
        await Train.StartAsync(rate: "1000000");
        await Train.IsAsync("Failed");
        await Expect(Train.ById("run-state")).ToContainTextAsync("the run has diverged, so try a learning rate below 1000000");
        await Train.ById("train-rate").FillAsync("0");
        await Expect(Train.ById("config-problem")).ToContainTextAsync("must be above 0");
        await Expect(Train.ById("train-start")).ToBeDisabledAsync();
    }

    [Fact]
    public async Task Runs_NamedComparedDeletedExportedAndImported_AreKept()
    {
        await Train.OpenAsync();
        var (first, second) = (await Train.TrainAsync(), await Train.TrainAsync());
        await Train.ById("run-name").ClickAsync();
        await Train.ById("run-rename").FillAsync("the second");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Train.ById($"run-{second}")).ToContainTextAsync("the second");

        await Train.ById($"compare-{first}").CheckAsync();
        await Expect(Page.Locator("[data-series=loss]")).ToHaveCountAsync(2);
        await Expect(Train.ById("curves")).ToContainTextAsync("the second");

        var download = await Page.RunAndWaitForDownloadAsync(() => Train.ById("run-export").ClickAsync());
        var file = await download.PathAsync();
        await Train.ById("run-delete").ClickAsync();
        await Expect(Train.ById($"run-{second}")).ToHaveCountAsync(0);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(Train.ById($"run-{second}")).ToHaveCountAsync(1);

        await Train.ById("run-import").SetInputFilesAsync(new FilePayload { Name = "run.zip", MimeType = "application/zip", Buffer = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken) });
        await Expect(Train.Panel).Not.ToHaveAttributeAsync("data-run", second);
        await Expect(Train.Panel).ToContainTextAsync("the second");
        await Expect(Train.ById("curves")).ToHaveAttributeAsync("data-points", new Regex("^(6|12)$"));

        await Train.ById("run-import").SetInputFilesAsync(new FilePayload { Name = "broken.safetensors", MimeType = "application/octet-stream", Buffer = [1, 2, 3] });
        await Expect(Train.ById("import-problem")).ToContainTextAsync("broken.safetensors:");
    }

    [Fact]
    public async Task Drawing_MadeInExplore_FollowsToTrainAndBack()
    {
        await Explore.OpenAsync("?network=digits-modern");
        await Explore.ClearAsync();
        await Explore.StrokeAsync((0.5, 0.15), (0.5, 0.85));
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-class", "1");
        var picture = await Explore.MapPixelsAsync("input", 0);
        await Page.GetByRole(AriaRole.Link, new() { Name = "Train", Exact = true }).ClickAsync();
        await Expect(Train.ById("training-form")).ToBeVisibleAsync();
        await Train.TrainAsync();
        await Page.WaitForFunctionAsync("() => document.querySelector('[data-testid=live]').dataset.sequence > 0");
        var shown = await Train.ById("live").Locator("canvas[data-map=input]").EvaluateAsync<int[]>("canvas => [...canvas.getContext('2d').getImageData(0, 0, 28, 28).data]");
        Assert.Equal(picture, shown);
        await Page.GetByRole(AriaRole.Link, new() { Name = "Explore", Exact = true }).ClickAsync();
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-class", "1");
        Assert.True(await Explore.InkAsync() > 0.01);
    }

    [Theory]
    [InlineData(1600, "light")]
    [InlineData(390, "dark")]
    public async Task Page_AtAnyWidth_FitsIsLegibleAndAccessible(int width, string theme)
    {
        await Page.SetViewportSizeAsync(width, 900);
        await Page.EmulateMediaAsync(new() { ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light });
        await Train.OpenAsync();
        await Train.TrainAsync();
        await Expect(Train.ById("confusion")).ToHaveAttributeAsync("data-state", "ready");
        await Train.ById("network-fields").Locator("summary").ClickAsync();
        await Readability.AssertAccessibleAsync(Page, Readability.AnyImpact);
        await Readability.AssertLegibleAsync(Page);
        await Readability.AssertFitsAsync(Page);
    }
}
