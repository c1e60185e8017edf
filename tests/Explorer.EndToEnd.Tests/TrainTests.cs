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
        await Train.ShowsTheLastAsync();
        await Expect(live).ToHaveAttributeAsync("data-class", "7");
        var sure = await ExplorePage.NumberAsync(live, "data-probability");
        var kernels = await KernelsAsync();
        await slider.FocusAsync();
        await Page.Keyboard.PressAsync("Home");
        await Expect(slider).ToHaveAttributeAsync("data-step", "0");
        await Expect(live).ToContainTextAsync("after step 0");
        await Expect(Train.ById("time-answer")).Not.ToHaveTextAsync("“7” 100 %");
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
        await Explore.HasNetworkAsync($"run-{run}");
        Assert.Contains("drawing=", Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Watched_ByTwoPeopleAndThroughAReload_GoesOnAndStops()
    {
        await Train.OpenAsync();
        var run = await Train.StartAsync(epochs: 1000);
        await Train.IsAsync("Running");
        var other = await VisitAsync();
        await other.Page.GotoAsync($"/train?run={run}");
        await Expect(other.Page.GetByTestId("training-form")).ToBeVisibleAsync();
        await Expect(other.Page.GetByTestId($"run-{run}")).ToHaveCountAsync(0);
        await Expect(other.Page.GetByTestId("form-note")).ToHaveTextAsync("This run is not here, or its owner does not share it.");
        await Train.ById("run-share").ClickAsync();
        await Expect(Train.ById("run-share")).ToHaveAttributeAsync("aria-pressed", "true");
        await other.Page.GotoAsync($"/train?run={run}");
        var seen = other.Page.GetByTestId("curves");
        await Expect(seen).ToHaveAttributeAsync("data-points", new Regex("[2-9]|[1-9][0-9]"));
        await Page.ReloadAsync();
        await Expect(Train.Panel).ToHaveAttributeAsync("data-run", run);
        await Expect(Train.ById("curves")).ToHaveAttributeAsync("data-points", new Regex("[0-9]"));
        var points = await ExplorePage.NumberAsync(Train.ById("curves"), "data-points");
        await Page.WaitForFunctionAsync("points => Number(document.querySelector('[data-testid=curves]').dataset.points) > points", points);
        await Expect(Train.ById("run-state")).ToContainTextAsync("examples/s on cpu");

        await Expect(other.Page.GetByTestId("run-read-only")).ToBeVisibleAsync();
        await Expect(other.Page.GetByTestId("train-stop")).ToHaveCountAsync(0);
        await Train.ById("train-stop").ClickAsync();
        await Expect(other.Page.GetByTestId("run-panel")).ToHaveAttributeAsync("data-state", "Stopped");
        await Train.IsAsync("Stopped");
        await Expect(Train.ById("run-state")).ToContainTextAsync("1000 epochs are kept");
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
        await Train.UnfoldAsync("network-fields");
        await Train.ById("network-conv2-kernel").FillAsync("99");
        await Expect(Train.ById("network-limit")).ToContainTextAsync("99 is not used");
        await Train.ById("network-conv2-kernel").FillAsync("15");
        await Expect(Train.ById("network-limit")).ToHaveCountAsync(0);
        await Expect(Train.ById("network-problem")).ToContainTextAsync("conv2");
        await Expect(Train.ById("train-start")).ToBeDisabledAsync();
        await Train.ById("network-conv2-kernel").FillAsync("3");
        await Train.ById("network-conv2-channels").FillAsync("8");
        await Expect(Train.ById("network-shapes")).ToContainTextAsync("8×12×12 → 8×6×6 → 288");
        await Expect(Train.ById("train-network")).ToHaveAttributeAsync("data-value", "edited");
        await Train.ById("train-epochs").FillAsync("1");
        await Train.PressStartAsync();
        await Train.IsAsync("Finished");
        await Train.ById("run-explore").ClickAsync();
        await Expect(Explore.ById("layer-conv2")).ToHaveAttributeAsync("data-shape", "[1, 8, 12, 12]");
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-state", "ready");
        await Explore.OpenDockAsync("kernels");
        await Expect(Explore.ById("kernels-conv2")).ToHaveAttributeAsync("data-columns", "8");
    }

    [Fact]
    public async Task Rate_Poisonous_FailsWithAnExplanation()
    {
        await Train.OpenAsync();
        await Train.StartAsync(rate: "1000000");
        await Train.IsAsync("Failed");
        await Expect(Train.ById("run-state")).ToContainTextAsync("the run has diverged at a learning rate of 1000000. Try a learning rate of 0.003 or less.");
        await Expect(Page.Locator("[data-series=batch]")).Not.ToHaveAttributeAsync("data-count", "0");
        await Expect(Page.Locator(".failure")).ToBeVisibleAsync();
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
        await Expect(Train.ById("run-rename")).ToBeFocusedAsync();
        await Page.Keyboard.TypeAsync("the second");
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
        await Train.ShowsTheLastAsync();
        var shown = await Train.ById("map-input-0").Locator("canvas").EvaluateAsync<int[]>("canvas => [...canvas.getContext('2d').getImageData(0, 0, 28, 28).data]");
        Assert.Equal(picture, shown);
        await Page.GetByRole(AriaRole.Link, new() { Name = "Explore", Exact = true }).ClickAsync();
        await Expect(Explore.Prediction).ToHaveAttributeAsync("data-class", "1");
        Assert.True(await Explore.InkAsync() > 0.01);
    }

    /// <summary>The picture is Explore's: the maps of the drawing at the play head, wherever that is dragged.</summary>
    [Fact]
    public async Task PlayHead_DraggedOnACurve_ReplaysTheWholeNetwork()
    {
        await Train.OpenAsync();
        await Train.TrainAsync();
        await Expect(Page.Locator("[data-testid^=layer-]")).ToHaveCountAsync(14);
        await Train.ShowsTheLastAsync();
        var map = Train.ById("map-conv2-3").Locator("canvas");
        var learned = await map.EvaluateAsync<string>("canvas => canvas.toDataURL()");
        await Page.Locator(".loss-plot").ClickAsync(new() { Position = new() { X = 46, Y = 60 } });
        await Expect(Train.ById("time-slider")).ToHaveAttributeAsync("data-step", new Regex("^[0-3]$"));
        await Expect(Train.ById("live-caption")).ToContainTextAsync("after step");
        await Page.WaitForFunctionAsync("learned => document.querySelector('[data-testid=map-conv2-3] canvas').toDataURL() !== learned", learned);
        var heads = await Page.Locator(".plot .head").EvaluateAllAsync<string[]>("lines => lines.map(line => line.getAttribute('visibility') ?? 'visible')");
        // The loss, the accuracy, the gradients and the answers.
        Assert.Equal(["visible", "visible", "visible", "visible"], heads);
        // A cell of the picture can be looked at as in Explore: what it sees is framed.
        await Train.ById("map-conv2-3").ClickAsync();
        await Expect(Train.ById("map-conv2-3")).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [Fact]
    public async Task Step_InSlowMotion_ShowsGradientsThatAgree()
    {
        await Train.OpenAsync();
        await Train.TrainAsync();
        await Train.ById("step-open").ClickAsync();
        var step = Train.ById("step");
        await Expect(step).ToHaveAttributeAsync("data-state", "ready");
        await Train.ChooseAsync("step-label", "3");
        await Expect(Train.ById("step-label")).ToHaveAttributeAsync("data-value", "3");
        await Expect(Train.ById("step-sentence")).ToContainTextAsync("the true class “3”");
        await Train.ById("step-next").ClickAsync();
        await Expect(Train.ById("step-sentence")).ToContainTextAsync("L = −ln p(3)");
        await Train.ById("step-next").ClickAsync();
        await Expect(Train.ById("step-logits").Locator("li")).ToHaveCountAsync(10);
        await step.Locator(".slider input").FocusAsync();
        await Page.Keyboard.PressAsync("End");
        await Expect(step).ToHaveAttributeAsync("data-stage", "15");
        await Expect(Train.ById("step-sentence")).ToContainTextAsync("The same image again");

        var weight = Train.ById("step-weight");
        var gradient = await ExplorePage.NumberAsync(weight, "data-gradient");
        Assert.NotEqual(0, gradient);
        Assert.Equal(gradient, await ExplorePage.NumberAsync(weight, "data-by-hand"), 1e-9);
        Assert.Equal(gradient, await ExplorePage.NumberAsync(weight, "data-difference"), 1e-6 + 1e-4 * Math.Abs(gradient));
        Assert.Equal(2, await weight.Locator("dd").Filter(new() { HasText = "✓" }).CountAsync());
        await step.Locator("td button").First.ClickAsync();
        await Expect(step.Locator("td button").First).ToHaveAttributeAsync("aria-pressed", "true");
        await Readability.AssertAccessibleAsync(step);

        await Train.ById("step-rate").FillAsync("0");
        await Expect(step).ToContainTextAsync("The learning rate must be above 0.");
        await Train.ById("step-open").ClickAsync();
        await Expect(Train.ById("live")).ToHaveAttributeAsync("data-class", "7");
    }

    [Fact]
    public async Task Settings_OfARun_AreShownInTheFormOnDemand()
    {
        await Train.OpenAsync();
        await Train.StartAsync(rate: "0.002");
        await Train.IsAsync("Finished");
        await Train.ById("preset-course").ClickAsync();
        await Expect(Train.ById("train-rate")).ToHaveValueAsync("0.9");
        await Expect(Train.ById("preset-course")).ToHaveAttributeAsync("aria-pressed", "true");
        await Train.ById("run-settings").ClickAsync();
        await Expect(Train.ById("train-rate")).ToHaveValueAsync("0.002");
        await Expect(Train.ById("train-network")).ToHaveAttributeAsync("data-value", "modern");
        await Expect(Page.Locator(".presets [aria-pressed=true]")).ToHaveCountAsync(0);
        await Train.ChooseAsync("train-optimiser", "AdamW");
        await Expect(Train.ById("train-optimiser")).ToHaveAttributeAsync("data-value", "AdamW");
        await Train.ChooseAsync("train-network", "LeNet, as the course builds it");
        await Train.UnfoldAsync("network-fields");
        await Expect(Train.ById("network-act1-kind")).ToHaveAttributeAsync("data-value", "Sigmoid");
    }

    [Fact]
    public async Task Loss_ThatStaysAtGuessing_IsNamedWithWhatHelps()
    {
        await Train.OpenAsync();
        await Train.ChooseAsync("train-network", "LeNet, as the course builds it");
        await Train.ChooseAsync("train-optimiser", "SGD");
        await Train.ById("train-rate").FillAsync("0.5");
        await Train.ById("train-epochs").FillAsync("4");
        await Train.PressStartAsync();
        await Train.IsAsync("Finished");
        await Expect(Train.ById("run-state")).ToContainTextAsync("ln(10) = 2.303, which is random guessing");
    }

    [Fact]
    public async Task Recorded_Runs_OpenByALinkAndByAClickAndCannotBeChanged()
    {
        await Page.GotoAsync("/train?run=overfitting");
        await Expect(Train.ById("run-panel")).ToContainTextAsync("Overfitting");
        await Expect(Train.ById("curves")).ToHaveAttributeAsync("data-points", "240");
        await Expect(Train.ById("confusion")).ToHaveAttributeAsync("data-state", "ready");
        foreach (var change in new[] { "run-delete", "run-name", "train-resume", "train-stop" })
            await Expect(Train.ById(change)).ToHaveCountAsync(0);
        await Train.ById("time-slider").FocusAsync();
        await Page.Keyboard.PressAsync("Home");
        await Expect(Train.ById("time-slider")).ToHaveAttributeAsync("data-step", "0");
        await Expect(Train.ById("live-caption")).ToContainTextAsync("after step 0");

        await Train.ById("recorded-not-learning").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(Train.ById("test-accuracy")).ToHaveTextAsync("0.100");
        await Expect(Page).ToHaveURLAsync(new Regex(@"/train\?run=not-learning$"));
        await Train.ById("run-explore").ClickAsync();
        await Expect(Page.GetByTestId("network-select")).ToHaveAttributeAsync("data-value", "recorded-not-learning");
    }

    [Fact]
    public async Task Window_OfEverySize_CutsNothingAndLaysNoTextOverAnother()
    {
        await Train.OpenAsync();
        await Train.TrainAsync();
        await Train.ById("preset-quick").ClickAsync();
        var widths = new[] { (1920, 1080), (1600, 1000), (1366, 768), (1024, 768), (820, 1180), (390, 844) };
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
            foreach (var (width, height) in widths)
            {
                await Page.EmulateMediaAsync(new() { ColorScheme = theme });
                await Page.SetViewportSizeAsync(width, height);
                await Expect(Page.Locator(".loss-plot .tick").First).ToBeVisibleAsync();
                await Readability.AssertFitsAsync(Page);
                await Readability.AssertLegibleAsync(Page);
                await Readability.AssertNoTextOverlapsAsync(Page);
            }
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
        foreach (var part in new[] { "network-fields", "augmentation-fields", "more-settings" })
            await Train.UnfoldAsync(part);
        // A tooltip under the mouse is no part of the page.
        await Page.Mouse.MoveAsync(0, 0);
        await Expect(Page.GetByRole(AriaRole.Tooltip)).ToBeHiddenAsync();
        await Readability.AssertAccessibleAsync(Page, Readability.AnyImpact);
        await Readability.AssertLegibleAsync(Page);
        await Readability.AssertFitsAsync(Page);
    }
}
